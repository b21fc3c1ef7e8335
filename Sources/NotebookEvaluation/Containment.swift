internal import CSystem

/// What keeps the programs of notebooks, and the compiler on their behalf, from what is not their
/// business: what the kernel offers for it.
package struct Containment: Sendable, Equatable {
  /// The version of Landlock, which bounds what a process does with files; 0 for none.
  package var landlockVersion: Int
  /// Whether system calls can be filtered (seccomp).
  package var filtersCalls: Bool
  /// Whether a process can be made to ask before it makes a thread or a copy of itself.
  package var watchesCalls: Bool

  /// Gathers what a kernel offers.
  package init(landlockVersion: Int, filtersCalls: Bool, watchesCalls: Bool) {
    self.landlockVersion = landlockVersion
    self.filtersCalls = filtersCalls
    self.watchesCalls = watchesCalls && filtersCalls
  }

  /// What the kernel offers that is running.
  package static func offered() -> Containment {
    Containment(
      landlockVersion: Int(lectern_landlock_version()),
      filtersCalls: lectern_has_filters() != 0,
      watchesCalls: lectern_has_watching() != 0
    )
  }

  /// Whether Landlock keeps signals inside.
  var keepsSignals: Bool { landlockVersion >= 6 }

  /// One thing that cells are kept from.
  package struct Part: Sendable, Equatable {
    /// What it is about.
    package var name: String
    /// By which means, or what is open instead.
    package var detail: String
    /// Whether cells are kept from it.
    package var isContained: Bool
  }

  /// What cells are kept from, by which means, and what is open.
  package var parts: [Part] {
    func part(_ name: String, _ isContained: Bool, _ means: String, else open: String) -> Part {
      Part(name: name, detail: isContained ? means : open, isContained: isContained)
    }
    let noLandlock = "this kernel has no Landlock"
    let noFilters = "this kernel has no seccomp filters"
    return [
      part(
        "files",
        landlockVersion > 0,
        "Landlock, version \(landlockVersion)",
        else: "\(noLandlock), so that cells can read and change all files of the user"
      ),
      part(
        "network",
        filtersCalls,
        landlockVersion >= 4 ? "seccomp and Landlock" : "seccomp",
        else: landlockVersion >= 4
          ? "\(noFilters), so that only TCP is barred (Landlock)"
          : "\(noFilters), so that cells reach every network"
      ),
      part(
        "other programs",
        filtersCalls,
        landlockVersion > 0 ? "seccomp and Landlock" : "seccomp",
        else: landlockVersion > 0
          ? "\(noFilters), so that cells can start copies of themselves (other programs: Landlock)"
          : "\(noFilters), so that cells start any program"
      ),
      part(
        "number of threads and processes",
        watchesCalls,
        "seccomp, asking the runner",
        else: filtersCalls
          ? "this kernel cannot ask the runner (Linux 5.9), so that threads are not counted"
          : noFilters
      ),
      part(
        "signals to other processes",
        keepsSignals || filtersCalls,
        keepsSignals ? "Landlock" : "seccomp",
        else: noFilters
      ),
      part("kernel's other doors", filtersCalls, "seccomp", else: noFilters),
    ]
  }

  /// What is open, in words for a warning; `nil` when nothing is.
  package var gaps: String? {
    let open = parts.filter { !$0.isContained }
    guard !open.isEmpty else { return nil }
    return open.map { "\($0.name) (\($0.detail))" }.joined(separator: "; ")
  }
}
