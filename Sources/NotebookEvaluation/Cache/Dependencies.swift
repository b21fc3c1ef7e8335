internal import SwiftSource

/// Which units of a notebook what comes of each unit depends on.
///
/// A unit depends on those that declare a name that it mentions, earlier or later, since functions and
/// types are known everywhere; on those that reach further than their names; on all earlier ones that
/// may change something that it may see; and on what these depend on.
struct Dependencies {
  /// The units that each depends on, in order, without itself.
  private(set) var all: [[Int]] = []
  /// What each unit's text shows; files that are touched by a function are touched by its callers.
  private(set) var traits: [UnitTraits]

  /// Finds the dependencies of units that stand in running order.
  init(of units: [Unit], traits ownTraits: [UnitTraits]) {
    traits = ownTraits
    let used = units.map(\.used)
    var declaring: [String: [Int]] = [:]
    for (index, unit) in units.enumerated() {
      for name in Set(unit.declared.map(\.name)) { declaring[name, default: []].append(index) }
    }
    let farReaching = units.indices.filter { index in
      units[index].syntax.statements.contains(where: \.isFarReaching)
    }
    let byName = units.indices.map { index -> [Int] in
      var found = Set(farReaching)
      for name in used[index] { found.formUnion(declaring[name] ?? []) }
      // Functions of one name are chosen by their types.
      for declared in units[index].declared { found.formUnion(declaring[declared.name] ?? []) }
      found.remove(index)
      return found.sorted()
    }
    let reached = Self.closure(of: byName)
    for index in units.indices where !traits[index].touchesFiles {
      guard reached[index].contains(where: { ownTraits[$0].touchesFiles }) else { continue }
      traits[index].touchesFiles = true
      traits[index].collectTexts(of: units[index])
    }

    let changeable = Self.changeableNames(of: units, declaring)
    let touched = units.indices.map { index in
      reached[index].reduce(into: Self.mentioned(by: units[index], used[index], changeable)) {
        $0.formUnion(Self.mentioned(by: units[$1], used[$1], changeable))
      }
    }
    var edges = byName
    var lastTouching: [String: Int] = [:]
    var lastOnFiles: Int?
    for index in units.indices {
      // Those before the last one are reached through it.
      for name in touched[index] {
        if let last = lastTouching[name] { edges[index].append(last) }
        lastTouching[name] = index
      }
      if traits[index].touchesFiles {
        edges[index] += (lastOnFiles ?? 0)..<index
        lastOnFiles = index
      }
    }
    all = Self.closure(of: edges)
  }

  /// The names whose values may change: variables; every name where a constant may hold state.
  private static func changeableNames(
    of units: [Unit],
    _ declaring: [String: [Int]]
  ) -> Set<String> {
    let statements = units.lazy.flatMap(\.syntax.statements)
    if statements.contains(where: { $0.hidesState || $0.importsOther }) {
      return Set(declaring.keys)
    }
    return statements.reduce(into: []) { names, statement in
      guard statement.declaresValues else { return }
      names.formUnion(statement.declared.filter { !$0.isConstant }.map(\.name))
    }
  }

  private static func mentioned(
    by unit: Unit,
    _ used: Set<String>,
    _ names: Set<String>
  ) -> Set<String> {
    used.intersection(names).union(names.intersection(unit.declared.map(\.name)))
  }

  /// What can be reached along edges, for each start, in order and without the start itself.
  private static func closure(of edges: [[Int]]) -> [[Int]] {
    edges.indices.map { start in
      var isFound = [Bool](repeating: false, count: edges.count)
      isFound[start] = true
      var waiting = edges[start]
      while let next = waiting.popLast() {
        guard !isFound[next] else { continue }
        isFound[next] = true
        waiting += edges[next]
      }
      isFound[start] = false
      return isFound.indices.filter { isFound[$0] }
    }
  }
}

extension [Unit] {
  /// Whether one of them imports a module that can reach anything.
  var importsOthers: Bool {
    contains { $0.syntax.statements.contains(where: \.importsOther) }
  }
}

extension Statement {
  /// Whether it imports a module that can reach anything.
  var importsOther: Bool {
    guard case .importing(let module) = kind else { return false }
    return !Program.ownModules.contains(module)
  }
}
