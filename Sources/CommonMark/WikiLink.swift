/// A link to another note by its name, `[[Note#Heading|text]]`, or what is put in its place,
/// `![[picture.png|300]]`, as Obsidian has them.
package struct WikiLink: Sendable, Hashable {
  /// The note's or the picture's name; empty for a place of the same note.
  package var target: String

  /// The heading behind the `#`, or a block's name with its `^`; empty for the whole note.
  package var section: String

  /// What is shown instead, or a picture's size; `nil` when nothing was given.
  package var text: String?

  /// Whether the thing itself is to be shown rather than a link to it.
  package var isEmbed: Bool

  /// A link to a target.
  package init(target: String, section: String = "", text: String? = nil, isEmbed: Bool = false) {
    self.target = target
    self.section = section
    self.text = text
    self.isEmbed = isEmbed
  }

  /// The words that stand for the link: the text given, or else what it leads to.
  package var words: String {
    if let text, !text.isEmpty, !isEmbed { return text }
    let heading = String(section.drop { $0 == "^" }).replacing("#", with: " › ")
    if target.isEmpty { return heading }
    return heading.isEmpty || section.hasPrefix("^") ? target : target + " › " + heading
  }

  /// Reads what stands between the brackets.
  ///
  /// - Parameters:
  ///   - content: For example `Note#Heading|text`. In tables the `|` is written `\|`.
  ///   - isEmbed: Whether a `!` stands before the brackets.
  init(reading content: String, isEmbed: Bool) {
    let parts = content.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    var address = parts.first.map(String.init) ?? ""
    if parts.count > 1, address.hasSuffix("\\") { address.removeLast() }
    let halves = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    target = Self.trimmed(halves.first ?? "")
    section = halves.count > 1 ? Self.trimmed(halves[1]) : ""
    text = parts.count > 1 ? Self.trimmed(parts[1]) : nil
    self.isEmbed = isEmbed
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
