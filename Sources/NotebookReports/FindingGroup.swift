internal import NotebookModel

/// A finding with the notes that belong to it.
struct FindingGroup: Sendable, Equatable {
  /// What is wrong.
  var finding: Finding
  /// What the compiler adds.
  var notes: [Finding]
}

extension NotebookReport {
  /// The findings in order, each with the notes that belong to it. A note that belongs to nothing,
  /// such as that a cell was not reached, stands for itself.
  var groupedFindings: [FindingGroup] {
    var groups: [FindingGroup] = []
    for finding in findings {
      if finding.kind.isAddition, let last = groups.indices.last {
        groups[last].notes.append(finding)
      } else {
        groups.append(FindingGroup(finding: finding, notes: []))
      }
    }
    return groups
  }
}
