internal import CellTrace
internal import CommonMark
internal import NotebookModel
internal import NotebookVerification
internal import NumberWriting

/// Something that the notes print wrong, or so that it cannot be read with certainty, with what is
/// right.
package struct Erratum: Codable, Sendable, Equatable {
  /// What is the matter with the print.
  package enum Kind: String, Codable, Sendable, Equatable {
    /// A figure of the inventory that does not follow.
    case wrong
    /// A figure that can be read in several ways.
    case ambiguous
    /// A step of a formula, or a figure in the text, that the author leaves as the notes print it.
    case step
    /// A claim in words that was found false.
    case claim
  }

  /// What is the matter with the print.
  package var kind: Kind
  /// What the table calls it: the item's identifier, or the line of the note.
  package var id: String
  /// Where it stands on its page.
  package var anchor: String
  /// Where the notes print it.
  package var place: String
  /// What they print.
  package var printed: String
  /// Whether that is LaTeX.
  package var isFormula = false
  /// The figure that the print stands for without writing it down; `nil` for none.
  package var implied: String?
  /// What is right: the corrected figure, or else the computed one; empty where the notes hold no
  /// figure.
  package var corrected: String
  /// Why the print does not follow, or its most probable reading.
  package var reason: String

  /// The erratum that an item is; `nil` for an item that is declared right.
  init?(_ item: Item) {
    let declared: String
    switch item.declared {
    case .right: return nil
    case .wrong(let text, let figure):
      kind = .wrong
      reason = text
      declared = figure
    case .ambiguous(let text, let figure):
      kind = .ambiguous
      reason = text
      declared = figure
    }
    id = item.id
    anchor = item.id
    place = item.place
    printed = item.printed
    implied = item.implied
    let computed =
      item.computed?.scalars.prefix(12).map {
        $0.figureText(asWhole: item.isWhole)
      } ?? []
    corrected = declared.isEmpty ? computed.joined(separator: ", ") : declared
  }

  /// The erratum that a claim in words is; `nil` for one that is true.
  init?(_ experiment: Experiment) {
    guard !experiment.holds, experiment.notComputable == nil else { return nil }
    kind = .claim
    id = experiment.id
    anchor = experiment.id
    place = ""
    printed = experiment.claim
    corrected = ""
    reason = ""
  }

  /// The errata that the wrong steps of a formula are.
  static func steps(of judged: JudgedFormula) -> [Erratum] {
    let start = judged.formula.math.range.start
    return judged.steps.filter { $0.verdict == .wrong }.map { step in
      var erratum = Erratum(
        printed: step.written,
        corrected: step.computed ?? "",
        reason: [judged.formula.slip?.reason ?? step.reason, step.guess].compactMap { $0 }
          .filter { !$0.isEmpty }.joined(separator: "; "),
        at: step.position
      )
      erratum.anchor = judged.formula.math.label ?? PlaceName.formula(at: start)
      erratum.isFormula = true
      return erratum
    }
  }

  /// The erratum that a claim with a known slip is; `nil` for one without.
  init?(_ judged: JudgedClaim) {
    guard let slip = judged.claim.slip else { return nil }
    let computed: [Double] =
      switch judged.value {
      case .number(let number)?: [number]
      case .integer(let number)?: [Double(number)]
      case .tensor(let tensor)?: Array(tensor.scalars.prefix(12))
      default: []
      }
    let isWhole = computed.allSatisfy(\.isWholeFigure)
    self.init(
      printed: judged.claim.printed,
      corrected: computed.map { $0.figureText(asWhole: isWhole) }.joined(separator: ", "),
      reason: slip.reason,
      at: judged.claim.position
    )
    anchor = PlaceName.claim(at: judged.claim.commentRange.start)
    // What a claim behind a formula prints is the formula.
    isFormula = judged.claim.printed.contains("\\")
  }

  private init(printed: String, corrected: String, reason: String, at position: SourcePosition) {
    kind = .step
    id = "line \(position.line)"
    anchor = ""
    place = ""
    self.printed = printed
    self.corrected = corrected
    self.reason = reason
  }
}

/// The names of places that have none of their own: they stand where something does not hold.
enum PlaceName {
  /// The name of a formula or of arithmetic in the text.
  static func formula(at position: SourcePosition) -> String {
    "formula-\(position.line)-\(position.column)"
  }

  /// The name of a figure with a claim.
  static func claim(at position: SourcePosition) -> String {
    "claim-\(position.line)-\(position.column)"
  }
}
