import AttentionKernels
import Testing

@Suite struct PageTests {
  /// The memory begins and ends wherever the allocator says, so that no large page is whole at its
  /// ends, and a request smaller than one page asks for nothing.
  @Test(arguments: [1, 4096, (2 << 20) - 1, 2 << 20, (5 << 20) + 3])
  func `asking for large pages changes nothing in memory`(count: Int) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 7, alignment: 1)
    defer { memory.deallocate() }
    for index in memory.indices { memory[index] = UInt8(truncatingIfNeeded: index &* 31) }
    ak_prefer_large_pages(memory.baseAddress?.advanced(by: 7), count)
    let changed = memory.indices.first { memory[$0] != UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(changed == nil)
  }
}
