internal import NotebookHTML
internal import NotebookReports
internal import NotebookVerification

/// What is kept of a note that was processed, so that it need not be processed again.
struct NoteRecord: Codable {
  /// The verdict in one word.
  var verdict: NotebookReport.Verdict
  /// How many of what the note has.
  var summary: Summary
  /// Everything that is wrong or doubtful.
  var findings: [Finding]
  /// The files that its cells name, by their paths, and what stands for their contents; empty where
  /// there is no file.
  var files: [String: String]
  /// Its page; `nil` where none was made.
  var page: PageRecord?
  /// Its links; `nil` where a page was made.
  var links: LinkRecord?

  /// What is kept of a page.
  struct PageRecord: Codable {
    /// What stands for the contents of its file.
    var digest: String
    /// What the list of pages says of it.
    var entry: IndexEntry
    /// The files that it is made of besides the note, and what stands for each (`FilesRead`).
    var files: [String: String]
  }

  /// What is kept of a check's look at the links.
  struct LinkRecord: Codable {
    /// What was found, and the links to other notes.
    var review: PageReview
    /// The files that were looked at besides the note, and what stands for each (`FilesRead`).
    var files: [String: String]
    /// What stands for the program that read the formulas.
    var formulas: String
  }
}
