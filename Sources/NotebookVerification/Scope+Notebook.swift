internal import CellTrace
internal import HandMath
internal import NotebookEvaluation
internal import NotebookModel
internal import YAMLText

extension Scope {
  /// The names that the formulas of a notebook may use from the start: the values of its cells,
  /// those that its front matter gives, and other spellings of either.
  init(of notebook: Notebook, with bindings: [Evaluation.Binding]) {
    let base: LogBase? =
      switch notebook.metadata.logBase {
      case "e": .natural
      case "10": .ten
      case "2": .two
      default: nil
      }
    self.init(bindings: [:], logBase: base)
    var values: [String: Binding] = [:]
    // Where nothing is run, formulas know parameters all the same.
    for parameter in notebook.metadata.parameters {
      guard let value = Binding(parameter.value) else { continue }
      values[parameter.name] = value
      bind(parameter.name, to: value)
    }
    for binding in bindings {
      guard let value = Binding(binding.value) else { continue }
      values[binding.name] = value
      bind(binding.name, to: value)
    }
    for entry in notebook.metadata.given {
      guard let value = Binding(entry.value) else { continue }
      values[entry.key] = value
      bind(entry.key, to: value)
    }
    for (symbol, name) in notebook.metadata.symbols.sorted(by: { $0.key < $1.key }) {
      if let value = values[name] { bind(symbol, to: value) }
    }
  }
}

extension Binding {
  /// The value of a parameter, where it is made of numbers in at most two directions.
  init?(_ value: Parameter.Value) {
    switch value {
    case .whole(let number): self = .number(Double(number))
    case .number(let number): self = .number(number)
    case .list(let elements):
      let parts = elements.compactMap { Binding($0) }
      let rows = parts.compactMap { part -> [Binding]? in
        if case .vector(let row) = part { return row }
        return nil
      }
      guard parts.count == elements.count, rows.isEmpty || rows.count == parts.count else {
        return nil
      }
      self = rows.isEmpty ? .vector(parts) : .matrix(rows)
    case .flag, .text: return nil
    }
  }

  /// The value of a cell's constant, where it is made of numbers in at most two directions.
  init?(_ value: Value) {
    guard let shape = value.shape, let scalars = value.scalars else { return nil }
    switch shape.count {
    case 0:
      guard let number = scalars.first else { return nil }
      self = .number(number)
    case 1:
      self = .vector(scalars.map(Binding.number))
    case 2:
      let width = shape[1]
      self = .matrix(
        (0..<shape[0]).map { row in
          scalars[row * width..<(row + 1) * width].map(Binding.number)
        }
      )
    default:
      return nil
    }
  }

  /// A value that front matter gives: a number, a list, or a list of lists.
  init?(_ node: YAMLNode) {
    switch node.kind {
    case .scalar(let text, isQuoted: _):
      if let number = node.number, number.isInfinite {
        self = .number(number)
      } else {
        self = .decimal(text)
      }
    case .sequence(let elements):
      let inner = elements.compactMap { Binding($0) }
      guard inner.count == elements.count, !inner.isEmpty else { return nil }
      let rows = inner.compactMap { element -> [Binding]? in
        guard case .vector(let row) = element else { return nil }
        return row
      }
      if rows.count == inner.count {
        self = .matrix(rows)
      } else if rows.isEmpty {
        self = .vector(inner)
      } else {
        return nil
      }
    case .mapping:
      return nil
    }
  }
}
