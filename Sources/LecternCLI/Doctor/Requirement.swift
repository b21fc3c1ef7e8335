/// Something that the command needs, or that makes it better, and whether it is there.
struct Requirement: Equatable, Sendable {
  /// What it is called.
  var name: String
  /// Whether the command can do without it.
  var need: Need
  /// Whether it is there.
  var state: State

  /// How much it is needed.
  enum Need: Equatable, Sendable {
    /// Without it the command cannot do its work.
    case needed
    /// Without it something is left out.
    case optional
  }

  /// What was found.
  enum State: Equatable, Sendable {
    /// It is there: where, or which version.
    case found(String)
    /// It is not there.
    case missing(reason: String, remedies: [String])
  }

  /// Something that is there.
  static func found(_ name: String, _ detail: String, need: Need = .needed) -> Requirement {
    Requirement(name: name, need: need, state: .found(detail))
  }

  /// Something that is not there.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - reason: What was not found, and for an optional thing what is left out without it.
  ///   - remedies: What to type to get it, one command a line.
  ///   - need: How much it is needed.
  /// - Returns: The requirement, which is not met.
  static func missing(
    _ name: String,
    _ reason: String,
    remedies: [String],
    need: Need = .needed
  ) -> Requirement {
    Requirement(name: name, need: need, state: .missing(reason: reason, remedies: remedies))
  }

  /// Whether the command cannot do its work.
  var isBlocking: Bool {
    guard case .missing = state else { return false }
    return need == .needed
  }

  /// The command that installs packages of Debian.
  static func debian(_ packages: String...) -> [String] {
    ["sudo apt-get install " + packages.joined(separator: " ")]
  }
}
