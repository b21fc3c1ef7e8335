import Foundation
import FoundationXML
import HTMLWriting
import Testing

/// Parses markup as XML and returns the numbers in its coordinates, or records why it does not
/// parse.
func coordinates(in html: HTML, sourceLocation: SourceLocation = #_sourceLocation) -> [Double] {
  let reader = Reader()
  let parser = XMLParser(data: Data("<root>\(html.source)</root>".utf8))
  parser.delegate = reader
  #expect(parser.parse(), "not well formed: \(html.source)", sourceLocation: sourceLocation)
  return reader.coordinates
}

private final class Reader: NSObject, XMLParserDelegate {
  var coordinates: [Double] = []
  private let attributes = [
    "x", "y", "width", "height", "cx", "cy", "r", "d", "viewBox", "transform",
  ]

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes found: [String: String]
  ) {
    for name in attributes {
      let separators = CharacterSet(charactersIn: "0123456789.-").inverted
      let texts = (found[name] ?? "").replacingOccurrences(of: "-", with: " -")
        .components(separatedBy: separators).filter { !$0.isEmpty }
      for text in texts {
        if let number = Double(text) {
          coordinates.append(number)
        } else {
          Issue.record("\(text) in \(found[name] ?? "")")
        }
      }
      let value = (found[name] ?? "").lowercased()
      if value.contains("nan") || value.contains("inf") { Issue.record("\(value)") }
    }
  }
}
