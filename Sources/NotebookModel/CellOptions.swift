/// What the lines `//| key: value` at the top of a cell ask for. The names are Quarto's.
package struct CellOptions: Sendable, Equatable {
  /// A name for links to the cell.
  package var label: String?
  /// Whether the code is shown.
  package var echo = true
  /// Whether the cell is run.
  package var eval = true
  /// Whether what the cell shows and prints is on the page.
  package var output = true
  /// Whether anything of the cell is on the page.
  package var include = true
  /// Whether the compiler's warnings about the cell are shown.
  package var warning = true
  /// The failure that the cell is expected to end in.
  package var expectedError: ExpectedError?
  /// Whether the code is folded away until a reader opens it; `nil` to fold what only records.
  package var foldsCode: Bool?
  /// What a reader of folded code clicks on.
  package var foldedSummary: String?
  /// The caption of the picture that the cell draws.
  package var figureCaption: String?
  /// The text alternative of that picture.
  package var figureAlternative: String?
  /// The caption of the table that the cell shows.
  package var tableCaption: String?
  /// How long the cell may run, in seconds.
  package var timeout: Double?
  /// How far numbers of the output may be from those of the expected output; `nil` for not at all.
  package var tolerance: Double?
  /// Whether what comes of the cell may be kept for the next time.
  package var isCached = true

  /// What nobody asked for: shown, run, expected to succeed.
  package init() {}

  /// A failure that a cell is there to show.
  package enum ExpectedError: Sendable, Equatable {
    /// Any failure.
    case any
    /// A failure whose message contains this text.
    case containing(String)
  }
}
