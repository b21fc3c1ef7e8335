internal import CellTrace
internal import CommonMark
package import NotebookEvaluation
package import NotebookModel

/// One cell of a report.
package struct ReportedCell: Codable, Sendable, Equatable {
  /// Its place among the cells, from 1.
  package var number: Int
  /// Its line.
  package var line: Int
  /// How it ended.
  package var status: String
  /// What it printed.
  package var output = ""
  /// What it showed.
  package var displays: [ReportedDisplay] = []

  package init(_ cell: Cell, _ result: CellResult) {
    number = cell.number
    line = cell.position.line
    status = result.status.rawValue
    for event in result.events {
      switch event {
      case .output(let text): output += text
      case .display(let name, let value, let line):
        displays.append(
          ReportedDisplay(name: name, line: line, shape: value.shape, scalars: value.scalars)
        )
      case .steps(let steps):
        displays.append(
          ReportedDisplay(
            name: steps.name.isEmpty ? nil : steps.name,
            line: steps.line,
            shape: steps.result.shape,
            scalars: steps.result.scalars
          )
        )
      case .item, .formula, .experiment, .picture, .check: break
      }
    }
  }
}

/// A value that a cell shows.
package struct ReportedDisplay: Codable, Sendable, Equatable {
  /// The name it is shown under.
  @OrNull package var name: String?
  /// Its line.
  package var line: Int
  /// The lengths of its axes; `nil` for what is no number.
  @OrNull package var shape: [Int]?
  /// Its numbers, row by row; `nil` for what is no number.
  @OrNull package var scalars: [Double]?

  init(name: String?, line: Int, shape: [Int]?, scalars: [Double]?) {
    self.line = line
    self.name = name
    self.shape = shape
    self.scalars = scalars
  }
}
