package import CommonMark

/// A note as its author wrote it: its prose, its cells, and what it claims.
package struct Notebook: Sendable, Equatable {
  /// The note's path as the user gave it, for messages and the page.
  package var path: String
  /// The text, line by line.
  package var lines: [String]
  /// What the front matter says.
  package var metadata: Metadata
  /// The text as a tree.
  package var document: Document
  /// The blocks of Swift that are run, in order.
  package var cells: [Cell]
  /// The expressions inside prose whose values are shown there, in order.
  package var inlineValues: [InlineValue]
  /// The figures in prose that an expression must equal, in order.
  package var claims: [Claim]
  /// The formulas, in order.
  package var formulas: [Formula]
  /// Arithmetic written in running text and table cells, such as `27 × 35 = 945`, in order.
  package var arithmetic: [Formula]
  /// What is wrong with the note before anything is run.
  package var findings: [NoteFinding]

  /// Gathers a notebook.
  package init(
    path: String,
    lines: [String],
    metadata: Metadata,
    document: Document,
    cells: [Cell],
    inlineValues: [InlineValue],
    claims: [Claim],
    formulas: [Formula],
    arithmetic: [Formula] = [],
    findings: [NoteFinding]
  ) {
    self.path = path
    self.lines = lines
    self.metadata = metadata
    self.document = document
    self.cells = cells
    self.inlineValues = inlineValues
    self.claims = claims
    self.formulas = formulas
    self.arithmetic = arithmetic
    self.findings = findings
  }

  /// The text of a line, counted from 1; empty when there is no such line.
  package func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }
}

/// An expression inside prose, `` `{swift} expression` ``, whose value stands in its place.
package struct InlineValue: Sendable, Equatable {
  /// The expression.
  package var expression: String
  /// Where the expression starts in the note.
  package var expressionPosition: SourcePosition
  /// Where the whole code span stands.
  package var range: SourceRange

  /// Places an expression.
  package init(expression: String, expressionPosition: SourcePosition, range: SourceRange) {
    self.expression = expression
    self.expressionPosition = expressionPosition
    self.range = range
  }
}

/// A figure in prose followed by `<!-- = expression -->`, which must equal it.
package struct Claim: Sendable, Equatable {
  /// The figure as written.
  package var printed: String
  /// The expression.
  package var expression: String
  /// Where the expression starts in the note.
  package var expressionPosition: SourcePosition
  /// Where the figure starts.
  package var position: SourcePosition
  /// Where the comment stands.
  package var commentRange: SourceRange
  /// Why the figure is known to be wrong; `nil` when it is meant to be right.
  package var slip: KnownSlip?

  /// Gathers a claim.
  package init(
    printed: String,
    expression: String,
    expressionPosition: SourcePosition,
    position: SourcePosition,
    commentRange: SourceRange,
    slip: KnownSlip? = nil
  ) {
    self.printed = printed
    self.expression = expression
    self.expressionPosition = expressionPosition
    self.position = position
    self.commentRange = commentRange
    self.slip = slip
  }
}

/// What an author says of a mistake left standing, `<!-- wrong 2,3: reason -->`.
package struct KnownSlip: Sendable, Equatable {
  /// The wrong steps, counted from 1; empty for exactly one step, whichever it is.
  package var steps: [Int]
  /// Why it stands.
  package var reason: String

  /// Describes a slip.
  package init(steps: [Int], reason: String) {
    self.steps = steps
    self.reason = reason
  }
}

/// A formula of the note with what its author says of it.
package struct Formula: Sendable, Equatable {
  /// The formula.
  package var math: Math
  /// The mistakes known to be in it.
  package var slip: KnownSlip?
  /// Why it is not to be checked.
  package var uncheckedReason: String?

  /// Joins a formula with what is said of it.
  package init(math: Math, slip: KnownSlip? = nil, uncheckedReason: String? = nil) {
    self.math = math
    self.slip = slip
    self.uncheckedReason = uncheckedReason
  }
}

/// Something wrong with a note, at its place.
package struct NoteFinding: Sendable, Equatable {
  /// How bad it is.
  package var severity: Severity
  /// What kind of thing is wrong.
  package var kind: FindingKind
  /// Where.
  package var position: SourcePosition
  /// What, in one sentence.
  package var message: String

  /// How bad a finding is.
  package enum Severity: String, Sendable, Equatable {
    /// The note is wrong.
    case error
    /// The note may be wrong.
    case warning
  }

  /// Places a message.
  package init(
    severity: Severity,
    kind: FindingKind,
    position: SourcePosition,
    message: String
  ) {
    self.severity = severity
    self.kind = kind
    self.position = position
    self.message = message
  }
}
