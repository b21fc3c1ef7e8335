/// The notes of a set, for the links between them.
package struct NoteDirectory: Sendable, Equatable {
  /// A note that links may lead to.
  package struct Note: Codable, Sendable, Equatable {
    /// Its page's path within the set, `lessons/a.html`.
    package var page: String
    /// Its title.
    package var title: String
    /// Other names that its front matter gives it.
    package var aliases: [String]
    /// The anchors of its headings.
    package var anchors: Set<String>

    /// Describes a note.
    package init(page: String, title: String, aliases: [String] = [], anchors: Set<String> = []) {
      self.page = page
      self.title = title
      self.aliases = aliases
      self.anchors = anchors
    }
  }

  /// The notes in reading order.
  package let notes: [Note]
  private let byName: [String: [Int]]
  private let byPage: [String: Int]

  /// Gathers notes.
  package init(_ notes: [Note]) {
    self.notes = notes
    var byName: [String: [Int]] = [:]
    for (index, note) in notes.enumerated() {
      let names = [Self.stem(of: Self.lastPart(of: note.page))] + note.aliases + [note.title]
      for name in Set(names.map { $0.lowercased() }) { byName[name, default: []].append(index) }
    }
    self.byName = byName
    byPage = Dictionary(
      zip(notes.map { $0.page.lowercased() }, notes.indices),
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The note that a name stands for, as Obsidian looks for it: by its file's name, wherever it is;
  /// by its path when folders are given; then by its other names and its title.
  func note(named name: String) -> Note? {
    var path = name.lowercased()
    for ending in [".md", ".qmd"] where path.hasSuffix(ending) {
      path = String(path.dropLast(ending.count))
    }
    while path.hasPrefix("/") { path = String(path.dropFirst()) }
    guard !path.isEmpty else { return nil }
    if let index = byPage[path + ".html"] { return notes[index] }
    let candidates = byName[Self.lastPart(of: path)] ?? byName[path] ?? []
    let inFolder = candidates.filter { index in
      let page = notes[index].page.lowercased()
      return !path.contains("/") || ("/" + page).hasSuffix("/" + path + ".html")
    }
    // The shortest path is meant; of equal ones the first.
    return inFolder.min { notes[$0].page.utf8.count < notes[$1].page.utf8.count }
      .map { notes[$0] }
  }

  /// The note at an address relative to a page; `nil` when there is none.
  func note(at address: String, from page: String) -> Note? {
    guard let path = Self.path(of: address, from: page) else { return nil }
    return byPage[Self.decoded(path[...]).lowercased()].map { notes[$0] }
  }

  /// The path within the set that an address relative to a page leads to; `nil` for one that leads
  /// out of the set.
  static func path(of address: String, from page: String) -> String? {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in address.split(separator: "/") {
      switch part {
      case ".": break
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// The address of a page as seen from another one.
  package static func relative(_ page: String, from other: String) -> String {
    var target = page.split(separator: "/")[...]
    var base = other.split(separator: "/").dropLast()[...]
    while let first = target.first, target.count > 1, base.first == first {
      target = target.dropFirst()
      base = base.dropFirst()
    }
    return String(repeating: "../", count: base.count) + target.joined(separator: "/")
  }

  /// Whether it is known that an address leads nowhere is only asked of a set with notes.
  var isEmpty: Bool { notes.isEmpty }

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func stem(of name: String) -> String {
    name.hasSuffix(".html") ? String(name.dropLast(5)) : name
  }

  /// A part of an address with its `%20` and the like read.
  static func decoded(_ part: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(part.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
