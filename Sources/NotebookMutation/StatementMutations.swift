internal import CellTrace
internal import NotebookVerification
internal import SwiftSource

/// A change of what an item says that must not go unnoticed.
struct StatementMutation: Equatable {
  /// What is changed, for people.
  var description: String
  /// The changes within the code of the cell, all inside the call.
  var edits: [Edit]
}

/// The changes of what an item says.
struct StatementMutations {
  /// The call in the code of its cell.
  let call: SourceCall
  /// The code of the cell.
  let code: String
  /// What was recorded.
  let item: Item

  /// All of them.
  var all: [StatementMutation] {
    guard let declared = call.arguments.first(where: { $0.label == nil && $0.member != nil })
    else { return [] }
    let printed = call.argument("printed")
    let implied = call.argument("implied")
    var mutations: [StatementMutation] = []
    switch item.declared {
    case .right:
      mutations += digits("print", printed)
      mutations += digits("implied figure", implied)
      mutations.append(verdict(".wrong(\"mutated\", corrected: \(rightText))", declared))
      mutations.append(verdict(".ambiguous(\"mutated\", corrected: \(rightText))", declared))
    case .wrong(_, let corrected):
      mutations += digits("corrected figure", declared.memberArguments.last)
      mutations.append(verdict(".right", declared))
      mutations += renamed(declared, to: ".ambiguous")
      for (name, argument) in [implied.map { ("implied figure", $0) } ?? ("print", printed)] {
        guard let argument else { continue }
        mutations.append(
          StatementMutation(
            description: "the right figure for the \(name)",
            edits: [Edit(range: argument.range, text: Self.literal(corrected))]
          )
        )
      }
    case .ambiguous:
      if declared.memberArguments.count > 1 {
        mutations += digits("corrected figure", declared.memberArguments.last)
      }
      mutations.append(verdict(".right", declared))
      mutations += renamed(declared, to: ".wrong")
    }
    return mutations
  }

  /// The right figure with all its digits, as a text in Swift.
  private var rightText: String {
    let figures = item.computed?.scalars ?? item.figures?.scalars ?? []
    return Self.literal(figures.map { "\($0)" }.joined(separator: ", "))
  }

  /// Each digit of the numbers that a text writes, changed.
  private func digits(_ name: String, _ argument: SourceCall.Argument?) -> [StatementMutation] {
    guard let argument else { return [] }
    var mutations: [StatementMutation] = []
    for literal in argument.literals where literal.kind == .text {
      let bytes = Array(literal.text.utf8)
      for found in PrintedNumber.located(in: literal.text) {
        for place in found.range where (0x30...0x39).contains(bytes[place]) {
          let digit = (bytes[place] - 0x30 + 1) % 10 + 0x30
          let at = literal.range.lowerBound + 1 + place
          var changed = bytes
          changed[place] = digit
          let old = String(decoding: bytes[found.range], as: UTF8.self)
          let new = String(decoding: changed[found.range], as: UTF8.self)
          mutations.append(
            StatementMutation(
              description: "\(name): \(new) for \(old)",
              edits: [Edit(range: at..<at + 1, text: String(UnicodeScalar(digit)))]
            )
          )
        }
      }
    }
    return mutations
  }

  private func verdict(_ text: String, _ declared: SourceCall.Argument) -> StatementMutation {
    let name = text.prefix { $0 != "(" }
    return StatementMutation(
      description: "verdict: \(name)",
      edits: [Edit(range: declared.range, text: text)]
    )
  }

  /// The same words under another verdict. Without a corrected figure one is given: the right one.
  private func renamed(_ declared: SourceCall.Argument, to name: String) -> [StatementMutation] {
    guard let member = declared.member, let words = declared.memberArguments.first else {
      return []
    }
    let start = declared.range.lowerBound
    var edits = [Edit(range: start..<start + 1 + member.utf8.count, text: name)]
    if declared.memberArguments.count < 2 {
      let end = words.range.upperBound
      edits.append(Edit(range: end..<end, text: ", corrected: \(rightText)"))
    }
    return [StatementMutation(description: "verdict: \(name)", edits: edits)]
  }

  private static func literal(_ text: String) -> String {
    let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"" + String(escaped) + "\""
  }
}
