/// What was found of one step, before it is put into words for the caller.
struct Finding: Sendable {
  var verdict: Verdict
  var reason: String?
  var difference: Double?
  /// The side it was compared with.
  var left: Int?
  /// Whether it only holds under an unusual reading of an earlier side.
  var isAltered = false

  /// The same place, with the doubt that keeps it from being called wrong.
  func unchecked(_ reason: String) -> Finding {
    Finding(verdict: .unchecked, reason: reason, difference: difference, left: left)
  }
}
