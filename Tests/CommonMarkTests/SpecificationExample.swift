import FoundationEssentials

/// One example of a specification: Markdown and the HTML it stands for.
struct SpecificationExample: Decodable {
  let markdown: String
  let html: String
  let example: Int
  let section: String

  /// The examples in a file of the folder `Fixtures`.
  static func all(in name: String) throws -> [SpecificationExample] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appending(path: "Fixtures/\(name)"))
    return try JSONDecoder().decode([SpecificationExample].self, from: data)
  }
}
