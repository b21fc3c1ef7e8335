/// A linear map with an offset: `y = x·Wᵀ + b`.
///
/// Parameters: `weight`, `[outputSize, inputSize]`, and `bias`, `[outputSize]`; both start evenly
/// spread between `-1/√inputSize` and `1/√inputSize`.
public struct Linear: Layer {
  /// What inputs are weighed with, of shape `[outputSize, inputSize]`.
  public var weight: Tensor

  /// What is added to every output, of shape `[outputSize]`, if anything.
  public var bias: Tensor?

  /// A map whose parameters are drawn from a generator.
  public init(
    inputSize: Int,
    outputSize: Int,
    bias: Bool = true,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    requirePositive(("inputSize", inputSize), ("outputSize", outputSize), for: "Linear")
    let bound = 1 / Double(inputSize).squareRoot()
    weight = .uniform(bound: bound, [outputSize, inputSize], dataType, using: &generator)
    self.bias = bias ? .uniform(bound: bound, [outputSize], dataType, using: &generator) : nil
  }

  /// A map whose parameters are drawn from a seed.
  public init(
    inputSize: Int,
    outputSize: Int,
    bias: Bool = true,
    dataType: DataType = .float64,
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    self.init(
      inputSize: inputSize,
      outputSize: outputSize,
      bias: bias,
      dataType: dataType,
      using: &generator
    )
  }

  /// A map with parameters at hand.
  ///
  /// - Parameters:
  ///   - weight: Shape `[outputSize, inputSize]`; a matrix that stands right of a row, as in
  ///     `x·W`, is given transposed.
  ///   - bias: Shape `[outputSize]`.
  public init(weight: Tensor, bias: Tensor? = nil) {
    require(weight.rank == 2, "Linear: a weight of shape \(weight.shape) is no matrix")
    if let bias {
      require(
        bias.shape == [weight.shape[0]],
        "Linear: a bias of shape \(bias.shape) for a weight of shape \(weight.shape)"
      )
    }
    self.weight = weight
    self.bias = bias
  }

  /// The size of what comes in.
  public var inputSize: Int { weight.dimensions[1] }

  /// The size of what goes out.
  public var outputSize: Int { weight.dimensions[0] }

  /// Whether the parameters, which may have been replaced, still fit each other.
  var isFitting: Bool {
    weight.rank == 2 && (bias.map { $0.dimensions == Shape(weight.dimensions[0]) } ?? true)
  }

  /// Maps the last axis.
  ///
  /// - Parameter x: Shape `[…, inputSize]`.
  /// - Returns: Shape `[…, outputSize]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    linear(x, weight, bias, for: "Linear")
  }

  /// Maps the last axis and applies a function to every element of the result.
  func activated(_ x: Tensor, by activation: Activation) -> Tensor {
    linear(x, weight, bias, activation, for: "Linear")
  }

  /// Shows `weight` and `bias`.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("weight", &weight)
    visitor.visit("bias", &bias)
  }
}

/// `x·Wᵀ + b` along the last axis, as one matrix product whatever other axes there are, and a function
/// of every element of that, if given.
func linear(
  _ x: Tensor,
  _ weight: Tensor,
  _ bias: Tensor?,
  _ activation: Activation? = nil,
  for layer: @autoclosure () -> String
) -> Tensor {
  require(weight.rank == 2, "\(layer()): a weight of shape \(weight.shape) is no matrix")
  let size = weight.dimensions[1]
  require(
    x.rank > 0 && x.dimensions[x.rank - 1] == size,
    "\(layer()): an input of shape \(x.shape), whose last axis should have size \(size)"
  )
  if let bias {
    require(
      bias.dimensions == Shape(weight.dimensions[0]),
      "\(layer()): a bias of shape \(bias.shape) for a weight of shape \(weight.shape)"
    )
  }
  let rectifies = activation == .relu
  if let y = FusedLinear.mapped(x, weight, bias, rectifies: rectifies) {
    return rectifies ? y : activation?(y) ?? y
  }
  let rows = x.rank <= 2 ? x : x.reshaped(to: [x.count / size, size])
  var y = rows.matmul(weight.transposed())
  if let bias { y = y + bias }
  if let activation { y = activation(y) }
  guard x.rank > 2 else { return y }
  return y.reshaped(to: x.shape.dropLast() + [weight.dimensions[0]])
}
