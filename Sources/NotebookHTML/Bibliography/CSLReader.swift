internal import YAMLText

/// Reads works from a file in CSL's form, as reference managers export it; JSON is read as the YAML
/// that it is too.
enum CSLReader {
  /// The works in a text with their keys, in order.
  static func works(in text: String) -> [(key: String, work: Work)] {
    guard let root = try? YAMLNode.parsing(text) else { return [] }
    let list = root[key: "references"] ?? root
    guard case .sequence(let entries) = list.kind else { return [] }
    return entries.compactMap { entry in
      entry[key: "id"]?.text.map { ($0, work(entry)) }
    }
  }

  private static func work(_ entry: YAMLNode) -> Work {
    func text(_ key: String) -> String { entry[key: key]?.text ?? "" }
    var work = Work()
    if case .sequence(let people)? = (entry[key: "author"] ?? entry[key: "editor"])?.kind {
      work.authors = people.map { person in
        Work.Author(
          family: person[key: "family"]?.text ?? person[key: "literal"]?.text ?? "",
          given: person[key: "given"]?.text ?? ""
        )
      }
    }
    work.year = year(entry[key: "issued"])
    work.title = text("title")
    work.container = text("container-title")
    work.volume = text("volume")
    work.number = text("issue")
    work.pages = text("page").replacing("-", with: "–")
    work.publisher = text("publisher")
    let doi = text("DOI")
    work.address = doi.isEmpty ? text("URL") : "https://doi.org/" + doi
    return work
  }

  /// `{"date-parts": [[2017, 6]]}`, or a text such as `2017-06`.
  private static func year(_ issued: YAMLNode?) -> String {
    guard let issued else { return "" }
    if let text = issued.text { return String(text.prefix(4)) }
    if case .sequence(let dates)? = issued[key: "date-parts"]?.kind,
      case .sequence(let parts)? = dates.first?.kind
    {
      return parts.first?.text ?? ""
    }
    if case .sequence(let dates) = issued.kind { return dates.first?[key: "year"]?.text ?? "" }
    return issued[key: "year"]?.text ?? issued[key: "raw"]?.text ?? ""
  }
}
