/// A walk over KaTeX's markup that tells which classes and fonts it uses.
struct MarkupScan {
  /// Every class of every element.
  private(set) var classes: Set<String> = []
  /// The faces in which there is text.
  private(set) var faces: Set<FontFace> = []
  private let fontRules: [(selector: CSSSelector, declarations: [CSSRule.Declaration])]

  /// Takes the rules that choose fonts from a style sheet.
  init(rules: [CSSRule]) {
    fontRules = rules.flatMap { rule in
      let declarations = rule.declarations.filter { $0.property.hasPrefix("font") }
      return declarations.isEmpty ? [] : rule.selectors.map { (CSSSelector($0), declarations) }
    }
  }

  /// Walks over one formula. The MathML in it is hidden, so its texts need no font.
  mutating func scan(_ html: String) {
    var open: [(classes: Set<String>, face: FontFace)] = []
    var rest = Substring(html)
    while let start = rest.firstIndex(of: "<") {
      if start > rest.startIndex, let inner = open.last, !inner.face.family.isEmpty {
        faces.insert(inner.face)
      }
      rest = rest[start...]
      let end = rest.firstIndex(of: ">") ?? rest.endIndex
      let tag = rest[..<end]
      rest = rest[end...].dropFirst()
      if tag.hasPrefix("</") {
        _ = open.popLast()
      } else if tag.hasPrefix("<math") {
        rest = rest.split(separator: "</math>", maxSplits: 1).last ?? ""
      } else {
        let own = Self.classes(of: tag)
        classes.formUnion(own)
        if !tag.hasSuffix("/") { open.append((own, face(own, inside: open))) }
      }
    }
  }

  /// The face of an element: its parent's, changed by every rule that applies. Of outer compounds
  /// only a parent's is looked at, so that a face too many can result but never one too few.
  private func face(
    _ own: Set<String>,
    inside open: [(classes: Set<String>, face: FontFace)]
  ) -> FontFace {
    var face = open.last?.face ?? FontFace(family: "")
    for (selector, declarations) in fontRules {
      guard let last = selector.compounds.last, last.isSubset(of: own) else { continue }
      if selector.lastIsChild {
        let parent = selector.compounds.dropLast().last ?? []
        guard let outer = open.last, parent.isSubset(of: outer.classes) else { continue }
      } else if last.isEmpty {
        continue
      }
      face.apply(declarations)
    }
    return face
  }

  private static func classes(of tag: Substring) -> Set<String> {
    guard let range = tag.firstRange(of: "class=\"") else { return [] }
    let value = tag[range.upperBound...].prefix { $0 != "\"" }
    return Set(value.split(separator: " ").map(String.init))
  }
}
