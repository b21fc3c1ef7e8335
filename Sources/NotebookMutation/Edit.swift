/// A piece of a text that is replaced.
struct Edit: Equatable {
  /// The place in UTF-8 bytes.
  var range: Range<Int>
  /// What stands there afterwards.
  var text: String
}

extension String {
  /// The text after some edits, which do not overlap.
  func applying(_ edits: [Edit]) -> String {
    var bytes = Array(utf8)
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The part of the text at a place in UTF-8 bytes.
  func slice(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }
}
