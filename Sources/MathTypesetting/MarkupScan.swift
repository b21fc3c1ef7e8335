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
    let bytes = Array(html.utf8)
    var open: [Element] = []
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      if start > index, let inner = open.last, !inner.face.family.isEmpty {
        faces.insert(inner.face)
      }
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex
      let tag = bytes[start..<end]
      index = min(end + 1, bytes.endIndex)
      if tag.starts(with: Self.endTag) {
        _ = open.popLast()
      } else if tag.starts(with: Self.mathTag) {
        index = place(after: Self.mathEnd, in: bytes[index...]) ?? bytes.endIndex
      } else {
        let element = element(Self.classList(of: tag), inside: open.last)
        if tag.last != UInt8(ascii: "/") { open.append(element) }
      }
    }
  }

  private static let endTag = Array("</".utf8)
  private static let mathTag = Array("<math".utf8)
  private static let mathEnd = Array("</math>".utf8)
  private static let classMark = Array(" class=\"".utf8)

  /// An open element.
  private struct Element {
    var classList: String
    var classes: Set<String>
    var face: FontFace
  }

  /// All that the face of an element depends on. A page has few such combinations and very many
  /// elements.
  private struct Situation: Hashable {
    var classList: String
    var parentClassList: String
    var parentFace: FontFace
  }

  private var known: [Situation: Element] = [:]

  private mutating func element(_ classList: String, inside parent: Element?) -> Element {
    let situation = Situation(
      classList: classList,
      parentClassList: parent?.classList ?? "",
      parentFace: parent?.face ?? FontFace(family: "")
    )
    if let element = known[situation] { return element }
    let own = Set(classList.split(separator: " ").map(String.init))
    classes.formUnion(own)
    let element = Element(classList: classList, classes: own, face: face(own, inside: parent))
    known[situation] = element
    return element
  }

  /// The face of an element: its parent's, changed by every rule that applies. Of outer compounds
  /// only a parent's is looked at, so that a face too many can result but never one too few.
  private func face(_ own: Set<String>, inside outer: Element?) -> FontFace {
    var face = outer?.face ?? FontFace(family: "")
    for (selector, declarations) in fontRules {
      guard let last = selector.compounds.last, last.isSubset(of: own) else { continue }
      if selector.lastIsChild {
        let parent = selector.compounds.dropLast().last ?? []
        guard let outer, parent.isSubset(of: outer.classes) else { continue }
      } else if last.isEmpty {
        continue
      }
      face.apply(declarations)
    }
    return face
  }

  private static func classList(of tag: ArraySlice<UInt8>) -> String {
    guard let start = place(after: classMark, in: tag) else { return "" }
    let value = tag[start...].prefix { $0 != UInt8(ascii: "\"") }
    return String(decoding: value, as: UTF8.self)
  }
}

/// The index behind the first occurrence of some bytes; `nil` when they do not occur. The standard
/// library's own search is many times slower on bytes.
private func place(after needle: [UInt8], in haystack: ArraySlice<UInt8>) -> Int? {
  guard let first = needle.first else { return haystack.startIndex }
  var rest = haystack
  while let start = rest.firstIndex(of: first) {
    if rest[start...].starts(with: needle) { return start + needle.count }
    rest = rest[(start + 1)...]
  }
  return nil
}
