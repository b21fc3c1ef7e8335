internal import Digests
internal import NotebookHTML

/// Reads the files that a page is made of besides its note, and remembers what each question about
/// them was answered, so that a later run can see whether the answers are the same. Used by one thread.
final class FilesRead {
  private let files: NoteFiles
  /// The note whose page is made.
  private let note: String
  /// What stands for the answer to each question.
  private(set) var answers: [String: String] = [:]

  /// Reads for the page of a note.
  init(_ files: NoteFiles, for note: String) {
    self.files = files
    self.note = note
  }

  /// A picture or a list of works, by the path that the note gives.
  func bytes(_ path: String) -> [UInt8]? {
    let bytes = files.bytes(path, besides: note)
    answers[Question(.bytes, path, note).text] = Self.answer(bytes)
    return bytes
  }

  /// The same where only what is in lists of works counts.
  func review(_ path: String) -> [UInt8]? {
    let bytes = files.review(path, besides: note)
    answers[Question(.review, path, note).text] = Self.answer(bytes)
    return bytes
  }

  /// Whether there is a file, by the path that the note gives.
  func isThere(_ path: String) -> Bool {
    let isThere = files.isThere(path, besides: note)
    answers[Question(.presence, path, note).text] = Self.answer(isThere ? [] : nil)
    return isThere
  }

  /// A note that may stand on the page, by the path of its own.
  func embeddable(_ page: String) -> EmbeddableNote? {
    answers[Question(.note, page, "").text] = Self.answer(files.noteBytes(page))
    return files.embeddable(page) { path, other in
      let bytes = self.files.bytes(path, besides: other)
      self.answers[Question(.bytes, path, other).text] = Self.answer(bytes)
      return bytes
    }
  }

  /// Whether all questions would be answered as they were.
  static func areSame(_ answers: [String: String], in files: NoteFiles) -> Bool {
    answers.allSatisfy { text, known in
      guard let question = Question(text) else { return false }
      switch question.kind {
      case .bytes: return answer(files.bytes(question.path, besides: question.note)) == known
      case .review: return answer(files.review(question.path, besides: question.note)) == known
      case .presence:
        return answer(files.isThere(question.path, besides: question.note) ? [] : nil) == known
      case .note: return answer(files.noteBytes(question.path)) == known
      }
    }
  }

  private static func answer(_ bytes: [UInt8]?) -> String {
    bytes.map { Digest(of: $0).hexadecimal } ?? ""
  }
}

/// A question about a file, and how it is written down.
private struct Question {
  enum Kind: String {
    case bytes, review, presence, note
  }

  var kind: Kind
  var path: String
  var note: String

  init(_ kind: Kind, _ path: String, _ note: String) {
    self.kind = kind
    self.path = path
    self.note = note
  }

  /// Reads one; no path has a zero in it.
  init?(_ text: String) {
    let parts = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let kind = Kind(rawValue: parts[0]) else { return nil }
    self.init(kind, parts[1], parts[2])
  }

  var text: String { [kind.rawValue, path, note].joined(separator: "\0") }
}
