/// One rule of a style sheet that has no nested rules, as KaTeX's has none.
struct CSSRule: Sendable, Equatable {
  /// What stands before the braces, at the commas.
  var selectors: [String]
  /// What stands between the braces.
  var body: String

  /// A property with its value.
  struct Declaration: Sendable, Equatable {
    var property: String
    var value: String
  }

  /// Reads the rules of a minified style sheet in order.
  static func rules(in styleSheet: String) -> [CSSRule] {
    styleSheet.split(separator: "}").compactMap { rule in
      let parts = rule.split(separator: "{", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return CSSRule(
        selectors: parts[0].split(separator: ",").map(String.init),
        body: String(parts[1])
      )
    }
  }

  /// The declarations in order. Values keep what is in brackets, such as an address, whole.
  var declarations: [Declaration] {
    body.split(separator: ";").compactMap { declaration in
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return Declaration(property: String(parts[0]), value: String(parts[1]))
    }
  }

  /// The rule as text.
  var text: String { selectors.joined(separator: ",") + "{" + body + "}" }
}

/// The parts of a selector such as `.katex .mfrac>span` that tell whether it can apply.
struct CSSSelector: Sendable, Equatable {
  /// The compounds from the outermost inwards: for each, the classes that an element must have.
  var compounds: [Set<String>]
  /// Whether the last compound must be a child of the one before it.
  var lastIsChild = false

  /// Reads a selector of classes, element names and the two simplest combinators.
  init(_ text: String) {
    var places: [Substring.UTF8View] = []
    var isChild = false
    for part in text.utf8.split(separator: UInt8(ascii: " ")) {
      for (number, place) in part.split(
        separator: UInt8(ascii: ">"),
        omittingEmptySubsequences: false
      )
      .enumerated() {
        isChild = isChild || number > 0
        guard !place.isEmpty else { continue }
        places.append(place)
        lastIsChild = isChild
        isChild = false
      }
    }
    compounds = places.map { place in
      let names = place.prefix { $0 != UInt8(ascii: ":") }.split(separator: UInt8(ascii: "."))
      return Set(names.map { String(Substring($0)) }).subtracting(Self.elements)
    }
  }

  private static let elements: Set<String> = ["span", "svg", "path", "img", "*"]

  /// All classes that must be somewhere for the selector to apply.
  var classes: Set<String> { compounds.reduce(into: []) { $0.formUnion($1) } }
}
