/// Looks for the one slip that explains a wrong step: a changed digit, sign, operator or factor.
///
/// First term against term, when both sides are sums of equally many terms (a product of matrices
/// counts as its sums of products). Then every single change to the right side that makes it
/// agree, and then to the left.
struct Guess {
  /// The slip in words; `nil` where no single change explains it.
  let text: String?

  /// Trees larger than this are not searched.
  private static let largest = 160

  init(left: Side, right: Side, relation: Relation, scope: Scope, logBase: LogBase) {
    text = Self.find(left, right, relation, scope, logBase)
  }

  private static func find(
    _ left: Side,
    _ right: Side,
    _ relation: Relation,
    _ scope: Scope,
    _ logBase: LogBase
  ) -> String? {
    guard let before = left.expression, let after = right.expression,
      before.size(upTo: largest) < largest, after.size(upTo: largest) < largest
    else { return nil }
    let trial = Trial(scope: scope, logBase: logBase, relation: relation)
    guard let computed = trial.value(before) else { return nil }
    if let terms = TermGuess(trial: trial, left: before, right: after).text { return terms }
    if let edit = trial.edit(of: after, agreeing: { trial.agrees(computed, $0) }) {
      return "it would hold with \(edit)"
    }
    guard let written = trial.value(after) else { return nil }
    if let edit = trial.edit(of: before, agreeing: { trial.agrees($0, written) }) {
      return "the side before would give it with \(edit)"
    }
    return nil
  }
}

extension Expression {
  /// How many nodes the tree has, counted no further than a limit.
  func size(upTo limit: Int) -> Int {
    var count = 1
    for child in children where count < limit { count += child.size(upTo: limit - count) }
    return count
  }
}
