internal import Digests

/// What stands at the end of every file that is made of a note, where no reader sees it: that it was made,
/// and its pictures. So it is not taken for a note later, and a picture that is no longer needed is told
/// from one of the author's.
package enum MadeMark {
  private static let words = "<!-- made by lectern: change the note, not this file -->"
  private static let picture = "<!-- picture "
  private static let end = " -->"

  /// How many bytes at the end of a file tell whether it was made of a note.
  package static let length = words.utf8.count + 2

  /// Whether a file was made of a note.
  ///
  /// - Parameter end: Its last bytes, `length` or more.
  /// - Returns: Whether it says so.
  package static func isIn(_ end: some BidirectionalCollection<UInt8>) -> Bool {
    var rest = end[...]
    while rest.last == 0x0A || rest.last == 0x0D { rest = rest.dropLast() }
    return rest.suffix(words.utf8.count).elementsEqual(words.utf8)
  }

  /// The pictures that were written with a file that was made of a note; of any other file, none.
  package static func pictures(of file: [UInt8]) -> [MadePicture] {
    guard isIn(file) else { return [] }
    let text = String(decoding: file.suffix(1 << 20), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).dropLast().reversed()
    let pictures = lines.prefix { $0.hasPrefix(picture) && $0.hasSuffix(end) }
    return pictures.reversed().compactMap { line in
      let entry = line.dropFirst(picture.count).dropLast(end.count)
      guard let space = entry.firstIndex(of: " ") else { return nil }
      let name = String(entry[entry.index(after: space)...])
      guard !name.contains("/"), name.contains("-figure-"), name.hasSuffix(".svg") else {
        return nil
      }
      return MadePicture(name: name, digest: String(entry[..<space]))
    }
  }

  /// The lines of a mark.
  static func lines(for pictures: [MarkdownNote.Picture]) -> [String] {
    pictures.map { made in
      let digest = MadePicture.digest(of: Array(made.svg.utf8))
      // A comment ends at the first of these.
      return "\(picture)\(digest) \(made.name.replacing("-->", with: ""))\(end)"
    } + [words]
  }
}

/// A picture as it was written beside a file that was made of a note.
package struct MadePicture: Equatable {
  /// Its name.
  package let name: String
  fileprivate let digest: String

  /// Whether a file holds what was written, and so is nobody's own.
  package func isStill(_ file: [UInt8]) -> Bool { Self.digest(of: file) == digest }

  fileprivate static func digest(of bytes: [UInt8]) -> String {
    String(Digest(of: bytes).hexadecimal.prefix(16))
  }
}
