internal import CommonMark
internal import NotebookReports
internal import NotebookVerification

/// `lectern coverage`: who vouches for the numbers of notes.
struct CoverageCommand {
  /// What the user asked for.
  let arguments: Arguments
  /// The folders in which programs are looked for.
  let path: String

  /// Prints the bare numbers and the share of the others, for each note and in all.
  func run() -> ExitCode {
    let set = NoteSet(finding: arguments.paths)
    if let exitCode = set.complain(about: arguments.paths) { return exitCode }
    let session = Session(arguments: arguments, path: path, processors: processorCount)
    if let exitCode = arguments.parameters.complain(about: set.notes, in: session) {
      return exitCode
    }
    defer { session.finish() }
    let found = session.process(set.notes, keeping: Found.init)
    var total: [NumberCoverage.Voucher: Int] = [:]
    var isBroken = !set.problems.isEmpty
    for note in found {
      if let failure = note.failure {
        isBroken = true
        for finding in failure.findings {
          printError(TextReport(isColored: false).text(finding, in: failure), terminator: "")
        }
        continue
      }
      if !arguments.isQuiet { for line in note.bare { print(line) } }
      print(line(on: note.path, note.counts))
      total.merge(note.counts, uniquingKeysWith: +)
    }
    if found.count > 1 { print(line(on: "in all", total)) }
    if isBroken { return .broken }
    guard let minimum = arguments.minimum, let share = share(of: total) else { return .holds }
    guard share < minimum else { return .holds }
    printError(
      "lectern: \(oneDecimal(share)) % of the numbers are vouched for, not \(oneDecimal(minimum)) %"
    )
    return .fails
  }

  private func line(on name: String, _ counts: [NumberCoverage.Voucher: Int]) -> String {
    guard let share = share(of: counts) else { return "\(name): no numbers" }
    let parts = NumberCoverage.Voucher.allCases.map { "\(counts[$0, default: 0]) \($0.rawValue)" }
    return "\(name): \(oneDecimal(share)) % of \(counts.values.reduce(0, +)) numbers: "
      + parts.joined(separator: ", ")
  }

  /// The share in per cent that is not bare; `nil` where there are no numbers.
  private func share(of counts: [NumberCoverage.Voucher: Int]) -> Double? {
    let all = counts.values.reduce(0, +)
    guard all > 0 else { return nil }
    return 100 * Double(all - counts[.bare, default: 0]) / Double(all)
  }

  /// A share with one decimal, cut so that it never claims more than there is.
  private func oneDecimal(_ share: Double) -> String {
    let tenths = Int((share * 10).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// What is told of the numbers of one note.
private struct Found: Sendable {
  /// The note.
  var path: String
  /// How many numbers there are of each kind.
  var counts: [NumberCoverage.Voucher: Int] = [:]
  /// A line for each bare number.
  var bare: [String] = []
  /// Why there are none, if the note could not be processed.
  var failure: NotebookReport?

  init(_ result: NotebookResult) {
    path = result.path
    guard case .judged(let notebook, let evaluation, let verification) = result.outcome else {
      failure = result.report(withDetail: false)
      return
    }
    let coverage = NumberCoverage(of: notebook, evaluation, verification)
    for voucher in NumberCoverage.Voucher.allCases { counts[voucher] = coverage.count(voucher) }
    for entry in coverage.numbers where entry.voucher == .bare {
      let place = "\(path):\(entry.position.line):\(entry.position.column)"
      bare.append("\(place): bare: \(entry.text)".printable)
    }
  }
}
