internal import HTMLWriting

/// The part of KaTeX's style sheet that the formulas of one page use, with the fonts in it.
package struct MathStyleSheet: Sendable, Equatable {
  /// The style sheet; empty for a page without formulas.
  package let css: String
  /// The font faces in it, as KaTeX names their files, in order.
  package let fonts: [String]

  /// Picks rules and fonts for a page's formulas.
  ///
  /// A rule stays when all classes of one of its selectors occur somewhere. A font face is embedded
  /// when some text of the formulas stands in it.
  package init(for formulas: FormulaSet, _ typesetter: MathTypesetter) throws(MathSetupError) {
    let classes = formulas.classes
    var texts: [String] = []
    var files: [String] = []
    for rule in typesetter.rules {
      if rule.selectors == ["@font-face"] {
        var face = FontFace(family: "")
        face.apply(rule.declarations)
        guard formulas.faces.contains(face), let file = Self.fontFile(in: rule) else { continue }
        let address = dataAddress(try typesetter.katex.bytes(of: file), type: "font/woff2")
        texts.append(Self.fontRule(face, address: address))
        files.append(String(file.drop { $0 != "/" }.dropFirst().prefix { $0 != "." }))
      } else if let used = Self.used(rule, classes: classes) {
        texts.append(used.text)
      }
    }
    // What stood in attributes must win over every rule, as it did there.
    for (number, style) in formulas.declarations.enumerated() {
      let body = style.split(separator: ";").map { "\($0)!important" }.joined(separator: ";")
      texts.append(".\(FormulaSet.className(number)){\(body)}")
    }
    css = classes.isEmpty ? "" : texts.joined(separator: "\n")
    fonts = files
  }

  private static func used(_ rule: CSSRule, classes: Set<String>) -> CSSRule? {
    let selectors = rule.selectors.filter { CSSSelector($0).classes.isSubset(of: classes) }
    return selectors.isEmpty ? nil : CSSRule(selectors: selectors, body: rule.body)
  }

  /// The first address of a rule that is a woff2 file of the installed KaTeX.
  private static func fontFile(in rule: CSSRule) -> String? {
    guard let start = rule.body.firstRange(of: "url(") else { return nil }
    let path = rule.body[start.upperBound...].prefix { $0 != ")" }
    guard path.hasPrefix("fonts/"), path.hasSuffix(".woff2"), !path.contains("..") else {
      return nil
    }
    return String(path)
  }

  private static func fontRule(_ face: FontFace, address: String) -> String {
    """
    @font-face{font-family:\(face.family);\
    font-weight:\(face.isBold ? 700 : 400);font-style:\(face.isItalic ? "italic" : "normal");\
    src:url(\(address)) format("woff2")}
    """
  }
}
