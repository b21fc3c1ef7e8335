internal import CommonMark
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
    let results = session.process(set.notes, finishing: { _, _ in }, done: { _ in })
    var total: [NumberCoverage.Voucher: Int] = [:]
    var isBroken = !set.problems.isEmpty
    for result in results {
      guard case .judged(let notebook, let evaluation, let verification) = result.outcome else {
        isBroken = true
        for diagnostic in result.diagnostics {
          printError(TextReport(isColored: false).text(diagnostic, in: result), terminator: "")
        }
        continue
      }
      let coverage = NumberCoverage(of: notebook, evaluation, verification)
      for entry in coverage.numbers where entry.voucher == .bare && !arguments.isQuiet {
        let place = "\(result.path):\(entry.position.line):\(entry.position.column)"
        print("\(place): bare: \(entry.text)".printable)
      }
      var counts: [NumberCoverage.Voucher: Int] = [:]
      for voucher in NumberCoverage.Voucher.allCases { counts[voucher] = coverage.count(voucher) }
      print(line(on: result.path, counts))
      total.merge(counts, uniquingKeysWith: +)
    }
    if results.count > 1 { print(line(on: "in all", total)) }
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
