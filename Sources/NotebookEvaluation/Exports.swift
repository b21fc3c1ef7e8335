internal import SwiftSource

/// The names that must be globals of the program, since more than their own unit's function uses
/// them.
struct Exports {
  /// The names.
  private(set) var names: Set<String> = []

  /// Finds the names that cross from one unit to another, and those that their values need.
  init(of units: [Unit], including included: [Int]) {
    var users: [String: Set<Int>] = [:]
    for index in included {
      for name in units[index].used { users[name, default: []].insert(index) }
    }
    for index in included where !units[index].isExpectedToFail {
      var pending: Set<String> = []
      let statements = units[index].syntax.statements
      let own = Set(statements.filter(\.declaresValues).flatMap(\.declared).map(\.name))
      for name in own where users[name].map({ !$0.subtracting([index]).isEmpty }) ?? false {
        pending.insert(name)
      }
      // Functions and types stand at the top of the file, so what they use must be there as well.
      for statement in statements where statement.standsAtFileScope {
        pending.formUnion(statement.used.intersection(own))
      }
      while let name = pending.popFirst() {
        guard names.insert(name).inserted else { continue }
        for statement in statements where statement.declared.contains(where: { $0.name == name }) {
          pending.formUnion(statement.used.intersection(own))
          pending.formUnion(statement.declared.map(\.name).filter { !names.contains($0) })
        }
      }
    }
  }
}

extension Statement {
  /// Whether it declares variables or constants.
  var declaresValues: Bool {
    switch kind {
    case .binding, .scriptBinding, .guarding: true
    case .importing, .declaration, .computed, .expression, .other: false
    }
  }

  /// Whether it stands outside of all functions in any case.
  var standsAtFileScope: Bool {
    switch kind {
    case .declaration, .computed: true
    case .importing, .binding, .scriptBinding, .guarding, .expression, .other: false
    }
  }

  /// Whether one of the names that it declares is among some names.
  func declaresAny(of names: Set<String>) -> Bool {
    declared.contains { names.contains($0.name) }
  }
}
