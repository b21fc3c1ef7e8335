/// The pages around a page, for its links.
package struct PageSurroundings: Sendable, Equatable {
  /// A link to another page.
  package struct Link: Sendable, Equatable {
    /// The page's title.
    package var title: String
    /// Its address, relative to the page.
    package var address: String

    /// Joins a title with an address.
    package init(title: String, address: String) {
      self.title = title
      self.address = address
    }
  }

  /// The page that lists all pages.
  package var index: Link?
  /// The page before this one.
  package var previous: Link?
  /// The page after this one.
  package var next: Link?

  /// The notes that links may lead to.
  package var notes: NoteDirectory
  /// The path of the page within its set.
  package var page: String

  /// Names the pages around a page.
  package init(
    index: Link? = nil,
    previous: Link? = nil,
    next: Link? = nil,
    notes: NoteDirectory = NoteDirectory([]),
    page: String = ""
  ) {
    self.index = index
    self.previous = previous
    self.next = next
    self.notes = notes
    self.page = page
  }
}
