internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification

/// Everything that a page is made from.
struct PageContent {
  let notebook: Notebook
  let evaluation: Evaluation
  let verification: Verification
  /// The bytes of a picture by its path relative to the note; `nil` when it cannot be read.
  let picture: (String) -> [UInt8]?
  /// Whether HTML of the note is passed through unfiltered.
  let trustsHTML: Bool
  /// The notes that links may lead to.
  var directory = NoteDirectory([])
  /// The path of the page within its set.
  var page = ""
  /// The works that the note may cite.
  var bibliography = Bibliography()
}
