/// Looks for the one slip that explains a wrong step.
struct Guess {
  let text: String?

  init(left: Side, right: Side, relation: Relation, scope: Scope, logBase: LogBase) {
    text = nil
  }
}
