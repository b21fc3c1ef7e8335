internal import CellTrace

/// Writes the parts of an expression as formulas, with names or with values in them.
///
/// Everything is worked out once for each part, in order: a part may be used many times, and the
/// parts come from a program that is not trusted.
struct StepsFormula {
  /// The longest formula of a part, in characters; what is longer becomes dots.
  private static let longest = 1_200

  private let nodes: [Steps.Node]
  private var constants: [Bool] = []
  private var silents: [Bool] = []
  private var definitions: [LaTeXTerm] = []
  private var symbols: [LaTeXTerm] = []
  private var values: [LaTeXTerm] = []

  /// Writes the parts of an expression.
  init(_ nodes: [Steps.Node]) {
    self.nodes = nodes
    for place in nodes.indices {
      constants.append(findConstant(place))
      silents.append(findSilent(place))
      let isUnnamedConstant = nodes[place].kind == .opaque && nodes[place].text.isEmpty
      definitions.append(write(nodes[place], nodes[place].operands.map { symbols[$0] }))
      values.append(findValue(place))
      if isUnnamedConstant { definitions[place] = values[place] }
      let name = nodes[place].name
      symbols.append(
        name.isEmpty
          ? definitions[place] : LaTeXTerm(latex: LaTeXName.latex(name), binding: .atom)
      )
    }
  }

  /// A part by its name, or with the names of the cell.
  func symbolic(_ place: Int) -> LaTeXTerm { symbols[place] }

  /// A part with the names of the cell, whatever it is called itself.
  func definition(_ place: Int) -> LaTeXTerm { definitions[place] }

  /// A part with its operands' values put in.
  func putIn(_ place: Int) -> LaTeXTerm {
    write(nodes[place], nodes[place].operands.map { values[$0] })
  }

  /// The value of a part.
  func value(_ place: Int) -> LaTeXTerm { values[place] }

  /// Whether a part needs no step of its own: names, literals, elements, changes of form, and what
  /// is computed of literals alone.
  func isSilent(_ place: Int) -> Bool { silents[place] }

  /// What is not worked out by itself, such as a transposed matrix, is written as it is made from
  /// values.
  private func findValue(_ place: Int) -> LaTeXTerm {
    let node = nodes[place]
    if node.kind == .literal { return write(node, []) }
    if silents[place], !node.operands.isEmpty, node.kind != .element {
      return write(node, node.operands.map { values[$0] })
    }
    guard let scalars = node.value.scalars, let shape = node.value.shape,
      !shape.isEmpty || scalars.count == 1
    else { return definitions[place] }
    let latex = LaTeXNumbers.value(scalars, shape: shape)
    let isNegative = shape.isEmpty && (scalars.first ?? 0) < 0
    let isPower = latex.contains("times 10")
    return LaTeXTerm(latex: latex, binding: isNegative ? .sum : isPower ? .product : .atom)
  }

  private func findSilent(_ place: Int) -> Bool {
    let node = nodes[place]
    switch node.kind {
    case .name, .literal, .opaque, .element, .member: return true
    case .prefix, .infix, .call, .method:
      if Self.changesOfForm.contains(node.text) { return true }
      let isScalar = node.value.shape?.isEmpty ?? false
      return isScalar && place != nodes.count - 1 && constants[place]
    }
  }

  /// Whether a part is computed of literals alone.
  private func findConstant(_ place: Int) -> Bool {
    switch nodes[place].kind {
    case .literal: true
    case .name, .opaque: false
    default: nodes[place].operands.allSatisfy { constants[$0] }
    }
  }

  private static let changesOfForm: Set<String> = [
    "transposed", "Double", "Int", "Tensor", "cast", "reshaped", "flattened", "expandingDimensions",
    "permuted", "broadcast",
  ]

  private func isScalar(_ place: Int) -> Bool {
    nodes[place].kind == .literal || (nodes[place].value.shape?.isEmpty ?? false)
  }

  // MARK: - Writing

  private func write(_ node: Steps.Node, _ operands: [LaTeXTerm]) -> LaTeXTerm {
    let term = written(node, operands)
    return term.latex.utf8.count <= Self.longest
      ? term : LaTeXTerm(latex: "\\cdots", binding: .atom)
  }

  private func written(_ node: Steps.Node, _ operands: [LaTeXTerm]) -> LaTeXTerm {
    let needed =
      switch node.kind {
      case .infix: 2
      case .prefix, .member, .element: 1
      case .name, .literal, .opaque, .call, .method: 0
      }
    guard operands.count >= needed else { return LaTeXTerm(latex: "?", binding: .atom) }
    switch node.kind {
    case .name: return LaTeXTerm(latex: LaTeXName.latex(node.text), binding: .atom)
    case .literal:
      let isNegative = node.text.hasPrefix("-")
      return LaTeXTerm(latex: literal(node.text), binding: isNegative ? .sum : .atom)
    case .opaque:
      return LaTeXTerm(latex: "\\texttt{\(LaTeXName.escaped(node.text))}", binding: .atom)
    case .element:
      return LaTeXTerm(
        latex: "{\(operands[0].within(.atom))}_{[\(LaTeXName.escaped(node.text))]}",
        binding: .atom
      )
    case .member:
      if node.text == "scalar" { return operands[0] }
      let name = LaTeXName.escaped(node.text)
      return LaTeXTerm(latex: "\\text{\(name)}\\left(\(operands[0].latex)\\right)", binding: .atom)
    case .prefix:
      return LaTeXTerm(latex: "\(node.text)\(operands[0].within(.product))", binding: .sum)
    case .infix: return infix(node, operands)
    case .call, .method: return function(node, operands)
    }
  }

  /// A literal: a number as it is, a list as a row or a matrix.
  private func literal(_ text: String) -> String {
    let plain = text.replacing("_", with: "").replacing(".infinity", with: "\\infty")
    guard plain.hasPrefix("[") else {
      return plain.hasPrefix(".") ? "\\text{\(LaTeXName.escaped(plain))}" : plain
    }
    let rows = plain.dropFirst().dropLast()
    let lists =
      rows.contains("[")
      ? rows.split(separator: "]").map { $0.drop { "[, ".contains($0) } } : [rows]
    let lines = lists.map {
      $0.split(separator: ",").map { $0.filter { $0 != " " } }.joined(separator: " & ")
    }
    return
      "\\begin{bmatrix}\(lines.filter { !$0.isEmpty }.joined(separator: " \\\\ "))\\end{bmatrix}"
  }

  private func infix(_ node: Steps.Node, _ operands: [LaTeXTerm]) -> LaTeXTerm {
    let (left, right) = (operands[0], operands[1])
    switch node.text {
    case "+": return LaTeXTerm(latex: "\(left.latex) + \(right.latex)", binding: .sum)
    case "-":
      return LaTeXTerm(latex: "\(left.latex) - \(right.within(.product))", binding: .sum)
    case "*":
      let sign = node.operands.contains(where: isScalar) ? "\\cdot" : "\\odot"
      return LaTeXTerm(
        latex: "\(left.within(.product)) \(sign) \(right.within(.product))",
        binding: .product
      )
    case "/": return LaTeXTerm(latex: "\\frac{\(left.latex)}{\(right.latex)}", binding: .sign)
    default:
      let sign = "\\mathbin{\\texttt{\(LaTeXName.escaped(node.text))}}"
      return LaTeXTerm(
        latex: "\(left.within(.product)) \(sign) \(right.within(.product))",
        binding: .sum
      )
    }
  }

  private func function(_ node: Steps.Node, _ operands: [LaTeXTerm]) -> LaTeXTerm {
    func applied(_ name: String) -> LaTeXTerm {
      let inner = operands.map(\.latex).joined(separator: ",\\; ")
      return LaTeXTerm(latex: "\(name)\\left(\(inner)\\right)", binding: .atom)
    }
    guard let first = operands.first else { return applied("\\operatorname{\(node.text)}") }
    func around(_ left: String, _ right: String) -> LaTeXTerm {
      LaTeXTerm(latex: left + first.latex + right, binding: .atom)
    }
    switch (node.text, operands.count) {
    case ("matmul", 2):
      return LaTeXTerm(
        latex: "\(first.within(.product))\\,\(operands[1].within(.product))",
        binding: .product
      )
    case ("dot", 2):
      return LaTeXTerm(
        latex: "\(first.within(.product)) \\cdot \(operands[1].within(.product))",
        binding: .product
      )
    case ("transposed", 1):
      return LaTeXTerm(latex: "{\(first.within(.atom))}^{\\top}", binding: .atom)
    case ("sqrt", 1): return around("\\sqrt{", "}")
    case ("exp", 1): return LaTeXTerm(latex: "e^{\(first.latex)}", binding: .sign)
    case ("abs", 1): return around("\\left\\lvert ", "\\right\\rvert")
    case ("norm", 1): return around("\\left\\lVert ", "\\right\\rVert")
    case ("pow", 2):
      return LaTeXTerm(latex: "{\(first.within(.atom))}^{\(operands[1].latex)}", binding: .sign)
    case ("sum", _): return summed("\\sum", node, operands)
    case ("mean", _): return summed("\\operatorname{mean}", node, operands)
    case ("Double", 1), ("Int", 1), ("Tensor", 1), ("cast", _), ("flattened", 1): return first
    case ("reshaped", 1): return first
    case ("cosineSimilarity", 2): return applied("\\cos")
    default:
      return applied(Self.names[node.text] ?? "\\operatorname{\(LaTeXName.escaped(node.text))}")
    }
  }

  private func summed(_ sign: String, _ node: Steps.Node, _ operands: [LaTeXTerm]) -> LaTeXTerm {
    let axis = operands.count > 1 ? "_{\\text{axis }\(operands[1].latex)}" : ""
    return LaTeXTerm(latex: "\(sign)\(axis) \(operands[0].within(.atom))", binding: .product)
  }

  private static let names = [
    "softmax": "\\operatorname{softmax}", "sigmoid": "\\sigma", "tanh": "\\tanh", "log": "\\ln",
    "log2": "\\log_2", "log10": "\\log_{10}", "relu": "\\operatorname{ReLU}", "sin": "\\sin",
    "cos": "\\cos", "max": "\\max", "min": "\\min", "maximum": "\\max", "minimum": "\\min",
    "acos": "\\arccos", "asin": "\\arcsin", "atan": "\\arctan", "variance": "\\operatorname{var}",
    "logSoftmax": "\\operatorname{log\\,softmax}",
  ]
}
