internal import NotebookReports
internal import Synchronization

/// Works on the notes of a set, several at once, and reports on each as soon as those before it are
/// reported on.
struct NotesWork: Sendable {
  /// What makes pages; `nil` where none are made.
  let rendering: Rendering?
  /// What writes notes in other forms; `nil` where pages are made, or nothing is written.
  let forms: FormWriting?
  /// The verdicts that there were.
  var verdicts: Set<NotebookReport.Verdict> { found.verdicts.withLock { $0 } }

  private let arguments: Arguments
  private let set: NoteSet
  private let places: [Int]
  private let session: Session
  private let progress: Progress
  private let reports: ReportSet
  private let review: LinkReview?
  private let updating: Updating?
  private let known: KnownNotes
  private let sources: KeptSources
  private let withDetail: Bool
  private let found = Found()

  /// What was found, gathered under locks.
  private final class Found: Sendable {
    let verdicts = Mutex<Set<NotebookReport.Verdict>>([])
    /// What waits for the end: the first note that links to others, and all behind it.
    let waiting = Mutex<[Waiting]>([])
  }

  /// A note whose turn to be reported on has come.
  private enum Waiting: Sendable {
    /// Everything about it is known.
    case ready(ReportSet.Entry)
    /// It links to other notes, of which not all may be known yet.
    case open(place: Int, NotebookReport)
  }

  /// Prepares to work.
  ///
  /// - Parameters:
  ///   - arguments: What the user asked for.
  ///   - set: The notes.
  ///   - places: Those of `set.all` that are worked on, in order.
  ///   - session: Works on one.
  ///   - progress: Is told what is being worked on.
  ///   - reports: Tell what became of them.
  ///   - staleness: What pages are compared with instead of being written.
  init(
    arguments: Arguments,
    set: NoteSet,
    places: [Int],
    session: Session,
    progress: Progress,
    reports: ReportSet,
    staleness: Staleness?
  ) {
    self.arguments = arguments
    self.set = set
    self.places = places
    self.session = session
    self.progress = progress
    self.reports = reports
    rendering =
      arguments.makesPages
      ? Rendering(
        arguments: arguments,
        set: set,
        directory: session.directory(of: set.all),
        settings: session.settings,
        typesetters: session.typesetters(),
        tools: session.pageTools.pages,
        comparingWith: staleness
      ) : nil
    review =
      rendering == nil
      ? LinkReview(
        of: set,
        settings: session.settings,
        typesetters: session.typesetters(),
        strictness: arguments.strictness
      ) : nil
    updating =
      arguments.updatesOutputs ? Updating(session: session, isQuiet: arguments.isQuiet) : nil
    forms = arguments.form == .html ? nil : FormWriting(notes: set.all, session: session)
    sources = session.keptSources
    withDetail = ReportPlan.needsDetails(arguments) || arguments.form == .json
    known = KnownNotes(
      notes: set.all,
      // A report that was kept is written again; Markdown is made of what the cells gave.
      cache: arguments.form == .md ? nil : session.noteCache(withDetail: withDetail),
      rendering: rendering,
      review: review
    )
  }

  /// Works and reports.
  ///
  /// - Returns: The places in the set of the notes that were not worked on, as one before failed.
  func run() -> [Int] {
    let order = InOrder<Waiting> { next in
      let ready = found.waiting.withLock { waiting -> ReportSet.Entry? in
        if case .ready(let entry) = next, waiting.isEmpty { return entry }
        waiting.append(next)
        return nil
      }
      if let ready { tell(ready) }
    }
    let begun = session.each(of: places.count) { number in
      let place = places[number]
      progress.start(number, set.all[place].path)
      var report = report(on: place)
      let isOpen = review?.isOpen(at: place) ?? false
      if !isOpen { forms?.writeReport(place, &report) }
      let waiting: Waiting =
        isOpen ? .open(place: place, report) : .ready(reports.entry(on: report))
      progress.finish(number)
      order.take(waiting, at: number)
      return !arguments.failsFast || report.verdict == .holds
    }
    let waiting = found.waiting.withLock { $0 }
    let between = waiting.isEmpty ? [:] : review?.findingsBetweenNotes(session.directory) ?? [:]
    for next in waiting {
      switch next {
      case .ready(let entry): tell(entry)
      case .open(let place, var report):
        report.add(between[place] ?? [])
        forms?.writeReport(place, &report)
        self.report(report)
      }
    }
    return Array(places.dropFirst(begun))
  }

  /// Reports on what has been worked on; called by one thread.
  func report(_ report: NotebookReport) {
    tell(reports.entry(on: report))
  }

  private func tell(_ entry: ReportSet.Entry) {
    _ = found.verdicts.withLock { $0.insert(entry.report.verdict) }
    reports.add(entry)
  }

  private func report(on place: Int) -> NotebookReport {
    known.report(on: place)
      ?? sources.remembering(set.all[place].path) { freshReport(on: place) }
  }

  private func freshReport(on place: Int) -> NotebookReport {
    let note = set.all[place]
    var result = session.process(note) { rendering?.prepare(place, $0) }
    updating?.update(note, &result)
    let page = rendering?.write(place, &result)
    let looked = review?.look(at: place, &result)
    forms?.writeMarkdown(place, &result)
    let report = result.report(withDetail: withDetail)
    known.keep(report, of: place, result, page, looked)
    return report
  }
}
