import CellTrace
import Testing

/// Bytes that no program of ours would write: each gives an error or entries, and the test ends.
@Suite struct HostileTraceTests {
  /// All kinds of records but the long text, so that every byte can be tried.
  private static let records = SampleRecords.all.filter {
    entry($0, number: 0).framedBytes.count < 2000
  }

  @Test func `a trace cut short gives the records before the cut`() {
    let whole = trace(of: Self.records)
    var ends: Set<Int> = [0, traceHeader.count]
    var end = traceHeader.count
    for (number, record) in Self.records.enumerated() {
      end += entry(record, number: number).framedBytes.count
      ends.insert(end)
    }
    for length in 0..<whole.count {
      let (entries, error) = Entry.reading(trace: Array(whole[..<length]))
      #expect(entries.map(\.record) == Array(Self.records.prefix(entries.count)))
      if ends.contains(length) {
        #expect(error == nil)
      } else if length < traceHeader.count {
        #expect(error == .malformed("the trace does not begin as one"))
      } else {
        #expect(error == .truncated, "cut at \(length)")
      }
    }
  }

  @Test func `a changed byte never brings the reader down`() {
    for record in Self.records {
      let whole = trace(of: [record])
      for index in whole.indices {
        for change: UInt8 in [0x01, 0x80, 0xFF] {
          var bytes = whole
          bytes[index] ^= change
          let (entries, error) = Entry.reading(trace: bytes)
          // What is read without an error is what those bytes mean, and nothing else: written
          // again, it gives the same bytes, but for a dictionary's order and a number's NaN.
          if error == nil, let entry = entries.first {
            #expect(entry.framedBytes.count <= bytes.count)
          } else {
            #expect(error != nil)
          }
        }
      }
    }
  }

  @Test func `bytes at random never bring the reader down`() {
    var generator = Xorshift(state: 7)
    for length in 0..<400 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      let framed = entry(.began, number: 0).framedBytes.prefix(40) + bytes
      var contents = Array(framed)
      contents.replaceSubrange(0..<8, with: eightBytes(UInt64(contents.count - 8)))
      let (entries, error) = Entry.reading(trace: traceHeader + contents)
      #expect(entries.count == (error == nil ? 1 : 0))
    }
  }

  @Test(arguments: [UInt64.max, 1 << 63, 1 << 62, 1 << 40, 5_000_000])
  func `a length without the bytes that it promises is refused`(length: UInt64) {
    // The length of the frame itself, and of a list inside it.
    let frame = traceHeader + eightBytes(length) + [0, 0]
    #expect(Entry.reading(trace: frame).error != nil)
    let list = framed([6, 5] + eightBytes(length) + [2, 1])
    #expect(Entry.reading(trace: traceHeader + list).error != nil)
    let text = framed([2] + eightBytes(length) + [65])
    #expect(Entry.reading(trace: traceHeader + text).error != nil)
  }

  @Test func `lists inside lists end at 64`() {
    func nested(_ depth: Int) -> [UInt8] {
      let opening = (0..<depth).flatMap { _ in [5] + eightBytes(1) }
      return traceHeader + framed([6] + opening + [2, 1])
    }
    #expect(Entry.reading(trace: nested(63)).error == nil)
    #expect(
      Entry.reading(trace: nested(64)).error
        == .malformed("values are nested more than 64 deep")
    )
    #expect(Entry.reading(trace: nested(100_000)).error != nil)
  }

  @Test func `numbers that do not fill their shape are refused`() {
    func tensor(_ shape: [UInt64], _ count: Int) -> TraceError? {
      let numbers = (0..<count).flatMap { _ in eightBytes(0) }
      let lengths = eightBytes(UInt64(shape.count)) + shape.flatMap(eightBytes)
      let rest = eightBytes(0) + eightBytes(0) + eightBytes(0) + eightBytes(0)
      let body = [6, 4] + lengths + eightBytes(UInt64(count)) + numbers + rest
      return Entry.reading(trace: traceHeader + framed(body)).error
    }
    #expect(tensor([2, 3], 6) == nil)
    #expect(tensor([2, 3], 5) == .malformed("5 numbers do not fill the shape [2, 3]"))
    #expect(tensor([.max, .max], 1) == .malformed("[-1, -1] is not a shape"))
    #expect(tensor([1 << 32, 1 << 32], 0) != nil)
    #expect(tensor([], 0) == .malformed("0 numbers do not fill the shape []"))
  }

  @Test func `a text that is not UTF-8 is refused`() {
    let text = framed([2] + eightBytes(2) + [0xC3, 0x28])
    #expect(Entry.reading(trace: traceHeader + text).error == .malformed("a text is not UTF-8"))
  }

  @Test func `unknown kinds are refused by name`() {
    #expect(reason([14]) == "14 is no kind of record")
    #expect(reason([6, 8]) == "8 is no kind of value")
    #expect(reason([3, 2]) == "2 is no way for a process to end")
    #expect(reason([6, 2, 2]) == "2 is not a truth value")
  }

  @Test func `arrows to nowhere and frames around themselves are refused`() {
    func error(_ diagram: Diagram) -> TraceError? {
      let figure = Figure(
        id: nil,
        title: "",
        caption: "",
        alternative: "",
        panels: [.init(title: "", plot: .diagram(diagram))],
        line: 1
      )
      return Entry.reading(trace: trace(of: [.picture(figure)])).error
    }
    let nodes = [Diagram.Node(label: "a"), Diagram.Node(label: "b")]
    #expect(error(Diagram(nodes: nodes, edges: [.init(from: 0, to: 1)])) == nil)
    #expect(
      error(Diagram(nodes: nodes, edges: [.init(from: 0, to: 2)]))
        == .malformed("an arrow leads to no box")
    )
    let own = Diagram.Group(title: "", nodes: [], groups: [0])
    #expect(
      error(Diagram(nodes: nodes, edges: [], groups: [own]))
        == .malformed("frames do not lie inside each other")
    )
    let twice = Diagram.Group(title: "", nodes: [1, 1])
    #expect(
      error(Diagram(nodes: nodes, edges: [], groups: [twice]))
        == .malformed("a box is in two frames")
    )
  }

  @Test func `a step that is made of later ones is refused`() {
    let node = Steps.Node(kind: .prefix, text: "-", operands: [0], value: .number(1))
    let steps = Steps(name: "", nodes: [node], result: .number(1), obstacle: "", line: 1)
    #expect(
      Entry.reading(trace: trace(of: [.steps(steps)])).error
        == .malformed("a step is made of steps after it")
    )
  }

  private func reason(_ body: [UInt8]) -> String? {
    guard case .malformed(let reason) = Entry.reading(trace: traceHeader + framed(body)).error
    else { return nil }
    return reason
  }

  /// A frame around the bytes of a record.
  private func framed(_ record: [UInt8]) -> [UInt8] {
    eightBytes(UInt64(32 + record.count)) + [UInt8](repeating: 0, count: 32) + record
  }

  private func eightBytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

/// Marsaglia's xorshift64: the same bytes on every run.
private struct Xorshift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
