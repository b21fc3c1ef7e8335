import Foundation
import NotebookModel
import Testing

@testable import LecternCLI

/// The table of all names in the documentation says what help says, and what is really read.
@Suite struct NamesTests {
  /// What the table promises and the command has not yet. This list only ever gets shorter.
  static let missing: [String: Set<String>] = [
    "forms of pages, `--to`": ["ipynb"]
  ]

  @Test func `the documentation and the command name the same things`() throws {
    let table = try Self.table()
    let options = Verb.allCases.flatMap(\.options)
    let real: [(row: String, names: [String])] = [
      ("commands", Verb.shown.map(\.rawValue)),
      ("other names of commands", Array(Verb.aliases.keys)),
      ("options", options.flatMap { [$0.short, $0.name].compactMap { $0 } }),
      (
        "forms of pages, `--to`",
        options.first { $0.name == "--to" }?.value?.components(separatedBy: "|") ?? []
      ),
      ("forms of reports, `--report`", Arguments.ReportForm.allCases.map(\.rawValue)),
      ("shells, `completion`", Shell.allCases.map(\.rawValue)),
      ("front matter and configuration", KeyGroup.frontMatter.keys.map(\.name)),
      ("options of cells", KeyGroup.cells.keys.map(\.name)),
    ]
    for (row, names) in real {
      let documented = try #require(table[row], "no row '\(row)'")
      let missing = Self.missing[row, default: []]
      #expect(Set(names).subtracting(documented) == [], "not in the documentation: \(row)")
      #expect(documented.subtracting(names) == missing, "not in the command: \(row)")
    }
    #expect(Set(table.keys) == Set(real.map(\.row) + ["front matter of other tools, passed over"]))
  }

  @Test func `every name of the table stands in help`() throws {
    let help =
      ([Request.help(on: nil), Request.helpOnKeys] + Verb.allCases.map { Request.help(on: $0) })
      .joined(separator: "\n")
    let words = Set(
      help.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    )
    for (row, names) in try Self.table() where row != "front matter of other tools, passed over" {
      let missing = Self.missing[row, default: []]
      #expect(names.subtracting(words).subtracting(missing) == [], "\(row)")
    }
  }

  @Test func `the keys that are told apart from misspelt ones are those of the table`() throws {
    let table = try Self.table()
    let frontMatter = try #require(table["front matter and configuration"])
    let passedOver = try #require(table["front matter of other tools, passed over"])
    #expect(Set(Metadata.names) == frontMatter.union(passedOver))
    #expect(Set(CellOptions.names) == table["options of cells"])
  }

  @Test func `forms in help are those that are read`() {
    let forms = Arguments.ReportForm.allCases.map(\.rawValue).joined(separator: "|")
    #expect(Option.report.value == forms)
    let pages = Arguments.PageForm.allCases.map(\.rawValue).joined(separator: "|")
    #expect(Option.to.value == pages)
  }

  /// The names of each row, by what stands in its first column.
  private static func table() throws -> [String: Set<String>] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Documentation/names.md").standardized
    var table: [String: Set<String>] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let columns = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("|"), columns.count == 2, columns[1].hasPrefix("`") else { continue }
      let parts = columns[1].split(separator: "`", omittingEmptySubsequences: false)
      table[columns[0]] = Set(
        parts.enumerated().filter { $0.offset % 2 == 1 }.map { "\($0.element)" }
      )
    }
    return table
  }
}
