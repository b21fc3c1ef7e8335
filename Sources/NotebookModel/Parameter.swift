internal import YAMLText

/// A value that a notebook can be run with, `params: {rate: 0.1}`: a constant in its cells.
package struct Parameter: Sendable, Equatable {
  /// Its name.
  package var name: String
  /// Its value.
  package var value: Value
  /// The line of the note that gives it; 1 for one that the project gives.
  package var line: Int
  /// Whether it is the seed, an unsigned number of 64 bits, as generators take it.
  package var isSeed = false

  /// What a parameter can be. The kinds are Swift's: a number written without a point is whole.
  package indirect enum Value: Sendable, Equatable {
    /// A whole number: `Int`.
    case whole(Int)
    /// A number: `Double`.
    case number(Double)
    /// True or false: `Bool`.
    case flag(Bool)
    /// Text: `String`.
    case text(String)
    /// Values of one kind: an array of them. Whole numbers among others are numbers.
    case list([Value])
  }

  /// Why something cannot be a parameter.
  package struct Problem: Error, Equatable {
    /// What is wrong, in one sentence.
    package var message: String
  }

  /// Reads one entry of `params:`.
  init(_ entry: YAMLEntry) throws(Problem) {
    guard Self.isName(entry.key) else {
      throw Problem(message: "params: '\(entry.key)' cannot be a name in Swift")
    }
    name = entry.key
    line = entry.line
    value = try Value(entry.value, named: entry.key).withOneKind(named: entry.key)
  }

  /// The seed.
  init(seed: Int, line: Int) {
    name = "seed"
    value = .whole(seed)
    self.line = line
    isSeed = true
  }

  /// Gives it another value of its own kind.
  ///
  /// - Parameter text: The value as a command line has it.
  /// - Throws: `Problem` for a text of another kind.
  package mutating func set(_ text: String) throws(Problem) {
    guard let new = value.replaced(by: text), !isSeed || new.isSeed else {
      let kind = isSeed ? "a whole number from 0 on" : value.words
      throw Problem(message: "'\(name)' is \(kind), which '\(text)' is not")
    }
    value = new
  }

  /// The type that it has in Swift.
  package var typeName: String { isSeed ? "UInt64" : value.typeName }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_", text != "_" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber && $0.isASCII || $0 == "_" }
  }
}

extension Parameter.Value {
  fileprivate init(_ node: YAMLNode, named name: String) throws(Parameter.Problem) {
    switch node.kind {
    case .scalar(let text, let isQuoted):
      if node.isEmpty && !isQuoted {
        throw Parameter.Problem(message: "params: '\(name)' has no value")
      } else if !isQuoted, let whole = Int(text) {
        self = .whole(whole)
      } else if let number = node.number {
        self = .number(number)
      } else if let flag = node.flag {
        self = .flag(flag)
      } else {
        self = .text(text)
      }
    case .sequence(let nodes):
      var elements: [Parameter.Value] = []
      for node in nodes { elements.append(try Parameter.Value(node, named: name)) }
      self = .list(elements)
    case .mapping:
      throw Parameter.Problem(
        message: "params: '\(name)' has names with values; a number, text, flag or list is expected"
      )
    }
  }

  /// The value with numbers for whole numbers that stand in a list with others.
  fileprivate func withOneKind(named name: String) throws(Parameter.Problem) -> Parameter.Value {
    guard case .list = self else { return self }
    let leaves = leaves
    guard !leaves.isEmpty else {
      throw Parameter.Problem(message: "params: '\(name)' is an empty list, whose kind is unknown")
    }
    let areNumbers = leaves.contains { if case .number = $0 { true } else { false } }
    let result = areNumbers ? widened : self
    guard Set(result.leaves.map(\.typeName)).count == 1, result.depth != nil else {
      throw Parameter.Problem(message: "params: the elements of '\(name)' are of different kinds")
    }
    return result
  }

  /// The values that are no lists, in order.
  private var leaves: [Parameter.Value] {
    guard case .list(let elements) = self else { return [self] }
    return elements.flatMap(\.leaves)
  }

  /// How deep lists are nested; `nil` when that is not the same everywhere.
  private var depth: Int? {
    guard case .list(let elements) = self else { return 0 }
    let depths = Set(elements.map(\.depth))
    guard depths.count == 1, let only = depths.first, let depth = only else { return nil }
    return depth + 1
  }

  /// The value with numbers for whole numbers.
  private var widened: Parameter.Value {
    switch self {
    case .whole(let whole): .number(Double(whole))
    case .list(let elements): .list(elements.map(\.widened))
    case .number, .flag, .text: self
    }
  }

  fileprivate var isSeed: Bool {
    if case .whole(let number) = self { return number >= 0 }
    return false
  }

  /// The value of this kind that a text stands for; `nil` for a text of another kind.
  fileprivate func replaced(by text: String) -> Parameter.Value? {
    if case .text = self { return .text(text) }
    guard let node = try? YAMLNode.parsing(text),
      let new = try? Parameter.Value(node, named: "").withOneKind(named: "")
    else { return nil }
    if new.typeName == typeName { return new }
    return new.widened.typeName == typeName ? new.widened : nil
  }

  fileprivate var typeName: String {
    switch self {
    case .whole: "Int"
    case .number: "Double"
    case .flag: "Bool"
    case .text: "String"
    case .list(let elements): "[\(elements.first?.typeName ?? "Double")]"
    }
  }

  fileprivate var words: String {
    switch self {
    case .whole: "a whole number"
    case .number: "a number"
    case .flag: "true or false"
    case .text: "a text"
    case .list: "a list (\(typeName) in Swift)"
    }
  }
}

extension Parameter.Value: CustomStringConvertible {
  /// The value as front matter has it.
  package var description: String {
    switch self {
    case .whole(let number): return String(number)
    case .number(let number):
      return number.isInfinite ? (number < 0 ? "-.inf" : ".inf") : "\(number)"
    case .flag(let flag): return flag ? "true" : "false"
    case .text(let text): return text
    case .list(let elements):
      return "[" + elements.map(\.description).joined(separator: ", ") + "]"
    }
  }
}
