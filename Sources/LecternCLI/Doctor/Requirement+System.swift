internal import Glibc
internal import NotebookEvaluation

extension Requirement {
  /// What the system must allow.
  static var ofSystem: [Requirement] { [temporaryFolder] + containment }

  /// What cells are kept from: one line for each thing, and for the limits that every system has.
  private static var containment: [Requirement] {
    Containment.offered().parts.map { part in
      let name = "cells, \(part.name)"
      return part.isContained
        ? found(name, part.detail, need: .optional)
        : missing(
          name,
          part.detail,
          remedies: ["a newer Linux; until then run only notes that you would run as programs"],
          need: .optional
        )
    } + [
      found(
        "cells, time, memory, output and open files",
        "limits of the process (rlimits)",
        need: .optional
      )
    ]
  }

  private static var temporaryFolder: Requirement {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    guard FileKind(at: folder) == .folder, access(folder, W_OK | X_OK) == 0 else {
      return .missing(
        "temporary folder",
        "\(folder) cannot be written to",
        remedies: ["export TMPDIR=folder   (one that can be)"]
      )
    }
    return found("temporary folder", folder)
  }
}
