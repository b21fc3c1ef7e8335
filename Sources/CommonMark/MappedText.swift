/// Text for the parser that remembers where each of its bytes comes from.
///
/// It is made of stretches copied from the source and of placeholders that stand for a stretch.
struct MappedText {
  /// One stretch: `length` bytes that stand for the bytes `source` of the file.
  struct Segment {
    let start: Int
    let length: Int
    let source: Range<Int>
    let isVerbatim: Bool
  }

  private(set) var bytes: [UInt8] = []
  private(set) var segments: [Segment] = []

  var count: Int { bytes.count }

  /// Appends bytes of the source as they are.
  mutating func append(_ range: Range<Int>, of source: SourceText) {
    guard !range.isEmpty else { return }
    if let last = segments.last, last.isVerbatim, last.source.upperBound == range.lowerBound {
      segments[segments.count - 1] = Segment(
        start: last.start,
        length: last.length + range.count,
        source: last.source.lowerBound..<range.upperBound,
        isVerbatim: true
      )
    } else {
      segments.append(
        Segment(start: count, length: range.count, source: range, isVerbatim: true)
      )
    }
    bytes.append(contentsOf: source.bytes[range])
  }

  /// Appends other bytes in place of a stretch of the source.
  mutating func append(_ replacement: some Collection<UInt8>, for source: Range<Int>) {
    guard !replacement.isEmpty else { return }
    segments.append(
      Segment(start: count, length: replacement.count, source: source, isVerbatim: false)
    )
    bytes.append(contentsOf: replacement)
  }

  /// Appends a part of another text with what is known of its bytes.
  ///
  /// A placeholder must be inside `range` as a whole.
  mutating func append(_ range: Range<Int>, of other: MappedText) {
    guard !range.isEmpty else { return }
    var index = other.segmentIndex(of: range.lowerBound)
    while index < other.segments.count, other.segments[index].start < range.upperBound {
      let segment = other.segments[index]
      let part = range.clamped(to: segment.start..<(segment.start + segment.length))
      let source =
        segment.isVerbatim
        ? (segment.source.lowerBound + part.lowerBound - segment.start)..<(segment.source.lowerBound
          + part.upperBound - segment.start)
        : segment.source
      segments.append(
        Segment(
          start: count + part.lowerBound - range.lowerBound,
          length: part.count,
          source: source,
          isVerbatim: segment.isVerbatim
        )
      )
      index += 1
    }
    bytes.append(contentsOf: other.bytes[range])
  }

  /// The bytes of the source that a part of this text stands for.
  func source(of range: Range<Int>) -> Range<Int> {
    guard !segments.isEmpty else { return 0..<0 }
    let start = sourceStart(of: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    let last = segments[segmentIndex(of: range.upperBound - 1)]
    let offset = range.upperBound - last.start
    let end =
      last.isVerbatim
      ? min(last.source.lowerBound + offset, last.source.upperBound)
      : last.source.upperBound
    return start..<max(start, end)
  }

  /// The byte of the source that a byte of this text stands for or begins.
  func sourceStart(of offset: Int) -> Int {
    guard !segments.isEmpty else { return 0 }
    let segment = segments[segmentIndex(of: offset)]
    guard segment.isVerbatim else {
      return offset >= segment.start + segment.length
        ? segment.source.upperBound : segment.source.lowerBound
    }
    return min(segment.source.lowerBound + offset - segment.start, segment.source.upperBound)
  }

  private func segmentIndex(of offset: Int) -> Int {
    var low = 0
    var high = segments.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if segments[middle].start <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
