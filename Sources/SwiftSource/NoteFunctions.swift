/// The functions that a note declares before some place, as far as worked steps can tell what they do.
package struct NoteFunctions: Sendable {
  /// Those that consist of constants and a result, by name.
  package private(set) var simple: [String: SimpleFunction] = [:]
  /// The names of all others.
  package private(set) var others: Set<String> = []

  /// Starts with none.
  package init() {}

  /// Takes in what a statement declares.
  package mutating func add(_ statement: Statement) {
    let function = SimpleFunction(statement)
    for name in statement.declared.map(\.name) {
      guard let function, function.name == name else {
        // What a name stands for from here on; of a type it says nothing that is not called.
        simple[name] = nil
        others.insert(name)
        continue
      }
      // Of two functions with one name, which is called depends on types.
      let isFirst = simple[name] == nil && !others.contains(name)
      simple[name] = isFirst ? function : nil
      if !isFirst { others.insert(name) }
    }
  }
}
