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
  var review: ReviewRecord?

  /// What is kept of a page.
  struct PageRecord: Codable {
    /// What stands for the contents of its file.
    var digest: String
    /// What the list of pages says of it.
    var entry: IndexEntry
    /// What was asked of the files that it is made of, and what stands for the answers.
    var files: [String: String]
  }

  /// What is kept of a look at its links.
  struct ReviewRecord: Codable, Sendable {
    /// The links, and what those of other notes need to know of it.
    var review: PageReview
    /// What was asked of files, and what stands for the answers.
    var files: [String: String]
  }
}
