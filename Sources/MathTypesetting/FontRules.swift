/// Which font face each element of KaTeX's markup has, by the rules of KaTeX's style sheet.
struct FontRules {
  private let rules: [(selector: CSSSelector, declarations: [CSSRule.Declaration])]
  private var known: [Question: FontFace] = [:]

  private struct Question: Hashable {
    var classes: String
    var parent: String
    var inherited: FontFace
  }

  /// Takes the rules that choose fonts from a style sheet.
  init(_ rules: [CSSRule]) {
    self.rules = rules.filter { $0.selectors != ["@font-face"] }.flatMap { rule in
      let declarations = rule.declarations.filter { $0.property.hasPrefix("font") }
      return declarations.isEmpty ? [] : rule.selectors.map { (CSSSelector($0), declarations) }
    }
  }

  /// The face of an element: its parent's, changed by every rule that applies.
  ///
  /// Of outer elements only the parent is looked at, so that a face too many can result but never
  /// one too few.
  ///
  /// - Parameters:
  ///   - classes: The element's classes as written.
  ///   - parent: Its parent's.
  ///   - inherited: Its parent's face.
  /// - Returns: The face.
  mutating func face(_ classes: String, in parent: String, inherited: FontFace) -> FontFace {
    let question = Question(classes: classes, parent: parent, inherited: inherited)
    if let face = known[question] { return face }
    let own = Self.names(classes)
    let outer = Self.names(parent)
    var face = inherited
    for (selector, declarations) in rules {
      guard let last = selector.compounds.last, last.isSubset(of: own) else { continue }
      if selector.lastIsChild {
        guard (selector.compounds.dropLast().last ?? []).isSubset(of: outer) else { continue }
      } else if last.isEmpty {
        continue
      }
      face.apply(declarations)
    }
    known[question] = face
    return face
  }

  /// The names in a class attribute.
  static func names(_ classes: String) -> Set<String> {
    Set(classes.split(separator: " ").map(String.init))
  }
}
