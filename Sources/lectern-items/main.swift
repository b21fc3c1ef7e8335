internal import Foundation
internal import NotebookItems

/// Says why the program stops, and stops it.
func stop(_ message: String, _ code: Int32) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(code)
}

func contents(_ path: String) -> Data {
  guard let data = FileManager.default.contents(atPath: path) else {
    stop("lectern-items: error: \(path) cannot be read", 3)
  }
  return data
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard (2...3).contains(arguments.count) else {
  stop("usage: lectern-items <list> <report.json> [<figures.json>]", 2)
}
do {
  let list = try ItemList(parsing: String(decoding: contents(arguments[0]), as: UTF8.self))
  let report = try ItemReport(decoding: contents(arguments[1]))
  let figures =
    arguments.count == 3 ? try ExpectedFigures(decoding: contents(arguments[2])) : nil
  let census = ItemCensus(of: report, against: list, figures: figures)
  for line in census.problems + census.counts { print(line) }
  exit(census.problems.isEmpty ? 0 : 1)
} catch let error as ItemList.ParsingError {
  stop("\(arguments[0]):\(error.line): error: \(error.message)", 3)
} catch {
  stop("lectern-items: error: a file is not what it should be: \(error)", 3)
}
