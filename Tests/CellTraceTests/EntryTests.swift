import CellTrace
import Testing

@Suite struct EntryTests {
  @Test(arguments: SampleRecords.all)
  func `a record comes back as it was sent`(record: Record) {
    let sent = entry(record, number: 0)
    let (entries, error) = Entry.reading(trace: traceHeader + sent.framedBytes)
    #expect(error == nil)
    #expect(entries == [sent])
    // Equality takes -0 for 0; the bytes do not.
    #expect(entries.first?.framedBytes == sent.framedBytes)
  }

  @Test func `a trace comes back whole and in order`() {
    let (entries, error) = Entry.reading(trace: trace(of: SampleRecords.all))
    #expect(error == nil)
    #expect(entries.map(\.record) == SampleRecords.all)
    #expect(entries.map(\.unit) == SampleRecords.all.indices.map { $0 / 2 })
    #expect(entries.map(\.outputOffset) == SampleRecords.all.indices.map { 10 * $0 })
  }

  @Test func `a number that is none crosses as one`() {
    let sent = entry(.inlineValue(.number(.nan)), number: 0)
    let (entries, error) = Entry.reading(trace: traceHeader + sent.framedBytes)
    #expect(error == nil)
    guard case .inlineValue(.number(let number)) = entries.first?.record else {
      Issue.record("no number came back")
      return
    }
    #expect(number.isNaN)
  }

  @Test func `the form of the wire stays as it is`() {
    // By hand: the length 33 + 9, then sequence 0, unit 1, offsets 2 and 3, the tag of an inline
    // value, the tag of a whole number, and -2, each number in eight bytes, lowest first.
    let entry = Entry(
      sequence: 0,
      unit: 1,
      outputOffset: 2,
      errorOffset: 3,
      record: .inlineValue(.integer(-2))
    )
    func eight(_ low: UInt8) -> [UInt8] { [low, 0, 0, 0, 0, 0, 0, 0] }
    let expected =
      eight(42) + eight(0) + eight(1) + eight(2) + eight(3) + [6, 1, 254]
      + [UInt8](repeating: 255, count: 7)
    #expect(entry.framedBytes == expected)
    #expect(traceHeader == Array("lectern-trace-1\n".utf8))
  }

  @Test func `an empty trace says nothing and is no mistake`() {
    #expect(Entry.reading(trace: []) == ([], nil))
    #expect(Entry.reading(trace: traceHeader) == ([], nil))
  }

  @Test func `a trace that does not begin as one is refused`() {
    let (entries, error) = Entry.reading(trace: Array("lectern-trace-2\n".utf8))
    #expect(entries.isEmpty)
    #expect(error == .malformed("the trace does not begin as one"))
  }

  @Test func `a number that is left out or comes twice is found`() {
    let first = entry(.began, number: 0).framedBytes
    let third = entry(.finished, number: 2).framedBytes
    #expect(
      Entry.reading(trace: traceHeader + first + third).error
        == .outOfOrder(expected: 1, found: 2)
    )
    let twice = Entry.reading(trace: traceHeader + first + first)
    #expect(twice.entries.count == 1)
    #expect(twice.error == .outOfOrder(expected: 1, found: 0))
  }

  @Test func `bytes behind a record's contents are found`() {
    var bytes = entry(.began, number: 0).framedBytes
    bytes[0] += 1
    bytes.append(0)
    let error = Entry.reading(trace: traceHeader + bytes).error
    #expect(error == .malformed("a record is longer than its contents"))
  }
}

/// Compares what reading a trace gave.
private func == (
  left: (entries: [Entry], error: TraceError?),
  right: (entries: [Entry], error: TraceError?)
) -> Bool {
  left.entries == right.entries && left.error == right.error
}
