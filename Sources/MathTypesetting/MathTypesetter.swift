package import HTMLWriting

/// Turns LaTeX into HTML with KaTeX, run in a JavaScript interpreter inside this process.
///
/// The result has both a visual form and MathML with the LaTeX source as annotation, so that it can
/// be read aloud, selected and copied. Making a typesetter takes some 20 ms, a formula a fraction of
/// a millisecond. The same formula gives the same bytes whatever was typeset before it.
///
/// Not `Sendable`: one thread at a time. Threads that each need one make one each.
package final class MathTypesetter {
  /// The longest formula that is tried, in UTF-8 bytes.
  package static let longest = 20_000
  /// The seconds that one formula may take.
  package static let limit = 2.0

  /// The names of the libraries of which the first that is there runs KaTeX.
  package static var engineLibraries: [String] { JavaScript.libraries }

  /// Where KaTeX's files are, for the fonts of the page.
  let katex: KaTeX
  /// The rules of KaTeX's style sheet.
  let rules: [CSSRule]
  /// KaTeX in its interpreter, loaded when the first formula is not known from before.
  private var engine: KaTeXEngine?
  private let memory: (any FormulaMemory)?
  /// What kept KaTeX from being loaded. Formulas that were not known then are not typeset.
  package private(set) var setupError: MathSetupError?
  /// What came of the formulas so far: a page sets many of them twice.
  private var known: [Request: Result<HTML, MathError>] = [:]

  /// What is asked of KaTeX.
  struct Request: Hashable {
    var latex: String
    var display: Bool
    var macros: [String: String]
    /// Whether parts of the formula are marked, with the one command that is trusted for it.
    var isMarked = false
  }

  /// Prepares to typeset.
  ///
  /// - Parameters:
  ///   - katex: KaTeX's files.
  ///   - memory: Formulas typeset before; with it, KaTeX is loaded when it is needed, and `setupError`
  ///     is to be asked afterwards. Without it, KaTeX is loaded now.
  /// - Throws: A `MathSetupError` when KaTeX cannot be loaded.
  package init(
    katex: KaTeX,
    remembering memory: (any FormulaMemory)? = nil
  ) throws(MathSetupError) {
    self.katex = katex
    self.memory = memory
    rules = CSSRule.rules(in: try katex.styleSheet())
    if memory == nil { engine = try KaTeXEngine(katex, limit: Self.limit) }
  }

  /// Typesets a formula.
  ///
  /// - Parameters:
  ///   - latex: The formula without its dollar signs.
  ///   - display: Whether it stands on its own, as between `$$`.
  ///   - macros: What further control sequences stand for; names begin with a backslash, and `#1` in
  ///     a body is the first argument.
  /// - Returns: The formula in a `span` of class `katex`, or `katex-display` around it.
  /// - Throws: A `MathError` for a formula that KaTeX rejects or that is too large.
  package func typeset(
    _ latex: String,
    display: Bool,
    macros: [String: String] = [:]
  ) throws(MathError) -> HTML {
    guard latex.utf8.count <= Self.longest else { throw .tooLong(limit: Self.longest) }
    let request = Request(latex: latex, display: display, macros: macros)
    if let result = known[request] { return try result.get() }
    let result = Result { () throws(MathError) in try answer(to: request) }
    if known.count > 2_000 { known = [:] }
    known[request] = result
    return try result.get()
  }

  /// Why a formula cannot be typeset; `nil` when it can. It is only read, which takes a fraction of
  /// the time.
  ///
  /// - Parameters:
  ///   - latex: The formula without its dollar signs.
  ///   - display: Whether it stands on its own.
  ///   - macros: What further control sequences stand for.
  /// - Returns: The error that `typeset` throws.
  package func problem(
    in latex: String,
    display: Bool,
    macros: [String: String] = [:]
  ) -> MathError? {
    guard !Self.isPlain(latex) else { return nil }
    guard latex.utf8.count <= Self.longest else { return .tooLong(limit: Self.longest) }
    let request = Request(latex: latex, display: display, macros: macros)
    return answer(to: request, "lecternRead").error
  }

  /// Whether a formula is but letters, figures and signs that nothing can be wrong with.
  private static func isPlain(_ latex: String) -> Bool {
    latex.utf8.count <= 200
      && latex.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: " +-*/=.,()<>|:;!".utf8.contains(byte)
        }
      }
  }

  /// Asks KaTeX, unless the answer is kept from before.
  func answer(to request: Request) throws(MathError) -> HTML {
    try answer(to: request, "lecternTypeset").get()
  }

  private func answer(to request: Request, _ function: String) -> Result<HTML, MathError> {
    let (latex, display, macros) = (request.latex, request.display, request.macros)
    let pairs = macros.filter { $0.key.hasPrefix("\\") }.sorted { $0.key < $1.key }
      .map { "\($0.key)\0\($0.value)" }.joined(separator: "\0")
    let mode = (display ? "display" : "") + (request.isMarked ? " marked" : "")
    let words = [function, latex, mode, pairs]
    if let kept = memory?.formula(for: words) { return .success(HTML(trusting: kept)) }
    switch call(function, latex, mode, pairs) {
    case .returned(let answer) where answer.hasPrefix("+"):
      let formula = String(answer.dropFirst())
      memory?.keep(formula, for: words)
      return .success(HTML(trusting: formula))
    case .returned(let answer):
      return .failure(Self.rejection(answer, of: latex))
    // The wrapper catches every exception; what it cannot catch is being stopped.
    case .threw:
      return .failure(.tookTooLong(limit: Self.limit))
    }
  }

  private func call(
    _ function: String,
    _ latex: String,
    _ mode: String,
    _ pairs: String
  ) -> JavaScript.Outcome {
    if engine == nil, setupError == nil {
      do throws(MathSetupError) {
        engine = try KaTeXEngine(katex, limit: Self.limit)
      } catch {
        setupError = error
      }
    }
    return engine?.javaScript.call(function, latex, mode, pairs) ?? .threw("KaTeX does not load")
  }

  /// Reads `-<position>:<message>`, the position in UTF-16 units or empty.
  private static func rejection(_ answer: String, of latex: String) -> MathError {
    let parts = answer.dropFirst()
      .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let message = parts.count > 1 ? String(parts[1]) : answer
    let units = latex.utf16
    guard let position = parts.first.flatMap({ Int($0) }),
      let index = units.index(units.startIndex, offsetBy: position, limitedBy: units.endIndex)
    else { return .rejected(message: message, offset: nil) }
    let offset = latex.utf8.distance(from: latex.startIndex, to: index)
    return .rejected(message: message, offset: offset)
  }
}

extension Result {
  /// What went wrong; `nil` where nothing did.
  fileprivate var error: Failure? {
    if case .failure(let error) = self { return error }
    return nil
  }
}
