internal import CommonMark
internal import HTMLWriting
internal import MathTypesetting
internal import NotebookModel

/// Typesets the formulas of one page and remembers them for its style sheet.
struct FormulaWriter {
  private let typesetter: MathTypesetter?
  private let macros: [String: String]
  /// What the formulas so far use.
  private var used: FormulaSet?
  /// The formulas that could not be typeset: warnings, since the page shows their source.
  private(set) var findings: [NoteFinding] = []

  /// Starts a page. Without a typesetter, formulas are shown as LaTeX.
  init(typesetter: MathTypesetter?, macros: [String: String]) {
    self.typesetter = typesetter
    used = typesetter.map { FormulaSet($0) }
    self.macros = macros
  }

  /// The same with the macros of another note, for what stands of it on the page.
  func lent(macros: [String: String]) -> FormulaWriter {
    var writer = FormulaWriter(typesetter: typesetter, macros: macros)
    writer.used = used
    return writer
  }

  /// Takes over what a lent writer used; what it found wrong is found on the other note's own page.
  mutating func takeBack(_ lent: FormulaWriter) { used = lent.used }

  /// A formula with the sides of its wrong steps marked, as far as they can be; its source when it
  /// cannot be typeset.
  mutating func html(_ math: Math, marking sides: [WrongSide] = []) -> HTML {
    guard let typesetter else { return Self.source(math, title: nil) }
    do {
      let (html, marks) = try typesetter.typeset(
        math.latex,
        display: math.isDisplay,
        macros: macros,
        marking: sides.map(\.mark)
      )
      return insert(Self.titled(html, sides.filter { marks.contains($0.mark) }))
    } catch {
      findings.append(Self.finding(error, in: math))
      return Self.source(math, title: error.description)
    }
  }

  /// A part of a formula that was written already; its source when it does not stand on its own.
  mutating func quoted(_ latex: String) -> HTML {
    guard let html = try? typesetter?.typeset(latex, display: false, macros: macros) else {
      return "<code>\(latex)</code>"
    }
    return "<span class=\"math\">\(insert(html))</span>"
  }

  /// Whether a typeset formula is so short that no line needs to be broken in it: at most as many
  /// characters as fill half a line on a telephone.
  static func isShort(_ formula: HTML) -> Bool {
    var rest = formula.source[...]
    if let start = rest.firstRange(of: "katex-html") { rest = rest[start.upperBound...] }
    var isTag = true
    let characters = rest.utf8.count { byte in
      switch byte {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">"):
        isTag = false
        return false
      // A character of several bytes counts once.
      default: return !isTag && byte & 0xC0 != 0x80
      }
      return false
    }
    return characters <= 18
  }

  /// The style sheet of the formulas so far.
  func styleSheet() throws(MathSetupError) -> String {
    guard let typesetter, let used else { return "" }
    return try MathStyleSheet(for: used, typesetter).css
  }

  private mutating func insert(_ formula: HTML) -> HTML {
    used?.insert(formula) ?? formula
  }

  /// A formula whose marked parts say why they are marked.
  private static func titled(_ formula: HTML, _ sides: [WrongSide]) -> HTML {
    sides.reduce(formula) { formula, side in
      let attribute = side.mark.attribute
      let titled: HTML = " title=\"\(side.title)\""
      return HTML(
        trusting: formula.source.replacing(
          attribute,
          with: attribute + titled.source,
          maxReplacements: 1
        )
      )
    }
  }

  private static func source(_ math: Math, title: String?) -> HTML {
    let attribute: HTML = title.map { " title=\"\($0)\"" } ?? .empty
    return "<code class=\"untypeset\"\(attribute)>\(math.latex)</code>"
  }
}

extension FormulaWriter {
  /// The formulas of a note that cannot be typeset.
  static func findings(in notebook: Notebook, _ typesetter: MathTypesetter) -> [NoteFinding] {
    notebook.formulas.compactMap { formula in
      let math = formula.math
      let problem = typesetter.problem(
        in: math.latex,
        display: math.isDisplay,
        macros: notebook.metadata.macros
      )
      return problem.map { finding($0, in: math) }
    }
  }

  private static func finding(_ error: MathError, in math: Math) -> NoteFinding {
    var position = math.range.start
    if case .rejected(_, let offset?) = error { position = math.position(atUTF8Offset: offset) }
    return NoteFinding(
      severity: .warning,
      kind: .formulaNotTypeset,
      position: position,
      message: error.description
    )
  }
}
