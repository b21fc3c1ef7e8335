/// What kind of thing is wrong in a note. The raw values are the rules of reports for programs, and
/// stay as they are.
package enum FindingKind: String, Codable, CaseIterable, Sendable {
  // MARK: The note as text

  /// The Markdown does not read as its author meant.
  case markdown
  /// The front matter, or the project's settings, say something that means nothing.
  case frontMatter = "front-matter"
  /// An option of a cell means nothing.
  case cellOption = "cell-option"
  /// A comment for the tool, such as a claim, is not written as one.
  case annotation
  /// A link leads nowhere, or a picture is not there.
  case linkBroken = "link-broken"
  /// A reference names no label.
  case referenceBroken = "reference-broken"
  /// A file that the note names cannot be read.
  case fileUnreadable = "file-unreadable"
  /// Another note cannot stand in this one: it would go round in circles, or be too much.
  case embedRefused = "embed-refused"
  /// A formula cannot be typeset.
  case formulaNotTypeset = "formula-not-typeset"

  // MARK: Cells

  /// A cell is not part of the program: it does not compile, or clashes with another.
  case cellRejected = "cell-rejected"
  /// A cell ended the program.
  case cellStopped = "cell-stopped"
  /// A cell took too long.
  case cellTimedOut = "cell-timed-out"
  /// A cell was not run because of another.
  case cellNotReached = "cell-not-reached"
  /// A cell that was to fail did not, or failed otherwise.
  case expectedError = "expected-error"
  /// The compiler warns.
  case compilerWarning = "compiler-warning"
  /// What the compiler adds to what it said before.
  case compilerNote = "compiler-note"
  /// From where the place of a cell's failure was called.
  case cellCaller = "cell-caller"
  /// An expression in prose has no value.
  case inlineValue = "inline-value"
  /// What the program reported is not what such a program would report.
  case traceUntrusted = "trace-untrusted"

  // MARK: Verdicts

  /// What a cell gives is not what stands behind it in an output fence.
  case outputDiffers = "output-differs"
  /// A check of a cell does not hold.
  case checkFails = "check-fails"
  /// What is declared of an item is not upheld.
  case itemFails = "item-fails"
  /// An experiment does not come out as declared.
  case experimentFails = "experiment-fails"
  /// The results of a formula of the inventory do not agree.
  case formulaFails = "formula-fails"
  /// An identifier of the inventory is used twice.
  case itemTwice = "item-twice"
  /// A figure in prose is not what its expression gives.
  case claimFails = "claim-fails"
  /// A step of a formula is wrong.
  case stepWrong = "step-wrong"
  /// A step of a formula is off in its last digit.
  case stepLastDigit = "step-last-digit"
  /// A slip is declared and not there.
  case slipNotUpheld = "slip-not-upheld"

  // MARK: The tool

  /// A page is not what its note gives.
  case pageStale = "page-stale"
  /// The note could not be processed.
  case notProcessed = "not-processed"

  /// Whether it is the failure of a cell as such, rather than of what is claimed in the note.
  package var isFailureOfCell: Bool {
    self == .cellRejected || self == .cellStopped || self == .cellTimedOut
  }

  /// Whether it speaks of a cell as a whole.
  package var isAboutCell: Bool {
    switch self {
    case .cellRejected, .cellStopped, .cellTimedOut, .cellNotReached, .expectedError,
      .compilerWarning, .compilerNote, .cellCaller, .cellOption, .outputDiffers:
      true
    default: false
    }
  }

  /// Whether it only adds to the finding before it.
  package var isAddition: Bool { self == .compilerNote || self == .cellCaller }

  /// What the rule asks for, in one sentence.
  package var rule: String {
    switch self {
    case .markdown: "The Markdown of a note reads as its author meant."
    case .frontMatter: "The front matter says what the tool understands."
    case .cellOption: "The options of a cell are known, and their values fit."
    case .annotation: "Comments for the tool are written in their form."
    case .linkBroken: "Links lead somewhere, and pictures are there."
    case .referenceBroken: "References name a label of the note."
    case .fileUnreadable: "Files that a note names can be read."
    case .embedRefused: "Notes that stand in others lead in no circle, and are not too much."
    case .formulaNotTypeset: "Formulas can be typeset."
    case .cellRejected: "Cells compile, and give every name one value."
    case .cellStopped: "Cells come to their end."
    case .cellTimedOut: "Cells come to their end in time."
    case .cellNotReached: "Cells are reached."
    case .expectedError: "A cell that is there to fail fails as it says."
    case .compilerWarning: "The compiler does not warn of a cell."
    case .compilerNote: "What the compiler adds to what it said before."
    case .cellCaller: "From where the place of a failure was called."
    case .inlineValue: "Expressions in prose have a value."
    case .traceUntrusted: "What a program reports is what such a program would report."
    case .outputDiffers: "What a cell gives is what stands in the output fence behind it."
    case .checkFails: "The checks of cells hold."
    case .itemFails: "Items are as declared."
    case .experimentFails: "Experiments come out as declared."
    case .formulaFails: "The results of a formula agree."
    case .itemTwice: "An item stands once in a note."
    case .claimFails: "Figures in prose are what their expressions give, to the digits written."
    case .stepWrong: "Every step of a formula holds."
    case .stepLastDigit: "The last digit of a step is rounded right."
    case .slipNotUpheld: "A slip that is declared is there."
    case .pageStale: "Pages are what their notes give."
    case .notProcessed: "Notes can be read and processed."
    }
  }
}
