internal import Glibc

extension Requirement {
  /// What the system must allow.
  static var ofSystem: [Requirement] { [temporaryFolder] }

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
