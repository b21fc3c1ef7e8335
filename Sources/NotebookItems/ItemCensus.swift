/// What a set of notes records, compared with a list of what it is to record.
package struct ItemCensus: Sendable, Equatable {
  /// One line for each kind of item: how many of the list's stand in the notes exactly once.
  package var counts: [String] = []
  /// Everything that is wrong, one line each.
  package var problems: [String] = []

  /// Counts the items of a report.
  ///
  /// - Parameters:
  ///   - report: What the notes record.
  ///   - list: What they are to record.
  ///   - figures: The figures of items, compared for every one that `item` records and is to
  ///     record; `nil` for none.
  package init(of report: ItemReport, against list: ItemList, figures: ExpectedFigures? = nil) {
    var places: [String: [(place: String, item: ItemReport.Item)]] = [:]
    for notebook in report.notebooks {
      for item in notebook.items {
        places[item.id, default: []].append(("\(notebook.path):\(item.line)", item))
      }
    }
    var kinds: [(letters: String, all: Int, once: Int)] = []
    for entry in list.entries {
      let letters = String(entry.id.prefix { $0.isLetter })
      if kinds.last?.letters != letters { kinds.append((letters, 0, 0)) }
      kinds[kinds.count - 1].all += 1
      let found = places[entry.id] ?? []
      switch found.count {
      case 0: problems.append("\(entry.id) is missing")
      case 1: kinds[kinds.count - 1].once += 1
      default: problems.append("\(entry.id) is recorded \(found.count) times: \(Self.text(found))")
      }
      for (place, item) in found {
        if let call = entry.call, item.call != call {
          problems.append("\(place): \(entry.id) is recorded by '\(item.call)', not by '\(call)'")
        }
        if item.verdict != "holds" {
          problems.append("\(place): \(entry.id) fails: \(item.reason)")
        }
      }
    }
    let known = Set(list.entries.map(\.id))
    for (id, found) in places.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
      problems.append("\(Self.text(found)): \(id) is not in the list")
    }
    for notebook in report.notebooks where notebook.verdict == "error" {
      problems.append("\(notebook.path) could not be processed")
    }
    counts = kinds.map { "\($0.letters): \($0.once) of \($0.all) stand exactly once" }
    if let figures { compare(list, places.mapValues { $0.map(\.item) }, figures) }
  }

  private mutating func compare(
    _ list: ItemList,
    _ items: [String: [ItemReport.Item]],
    _ figures: ExpectedFigures
  ) {
    var compared = 0
    var agreeing = 0
    for entry in list.entries where entry.call == nil || entry.call == "item" {
      for item in items[entry.id] ?? [] where item.call == "item" {
        compared += 1
        let found = figures.problems(with: item)
        if found.isEmpty { agreeing += 1 }
        problems += found
      }
    }
    counts.append("figures: \(agreeing) of \(compared) compared items agree with the file")
  }

  private static func text(_ found: [(place: String, item: ItemReport.Item)]) -> String {
    found.map(\.place).joined(separator: ", ")
  }
}
