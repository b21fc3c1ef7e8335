internal import NotebookReports

/// `lectern doctor`: looks whether everything that the command needs is there.
struct Doctor {
  /// The folders in which programs are looked for.
  let path: String

  /// What is looked for, in the order in which it is printed.
  var requirements: [Requirement] {
    Requirement.ofCells(path: path) + Requirement.ofPages + Requirement.ofSystem
  }

  /// Prints a line for each thing, and how to get what is missing.
  func run() -> ExitCode {
    let requirements = requirements
    print("lectern \(version)".printable)
    for line in Self.lines(on: requirements) { print(line.printable) }
    return requirements.contains(where: \.isBlocking) ? .broken : .holds
  }

  /// The lines that are printed.
  static func lines(on requirements: [Requirement]) -> [String] {
    var lines: [String] = []
    for requirement in requirements {
      switch requirement.state {
      case .found(let detail):
        lines.append("ok       \(requirement.name): \(detail)")
      case .missing(let reason, let remedies):
        let word = requirement.need == .needed ? "MISSING " : "optional"
        lines.append("\(word) \(requirement.name): \(reason)")
        lines += remedies.map { "           " + $0 }
      }
    }
    let blocking = requirements.filter(\.isBlocking).count
    lines.append(
      blocking == 0
        ? "All that is needed is there."
        : "\(blocking) needed \(blocking == 1 ? "thing is" : "things are") missing."
    )
    return lines
  }
}
