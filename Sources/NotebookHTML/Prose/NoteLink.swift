internal import CommonMark

/// A link of a note to another one, as it is written; where it leads can be told when it is known
/// which notes there are.
struct NoteLink: Codable, Sendable, Equatable {
  /// What names the other note.
  enum Target: Codable, Sendable, Equatable {
    /// Its name, as Obsidian looks for it.
    case name(String)
    /// The address of its page, relative to the note's own, and the same as written.
    case address(String, written: String)
  }

  /// The other note.
  var target: Target
  /// The heading, or the block behind `^`; empty for the whole note.
  var section: String
  /// Where the link stands.
  var position: SourcePosition

  /// Where a link leads.
  struct Place {
    /// The note; `nil` where there is none.
    var note: NoteDirectory.Note?
    /// The place on its page; empty for the whole of it.
    var anchor = ""
    /// What is wrong with the link.
    var complaint: String?
  }

  /// Where the link leads.
  ///
  /// - Parameters:
  ///   - directory: The notes.
  ///   - page: The path of the page that the link is written for.
  ///   - isThere: Whether there is a file of this path, relative to the note: a note that is not
  ///     among those that are worked on.
  /// - Returns: The note and the place on its page, and what is wrong with the link.
  func place(
    in directory: NoteDirectory,
    from page: String,
    isThere: (String) -> Bool
  ) -> Place {
    switch target {
    case .address(let path, let written):
      guard let note = directory.note(at: path, from: page) else {
        let file = String(NoteDirectory.decoded(written.prefix { $0 != "#" && $0 != "?" }))
        return Place(complaint: isThere(file) ? nil : "there is no note '\(file)'")
      }
      guard !section.isEmpty else { return Place(note: note) }
      let name = Self.anchor(section, among: note.anchors)
      let complaint = "the note '\(note.title)' has no heading '#\(section)'"
      return Place(
        note: note,
        anchor: name,
        complaint: note.anchors.contains(name) ? nil : complaint
      )
    case .name(let name):
      guard
        let note = directory.note(named: name) ?? directory.note(at: name + ".html", from: page)
      else {
        // A name of its own ending, or one of those that notes have.
        let isElsewhere = ["", ".md", ".qmd"].contains { isThere(name + $0) }
        return Place(complaint: isElsewhere ? nil : "there is no note '\(name)'")
      }
      let anchor = Self.anchor(of: section)
      let kind = section.hasPrefix("^") ? "block" : "heading"
      let isKnown = anchor.isEmpty || note.anchors.contains(anchor)
      let complaint = "the note '\(note.title)' has no \(kind) '\(section)'"
      return Place(note: note, anchor: anchor, complaint: isKnown ? nil : complaint)
    }
  }

  /// The anchor that a link means: as it is written, or made from the words that it gives.
  static func anchor(_ written: String, among known: Set<String>) -> String {
    if known.contains(written) { return written }
    let name = anchor(of: NoteDirectory.decoded(written[...]))
    return known.contains(name) ? name : written
  }

  /// The anchor of a heading, or of a block behind `^`. Of headings in each other the last counts.
  static func anchor(of section: String) -> String {
    if section.isEmpty { return "" }
    if section.hasPrefix("^") { return BlockName.anchor(String(section.dropFirst())) }
    var anchors = Anchors(taken: [])
    return anchors.name(for: section.split(separator: "#").last.map(String.init) ?? section)
  }
}
