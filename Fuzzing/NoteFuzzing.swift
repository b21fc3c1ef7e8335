import CommonMark
import NotebookEvaluation
import NotebookHTML
import NotebookMarkdown
import NotebookModel
import NotebookVerification

/// What libFuzzer calls with one note after the other: it is read, judged and made a page and plain
/// Markdown of, without running its cells. Nothing may crash, hang, or grow without end, and whatever the note contains,
/// every finding has a place in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNotes(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let document = try? Document(decoding: bytes, extensions: false) { _ = document.html() }
  // What is no UTF-8 is refused, and that is all.
  guard let notebook = try? Notebook(decoding: bytes, path: "note.md") else { return 0 }
  let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
  let evaluation = Evaluation(notRunning: notebook)
  let verification = Verification(of: notebook, against: evaluation)
  for diagnostic in verification.diagnostics {
    precondition(diagnostic.position.line >= 1, "a finding above the note")
    precondition(diagnostic.position.line <= lines, "a finding below the note")
    precondition(diagnostic.position.column >= 1, "a finding beside the note")
  }
  if let page = try? Page(notebook, evaluation, verification, typesetter: nil) {
    precondition(page.html.hasPrefix("<!doctype html>"), "no page")
  }
  let plain = MarkdownNote(bytes, of: notebook, evaluation, verification, named: "note")
  precondition(plain != nil, "not seen as the note that it is")
  return 0
}
