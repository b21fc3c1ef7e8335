internal import CellTrace
internal import NumberWriting

/// One operation worked out in numbers: the sums of a product of matrices, the powers of a softmax.
struct WorkedOut {
  /// The most numbers of a result that are worked out, and the most terms of a sum.
  private static let most = (entries: 9, terms: 6)

  /// The operation with every number in its place; empty where that says nothing new.
  private(set) var latex = ""
  /// Whether only the first number of the result is worked out.
  private(set) var isFirstOnly = false

  private struct Operand {
    var scalars: [Double]
    var shape: [Int]
    var brief: BriefNumbers

    func text(_ place: Int) -> String { LaTeXNumbers.number(scalars[place], brief) }

    /// A number as a factor: in brackets when it is negative.
    func factor(_ place: Int) -> String {
      scalars[place] < 0 || scalars[place].sign == .minus ? "(\(text(place)))" : text(place)
    }
  }

  /// Works out a part of an expression, as far as that is known.
  init(_ node: Steps.Node, of nodes: [Steps.Node]) {
    let operands = node.operands.compactMap { Self.operand(nodes[$0]) }
    guard operands.count == node.operands.count, let first = operands.first,
      let result = Self.operand(node), !result.scalars.isEmpty, !first.scalars.isEmpty
    else { return }
    switch (node.text, operands.count) {
    case ("matmul", 2), ("dot", 2): workOutProduct(first, operands[1], result)
    case ("+", 2), ("-", 2), ("*", 2), ("/", 2):
      workOutElements(node.text, first, operands[1], result)
    case ("softmax", 1), ("softmax", 2): workOutSoftmax(first, result)
    case ("meanSquaredError", 2): workOutSquares(first, operands[1])
    case ("crossEntropy", 2): workOutCrossEntropy(node.labels, first, operands[1])
    case ("sum", 1): latex = Self.sum(first)
    case ("mean", 1): latex = "\\frac{\(Self.sum(first))}{\(first.scalars.count)}"
    case ("norm", 1):
      latex = "\\sqrt{\(Self.terms(first.scalars.count) { "\(first.factor($0))^2" })}"
    case ("cosineSimilarity", 2):
      let other = operands[1]
      let product = Self.terms(first.scalars.count) {
        "\(first.factor($0)) \\cdot \(other.factor($0))"
      }
      let norms = [first, other].map { operand in
        "\\sqrt{\(Self.terms(operand.scalars.count) { "\(operand.factor($0))^2" })}"
      }
      latex = "\\frac{\(product)}{\(norms.joined(separator: " \\cdot "))}"
    default:
      guard let form = Self.elementForms[node.text], operands.count == 1 else { return }
      // Of one number, these would only repeat the values that were put in.
      let repeats = first.shape.isEmpty && !["sigmoid", "relu"].contains(node.text)
      if repeats { return }
      fill(result) { form(first.text($0)) }
    }
  }

  /// The numbers of a part; those of a literal are read from its text.
  private static func operand(_ node: Steps.Node) -> Operand? {
    if node.kind == .literal {
      if node.text.hasPrefix("[") {
        let numbers = node.text.split { "[], ".contains($0) }.compactMap { Double($0) }
        return Operand(scalars: numbers, shape: [numbers.count], brief: BriefNumbers(for: numbers))
      }
      guard let number = Double(node.text.replacing("_", with: "")) else { return nil }
      return Operand(
        scalars: [number],
        shape: [],
        brief: BriefNumbers(for: [number], mostDecimals: 6)
      )
    }
    guard let scalars = node.value.scalars, let shape = node.value.shape else { return nil }
    return Operand(scalars: scalars, shape: shape, brief: BriefNumbers(for: scalars))
  }

  private static let elementForms: [String: @Sendable (String) -> String] = [
    "sigmoid": { "\\dfrac{1}{1 + e^{\(negated($0))}}" },
    "tanh": { "\\tanh(\($0))" },
    "exp": { "e^{\($0)}" },
    "log": { "\\ln(\($0))" },
    "log2": { "\\log_2(\($0))" },
    "log10": { "\\log_{10}(\($0))" },
    "sqrt": { "\\sqrt{\($0)}" },
    "relu": { "\\max(0, \($0))" },
    "abs": { "\\lvert \($0) \\rvert" },
  ]

  private static func negated(_ text: String) -> String {
    text.hasPrefix("-") ? String(text.dropFirst()) : "-" + text
  }

  /// Terms with plus signs between; of many, the first and the last.
  private static func terms(
    _ count: Int,
    most: Int = most.terms,
    _ term: (Int) -> String
  ) -> String {
    guard count > most else { return (0..<count).map(term).joined(separator: " + ") }
    let head = (0..<most - 2).map(term).joined(separator: " + ")
    return "\(head) + \\cdots + \(term(count - 1))"
  }

  private static func sum(_ operand: Operand) -> String {
    terms(operand.scalars.count) { place in
      place == 0 ? operand.text(0) : operand.factor(place)
    }
  }

  /// Fills the result's form with what gives each number; of many numbers, only the first.
  private mutating func fill(_ result: Operand, _ entry: (Int) -> String) {
    if result.shape.isEmpty {
      latex = entry(0)
    } else if result.scalars.count <= Self.most.entries,
      let grid = LaTeXNumbers.grid(result.shape, entry)
    {
      latex = grid
    } else {
      isFirstOnly = true
      latex = "\(entry(0)) = \(result.text(0))"
    }
  }

  private mutating func workOutProduct(_ left: Operand, _ right: Operand, _ result: Operand) {
    guard let inner = left.shape.last, inner > 0, left.shape.count <= 2, right.shape.count <= 2
    else {
      return
    }
    let columns = right.shape.count == 2 ? right.shape[1] : 1
    guard columns > 0, right.scalars.count == inner * columns else { return }
    let isLarge = result.scalars.count > Self.most.entries
    fill(result) { place in
      let (row, column) = (place / columns, place % columns)
      return Self.terms(inner, most: isLarge ? 4 : Self.most.terms) { k in
        "\(left.factor(row * inner + k)) \\cdot \(right.factor(k * columns + column))"
      }
    }
  }

  private mutating func workOutElements(
    _ sign: String,
    _ left: Operand,
    _ right: Operand,
    _ result: Operand
  ) {
    // Of two numbers, the values put in say it all; other shapes would have to be spread first.
    guard !result.shape.isEmpty else { return }
    func place(_ operand: Operand, _ place: Int) -> Int? {
      if operand.shape.isEmpty { return 0 }
      return operand.shape == result.shape ? place : nil
    }
    guard place(left, 0) != nil, place(right, 0) != nil else { return }
    fill(result) { index in
      let a = place(left, index) ?? 0
      let b = place(right, index) ?? 0
      switch sign {
      case "+", "-": return "\(left.text(a)) \(sign) \(right.factor(b))"
      case "*": return "\(left.factor(a)) \\cdot \(right.factor(b))"
      default: return "\\dfrac{\(left.text(a))}{\(right.text(b))}"
      }
    }
  }

  /// The mean of squared differences.
  private mutating func workOutSquares(_ left: Operand, _ right: Operand) {
    guard left.scalars.count == right.scalars.count else { return }
    let squares = Self.terms(left.scalars.count) { "(\(left.text($0)) - \(right.factor($0)))^2" }
    latex = "\\frac{\(squares)}{\(left.scalars.count)}"
  }

  /// The mean of the logarithms of the right classes' shares.
  private mutating func workOutCrossEntropy(
    _ labels: [String],
    _ scores: Operand,
    _ targets: Operand
  ) {
    guard scores.shape.count == 2, let width = scores.shape.last, width > 0,
      targets.scalars.count == scores.shape[0],
      targets.scalars.allSatisfy({ $0 >= 0 && $0 < Double(width) }),
      labels == ["logits", "targets"] || labels == ["probabilities", "targets"]
    else { return }
    let isShare = labels[0] == "probabilities"
    let count = targets.scalars.count
    let terms = Self.terms(count) { row in
      let place = row * width + Int(targets.scalars[row])
      if isShare { return "\\ln(\(scores.text(place)))" }
      let total = Self.terms(width) { "e^{\(scores.text(row * width + $0))}" }
      return "\\ln\\frac{e^{\(scores.text(place))}}{\(total)}"
    }
    latex = count == 1 ? "-\(terms)" : "-\\frac{1}{\(count)}\\left(\(terms)\\right)"
  }

  private mutating func workOutSoftmax(_ operand: Operand, _ result: Operand) {
    guard let width = operand.shape.last, operand.shape.count <= 2, width > 0,
      result.shape == operand.shape
    else { return }
    fill(result) { place in
      let row = place / width * width
      let total = Self.terms(width) { "e^{\(operand.text(row + $0))}" }
      return "\\dfrac{e^{\(operand.text(place))}}{\(total)}"
    }
  }
}
