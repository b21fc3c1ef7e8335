/// A formula as a tree; every node knows its place in the source, in UTF-8 bytes.
struct Expression: Sendable, Equatable {
  let kind: Kind
  let range: Range<Int>

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// What a node is.
  ///
  /// Sums and products are flat, so long ones are not deep.
  indirect enum Kind: Sendable, Equatable {
    case numeral(Numeral)
    case name(Name)
    case infinity
    case sum([Term])
    case product([Factor])
    case negated(Expression)
    case power(Expression, Expression)
    case fraction(Expression, Expression)
    case root(Expression, index: Expression?)
    case list([Expression], Grid.Form)
    case matrix([[Expression]])
    case call(Call)
    /// A name and what stands in brackets after it.
    case application(Name, Expression, isTight: Bool)
    case absolute(Expression)
    case norm(Expression, order: Int)
    case determinant(Expression)
    case transposed(Expression)
    case factorial(Expression)
    case binomial(Expression, Expression)
    case percent(Expression)
    case degrees(Expression)
    case measured(Expression, Unit)
    case repeated(Repetition)
    /// Something in brackets that is kept apart, as `(3)(4)`.
    case grouped(Expression)
    /// Words in a letter's place, or a form that has no value.
    case unreadable(String)
  }

  /// One summand.
  struct Term: Sendable, Equatable {
    enum Sign: Sendable { case plus, minus, plusMinus, minusPlus }

    var sign: Sign
    var expression: Expression
  }

  /// One factor, with the sign before it.
  struct Factor: Sendable, Equatable {
    enum Operation: Sendable, Equatable { case times(ProductSign), divide }

    var operation: Operation
    var expression: Expression
  }

  /// A function with its arguments.
  struct Call: Sendable, Equatable {
    var function: Function
    /// The name it was called by, where that may also be an author's own name.
    var name: Name?
    var base: Expression?
    var exponent: Expression?
    var arguments: [Expression]
  }

  /// A sum or product over a running index.
  struct Repetition: Sendable, Equatable {
    var isProduct: Bool
    var variable: String
    var lower: Expression
    var upper: Expression
    var body: Expression
    /// What follows after a plus or minus, which the author may also mean to be under the sign.
    var widerBody: Expression?
  }

  /// Without the brackets around it.
  var unwrapped: Expression {
    var current = self
    while case .grouped(let inner) = current.kind { current = inner }
    return current
  }
}
