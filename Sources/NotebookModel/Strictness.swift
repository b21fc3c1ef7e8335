/// Which findings fail a notebook: errors, unless the user says otherwise.
package struct Strictness: Sendable, Equatable {
  /// Whether warnings fail like errors.
  package var failsOnWarnings: Bool
  /// Whether cells may fail, so that what is said of it is a warning.
  package var allowsCellFailures: Bool

  /// Errors fail and warnings do not, unless told otherwise.
  package init(failsOnWarnings: Bool = false, allowsCellFailures: Bool = false) {
    self.failsOnWarnings = failsOnWarnings
    self.allowsCellFailures = allowsCellFailures
  }

  /// Whether a finding is to be an error.
  ///
  /// - Parameters:
  ///   - kind: What is wrong.
  ///   - isError: Whether it is an error by itself; if not, it is a warning.
  package func fails(_ kind: FindingKind, isError: Bool) -> Bool {
    if allowsCellFailures, isError, kind.isFailureOfCell { return false }
    return isError || failsOnWarnings
  }

  /// A finding as bad as it is to be.
  package func applied(to finding: NoteFinding) -> NoteFinding {
    var finding = finding
    finding.severity = fails(finding.kind, isError: finding.severity == .error) ? .error : .warning
    return finding
  }
}
