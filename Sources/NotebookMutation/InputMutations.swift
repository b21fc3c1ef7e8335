internal import CellTrace
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification
internal import SwiftSource

/// Changes the literals that items are computed from, until every figure has changed.
struct InputMutations {
  /// What came of changing the inputs of an item.
  enum Outcome: Equatable {
    /// Changing this literal changes the figure.
    case changes(String)
    /// The figure is the same for these inputs, but further figures of the item change.
    case changesFurther(String)
    /// The figure is a literal.
    case isTypedIn
    /// No literal changed anything.
    case unchanged(tried: Int)
  }

  /// How many literals are tried for one item.
  private static let most = 12

  /// A literal with its place.
  private struct Input: Hashable {
    var cell: Int
    var range: Range<Int>
    var new: String
    var description: String
    var isList: Bool
  }

  private let bench: Bench
  private let calls: [ItemCall]
  private let slice: Slice
  private let inputs: [[Input]]

  init(bench: Bench, calls: [ItemCall]) {
    self.bench = bench
    self.calls = calls
    let slice = Slice(codes: bench.codes) { cell in
      let options = bench.notebook.cells[cell].options
      return options.expectedError != nil || !options.eval
    }
    self.slice = slice
    inputs = calls.map { call in
      var found: [Input] = []
      for index in slice.statements(behind: call.figure?.names ?? []).sorted(by: >) {
        let node = slice.nodes[index]
        for literal in SourceLiteral.all(in: node.statement.text) {
          found += Self.inputs(literal, at: node.range.lowerBound, in: node.cell, bench)
        }
      }
      for literal in call.figure?.literals ?? [] {
        found += Self.inputs(literal, at: 0, in: call.cell, bench)
      }
      // Lists last, since one more element often changes shapes that must agree; but not so late that
      // they are not tried at all.
      let lists = found.filter(\.isList)
      let others = found.filter { !$0.isList }
      return others.prefix(Swift.max(Self.most - lists.count, Self.most / 2)) + lists
    }
  }

  /// The statements that some items need to be recorded.
  private func kept(for indices: some Sequence<Int>) -> Set<Int> {
    var kept: Set<Int> = []
    for index in indices {
      let call = calls[index]
      for argument in call.call.arguments {
        kept.formUnion(slice.statements(behind: argument.names))
      }
      if let own = slice.statement(at: call.call.range.lowerBound, in: call.cell) {
        kept.insert(own)
        kept.formUnion(slice.statements(behind: slice.nodes[own].statement.used))
      }
    }
    for (index, node) in slice.nodes.enumerated() {
      if case .importing = node.statement.kind { kept.insert(index) }
    }
    return kept
  }

  /// Changes inputs, several in one run where they concern different items.
  ///
  /// - Returns: What came of it for each item, and how many runs it took.
  func outcomes() throws(EvaluationError) -> (outcomes: [Outcome], runs: Int) {
    let sliced = slice.codes(keeping: kept(for: calls.indices), of: bench.codes)
    let base = Self.items(of: try bench.run(sliced))
    var outcomes: [Outcome?] = calls.map { isTypedIn($0) ? .isTypedIn : nil }
    var tried: [Set<Input>] = Array(repeating: [], count: calls.count)
    var further: [String?] = Array(repeating: nil, count: calls.count)
    var runs = 1
    while true {
      let chosen = batch(outcomes.map { $0 == nil }, tried)
      guard !chosen.isEmpty else { break }
      var codes = sliced
      for cell in Set(chosen.map(\.cell)) {
        let edits = chosen.filter { $0.cell == cell }.map { Edit(range: $0.range, text: $0.new) }
        codes[cell] = codes[cell].applying(edits)
      }
      let found = Self.items(of: try bench.run(codes))
      runs += 1
      for index in calls.indices where outcomes[index] == nil {
        let own = chosen.filter { inputs[index].contains($0) }
        guard own.count == 1, tried[index].insert(own[0]).inserted,
          let before = base[calls[index].item.id], let after = found[calls[index].item.id]
        else { continue }
        if before.figuresOfItself != after.figuresOfItself {
          outcomes[index] = .changes(own[0].description)
        } else if before.more != after.more || before.readings != after.readings {
          further[index] = further[index] ?? own[0].description
        }
      }
      for index in calls.indices where outcomes[index] == nil && tried[index].count >= Self.most {
        outcomes[index] = further[index].map { .changesFurther($0) } ?? .unchanged(tried: Self.most)
      }
      for index in calls.indices { tried[index].formUnion(chosen.filter(inputs[index].contains)) }
    }
    // What was tried among others may have stopped the program before it came to the item.
    for index in calls.indices {
      if case .changes? = outcomes[index] { continue }
      if outcomes[index] == .isTypedIn { continue }
      let alone = try outcomeAlone(of: index)
      runs += alone.runs
      if let outcome = alone.outcome { outcomes[index] = outcome }
    }
    let all = calls.indices.map { index in
      outcomes[index] ?? further[index].map { .changesFurther($0) }
        ?? .unchanged(tried: tried[index].count)
    }
    return (all, runs)
  }

  /// What comes of changing the inputs of one item where nothing runs but what it needs; `nil` when
  /// no change of an input changes the figure itself.
  private func outcomeAlone(
    of index: Int
  ) throws(EvaluationError) -> (outcome: Outcome?, runs: Int) {
    let codes = slice.codes(keeping: kept(for: [index]), of: bench.codes)
    let id = calls[index].item.id
    guard let before = Self.items(of: try bench.run(codes))[id] else { return (nil, 1) }
    var runs = 1
    let lists = inputs[index].filter(\.isList).prefix(Self.most)
    let others = inputs[index].filter { !$0.isList }.prefix(Self.most)
    for input in Array(lists) + Array(others) {
      var changed = codes
      changed[input.cell] = codes[input.cell].applying([Edit(range: input.range, text: input.new)])
      runs += 1
      guard let after = Self.items(of: try bench.run(changed))[id] else { continue }
      if after.figuresOfItself != before.figuresOfItself {
        return (.changes(input.description), runs)
      }
    }
    return (nil, runs)
  }

  /// Literals to change in one run: of each open item one, and of no item two.
  private func batch(_ isOpen: [Bool], _ tried: [Set<Input>]) -> [Input] {
    var chosen: [Input] = []
    for index in calls.indices where isOpen[index] {
      guard !chosen.contains(where: inputs[index].contains) else { continue }
      let next = inputs[index].first { input in
        !tried[index].contains(input)
          && !calls.indices.contains { other in
            inputs[other].contains(input) && chosen.contains(where: inputs[other].contains)
          }
      }
      if let next { chosen.append(next) }
    }
    return chosen
  }

  /// Whether the figure is a literal, or a name for one.
  private func isTypedIn(_ call: ItemCall) -> Bool {
    guard let figure = call.figure else { return false }
    if figure.isLiteral { return true }
    let text = bench.codes[call.cell].slice(figure.range)
    guard figure.names == [text], let node = slice.statements(behind: [text]).first,
      slice.statements(behind: [text]).count == 1
    else { return false }
    let types: Set<String> = ["Tensor", "Double", "Float", "Int", "-", "Array"]
    guard case .binding = slice.nodes[node].statement.kind else { return false }
    return slice.nodes[node].statement.used.isSubset(of: types)
  }

  private static func items(of verification: Verification) -> [String: Item] {
    Dictionary(verification.items.map { ($0.item.id, $0.item) }) { first, _ in first }
  }

  /// The changes of a literal; none for one that has no other form.
  private static func inputs(
    _ literal: SourceLiteral,
    at start: Int,
    in cell: Int,
    _ bench: Bench
  ) -> [Input] {
    let range = literal.range.lowerBound + start..<literal.range.upperBound + start
    let line = bench.line(of: range.lowerBound, in: cell)
    func input(_ new: String, _ shown: String) -> Input {
      Input(
        cell: cell,
        range: range,
        new: new,
        description: "line \(line): \(shown)",
        isList: new.hasPrefix("[")
      )
    }
    switch literal.kind {
    case .number:
      guard let changed = changedNumber(literal.text) else { return [] }
      return [input(changed, "\(literal.text) → \(changed)")]
    case .text:
      let new = "\"\(literal.text) mutated\""
      return [input(new, "\"\(literal.text)\" → \(new)")]
    case .textList:
      return [input("[\"mutated\", " + literal.text.dropFirst(), "one more text in a list")]
    case .list(let rows):
      let code = bench.codes[cell]
      guard let last = rows.last else {
        return [input("[1, " + literal.text.dropFirst(), "one more number in a list")]
      }
      let row = code.slice(last.lowerBound + start..<last.upperBound + start)
      let wider = rows.map {
        "[1, " + code.slice($0.lowerBound + start..<$0.upperBound + start).dropFirst()
      }
      return [
        input("[\(row), " + literal.text.dropFirst(), "one more row in a table"),
        input("[" + wider.joined(separator: ", ") + "]", "one more column in a table"),
      ]
    }
  }

  /// A number with its last digit changed.
  static func changedNumber(_ text: String) -> String? {
    guard !text.hasPrefix("0x"), !text.hasPrefix("0b"), !text.hasPrefix("0o") else { return nil }
    var bytes = Array(text.utf8)
    let end = bytes.firstIndex { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") } ?? bytes.count
    guard let place = bytes[..<end].lastIndex(where: { (0x30...0x39).contains($0) }) else {
      return nil
    }
    bytes[place] = bytes[place] == 0x39 ? 0x38 : bytes[place] + 1
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ItemCall {
  /// The argument that the item's figure is: what was computed, or, where nothing was, the figures
  /// that the print consists of.
  var figure: SourceCall.Argument? {
    if item.computed != nil { return call.argument("computed") }
    return call.argument("figures") ?? call.argument("readings") ?? call.argument("more")
  }
}

extension Item {
  /// What must change when an input does.
  fileprivate var figuresOfItself: [Figures?] {
    computed != nil ? [computed] : [figures] + readings.map(\.figures) + more.map(\.figures)
  }
}
