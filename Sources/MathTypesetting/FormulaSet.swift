package import HTMLWriting

/// The formulas of one page: what they use of KaTeX's style sheet and fonts.
///
/// KaTeX writes the same few lengths into `style` attributes again and again; here each becomes a
/// class, which makes a page of formulas a fifth smaller.
package struct FormulaSet {
  private var fonts: FontRules
  private var styles: [String: String] = [:]
  /// The declarations of the classes made here, in order.
  private(set) var declarations: [String] = []
  /// The font faces in which there is text.
  private(set) var faces: Set<FontFace> = []
  private var attributes: Set<String> = []
  /// What became of each start tag; the same few come again and again.
  private var tags: [String: (tag: String, classes: String)] = [:]

  /// Starts a page.
  package init(_ typesetter: MathTypesetter) {
    fonts = FontRules(typesetter.rules)
  }

  /// Every class that occurs.
  var classes: Set<String> {
    attributes.reduce(into: []) { $0.formUnion(FontRules.names($1)) }
  }

  /// The class for the style of a given number.
  static func className(_ number: Int) -> String { "k" + String(number, radix: 36) }

  /// Adds a formula as `MathTypesetter` gave it; returns it as it stands on the page.
  package mutating func insert(_ formula: HTML) -> HTML {
    let bytes = Array(formula.source.utf8)
    var written: [UInt8] = []
    written.reserveCapacity(bytes.count)
    var open: [(classes: String, face: FontFace)] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        if let face = open.last?.face, !face.family.isEmpty { faces.insert(face) }
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        written += bytes[index..<end]
        index = end
        continue
      }
      // MathML is hidden: it needs no font, and its attributes are its own.
      if bytes[index...].starts(with: Self.mathStart) {
        let end = Self.endOfMath(in: bytes, from: index)
        written += bytes[index..<end]
        index = end
        continue
      }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
      let tag = String(decoding: bytes[index..<end], as: UTF8.self)
      index = end
      if tag.hasPrefix("</") {
        _ = open.popLast()
        written += tag.utf8
        continue
      }
      let (rewritten, classes) = tags[tag] ?? rewrite(tag)
      written += rewritten.utf8
      if !tag.hasSuffix("/>") {
        let parent = open.last ?? (classes: "", face: FontFace(family: ""))
        let face = fonts.face(classes, in: parent.classes, inherited: parent.face)
        open.append((classes, face))
      }
    }
    return HTML(trusting: String(decoding: written, as: UTF8.self))
  }

  /// Where the element of MathML ends that starts at a place; the library's search for a sequence
  /// takes much longer.
  private static func endOfMath(in bytes: [UInt8], from start: Int) -> Int {
    var place = start
    while let next = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "<")) {
      if bytes[next...].starts(with: mathEnd) { return next + mathEnd.count }
      place = next
    }
    return bytes.count
  }

  private static let mathStart = Array("<math".utf8)
  private static let mathEnd = Array("</math>".utf8)

  /// A start tag with a class in place of its style, and the classes that it had before.
  private mutating func rewrite(_ tag: String) -> (tag: String, classes: String) {
    let classes = Self.value(of: "class", in: tag) ?? ""
    attributes.insert(classes)
    let rewritten = withoutStyle(tag, classes: classes)
    tags[tag] = (rewritten, classes)
    return (rewritten, classes)
  }

  private mutating func withoutStyle(_ tag: String, classes: String) -> String {
    guard let style = Self.value(of: "style", in: tag) else { return tag }
    let name: String
    if let known = styles[style] {
      name = known
    } else {
      name = Self.className(declarations.count)
      styles[style] = name
      declarations.append(style)
    }
    let plain = tag.replacing(" style=\"\(style)\"", with: "", maxReplacements: 1)
    if classes.isEmpty {
      let end = plain.hasSuffix("/>") ? "/>" : ">"
      return plain.dropLast(end.count) + " class=\"\(name)\"" + end
    }
    return plain.replacing(
      "class=\"\(classes)\"",
      with: "class=\"\(classes) \(name)\"",
      maxReplacements: 1
    )
  }

  private static func value(of attribute: String, in tag: String) -> String? {
    guard let start = tag.firstRange(of: " \(attribute)=\"") else { return nil }
    return String(tag[start.upperBound...].prefix { $0 != "\"" })
  }
}
