internal import HTMLWriting

/// A work that notes cite.
struct Work: Equatable {
  /// Somebody who wrote it.
  struct Author: Equatable {
    var family: String
    var given: String
  }

  var authors: [Author] = []
  var year = ""
  var title = ""
  /// The journal, book or proceedings that it is in.
  var container = ""
  var volume = ""
  var number = ""
  var pages = ""
  var publisher = ""
  /// Where it can be read, an address of the web; empty for none.
  var address = ""

  /// How running text names it: `Vaswani et al. (2017)`.
  var inText: String { year.isEmpty ? names : "\(names) (\(year))" }

  /// How brackets name it: `Vaswani et al., 2017`.
  var inBrackets: String { year.isEmpty ? names : "\(names), \(year)" }

  /// Who wrote it, briefly: `Vaswani et al.`; its title where nobody is named.
  var names: String {
    let families = authors.map(\.family)
    if families.count == 2, families[1] == "others" { return "\(families[0]) et al." }
    switch families.count {
    case 0: return title
    case 1: return families[0]
    case 2: return "\(families[0]) and \(families[1])"
    default: return "\(families[0]) et al."
    }
  }

  /// The whole entry.
  var html: HTML {
    var parts: [HTML] = []
    let people = authors.map { author in
      if author.family == "others" { return "et al." }
      let initials = author.given.split { $0 == " " || $0 == "." }.compactMap(\.first)
        .map { "\($0)." }.joined(separator: " ")
      return initials.isEmpty ? author.family : "\(author.family), \(initials)"
    }
    let year: HTML = self.year.isEmpty ? .empty : " (\(self.year))"
    if !people.isEmpty { parts.append("\(people.joined(separator: ", "))\(year).") }
    parts.append("\(title)\(people.isEmpty ? year : .empty).")
    var place = HTML.empty
    if !container.isEmpty { place = "<cite>\(container)</cite>" }
    if !volume.isEmpty { place += "\(place.isEmpty ? "" : ", ")\(volume)" }
    if !number.isEmpty { place += "(\(number))" }
    if !pages.isEmpty { place += "\(place.isEmpty ? "" : ", ")\(pages)" }
    if !publisher.isEmpty { place += "\(place.isEmpty ? "" : ". ")\(publisher)" }
    if !place.isEmpty { parts.append(place + ".") }
    if !address.isEmpty, case .address(let target) = LinkTarget(address) {
      parts.append("<a href=\"\(target)\">\(address)</a>")
    }
    return parts.joined(separator: " ")
  }
}
