internal import NotebookReports

/// Which reports a run makes, and where they go, in the order in which they end.
struct ReportPlan {
  /// The reports.
  private(set) var reports: [(form: any ReportForm, destination: Destination)] = []

  /// Where a report goes.
  enum Destination: Equatable {
    case standardOutput, standardError
    case file(String)
    /// The end of a file that has more in it.
    case end(of: String)
  }

  /// The files that reports are written to.
  var files: [String] {
    reports.compactMap { if case .file(let path) = $0.destination { path } else { nil } }
  }

  /// Whether a report needs the details of notebooks.
  static func needsDetails(_ arguments: Arguments) -> Bool {
    ([arguments.report] + arguments.moreReports.map(\.form)).contains {
      $0 == .json || $0 == .junit
    }
  }

  /// Plans.
  ///
  /// A form for programs has standard output to itself, and findings go to standard error; in a file
  /// it leaves standard output to the text. In a workflow of GitHub the text is fenced in, and
  /// annotations follow it.
  init(arguments: Arguments, isColored: Bool, workflow: Workflow) {
    func form(_ name: Arguments.ReportForm) -> any ReportForm {
      switch name {
      case .text: TextReport(isColored: false, withTimings: arguments.showsTimings)
      case .json: JSONReport(withTimings: arguments.showsTimings)
      case .junit:
        JUnitReport(checkout: workflow.checkout, withTimings: arguments.showsTimings)
      case .sarif: SARIFReport(toolVersion: version, checkout: workflow.checkout)
      case .github: GitHubReport(checkout: workflow.checkout)
      }
    }
    func fenced(_ text: TextReport) -> any ReportForm {
      workflow.isRunning ? CommandFence(text, token: workflow.token) : text
    }
    let text = TextReport(
      isColored: isColored,
      isQuiet: arguments.isQuiet,
      withTimings: arguments.showsTimings
    )
    var files = arguments.moreReports
    if let file = arguments.reportFile {
      files.append(Arguments.FileReport(form: arguments.report, file: file))
    }
    // Annotations go where the text went, so that they come after it.
    var annotations: Destination? = workflow.isRunning ? .standardOutput : nil
    switch (arguments.report, arguments.reportFile) {
    case (.text, nil), (.json, .some), (.junit, .some), (.sarif, .some), (.github, .some):
      reports.append((fenced(text), .standardOutput))
    case (.text, .some): break
    case (.github, nil):
      if workflow.isRunning {
        reports.append((fenced(text), .standardOutput))
      } else {
        reports.append((TextReport(isColored: false, isQuiet: true), .standardError))
      }
      annotations = .standardOutput
    case (let name, nil):
      reports.append((fenced(TextReport(isColored: false, isQuiet: true)), .standardError))
      reports.append((form(name), .standardOutput))
      if workflow.isRunning { annotations = .standardError }
    }
    for report in files {
      var own = form(report.form)
      if report.form == .text {
        own = TextReport(
          isColored: false,
          isQuiet: arguments.isQuiet,
          withTimings: arguments.showsTimings
        )
      }
      reports.append((own, .file(report.file)))
    }
    if let annotations {
      reports.append((GitHubReport(checkout: workflow.checkout), annotations))
    }
    if let file = workflow.summaryFile { reports.append((StepSummary(), .end(of: file))) }
  }
}
