/// Brings the last axes to mean 0 and variance 1, then scales and shifts each place.
///
/// `y = (x - mean) / √(variance + ε) · w + b`, with the population variance. Parameters: `weight`,
/// which starts at 1, and `bias`, which starts at 0, both of the shape that is normalised.
///
/// Source: Ba, Kiros and Hinton 2016, *Layer Normalization*.
public struct LayerNorm: Layer {
  /// The sizes of the last axes, over which mean and variance are taken.
  public let shape: [Int]
  /// What is added to the variance.
  public var epsilon: Double
  /// What each place is multiplied by, if anything.
  public var weight: Tensor?
  /// What is added to each place, if anything.
  public var bias: Tensor?

  /// Normalises the last axis, of a size.
  public init(
    size: Int,
    epsilon: Double = 1e-5,
    weight: Bool = true,
    bias: Bool = true,
    dataType: DataType = .float64
  ) {
    self.init(shape: [size], epsilon: epsilon, weight: weight, bias: bias, dataType: dataType)
  }

  /// Normalises the last axes together, of these sizes.
  public init(
    shape: [Int],
    epsilon: Double = 1e-5,
    weight: Bool = true,
    bias: Bool = true,
    dataType: DataType = .float64
  ) {
    require(!shape.isEmpty, "LayerNorm: no axes to normalise")
    for size in shape { requirePositive(("a size", size), for: "LayerNorm") }
    self.shape = shape
    self.epsilon = epsilon
    self.weight = weight ? .ones(shape, dataType: dataType) : nil
    self.bias = bias ? .zeros(shape, dataType: dataType) : nil
  }

  /// Normalises a tensor of shape `[…] + shape`.
  public func callAsFunction(_ x: Tensor) -> Tensor { normalizing(x, plus: nil) }

  /// Normalises the sum of a tensor of shape `[…] + shape` and another of its shape, as layers with a way
  /// around them do.
  func normalizing(_ x: Tensor, plus addend: Tensor?) -> Tensor {
    require(
      x.rank >= shape.count && Array(x.shape.suffix(shape.count)) == shape,
      "LayerNorm: an input of shape \(x.shape), whose last axes should be \(shape)"
    )
    guard shape.count > 1 else { return normalized(x, addend, weight, bias) }
    let size = shape.reduce(1, *)
    let sum = addend.map { x + $0 } ?? x
    let rows = sum.reshaped(to: [x.count / size, size])
    return normalized(rows, nil, weight?.flattened(), bias?.flattened()).reshaped(to: x.shape)
  }

  private func normalized(
    _ x: Tensor,
    _ addend: Tensor?,
    _ weight: Tensor?,
    _ bias: Tensor?
  ) -> Tensor {
    let size = x.dimensions[x.rank - 1]
    if let weight { requireFitting(weight, size) }
    if let bias { requireFitting(bias, size) }
    if let y = FusedLayerNorm.normalized(
      x,
      plus: addend,
      weight: weight,
      bias: bias,
      epsilon: epsilon
    ) {
      return y
    }
    let x = addend.map { x + $0 } ?? x
    let distance = x - x.mean(axis: -1, keepingDimensions: true)
    let variance = (distance * distance).mean(axis: -1, keepingDimensions: true)
    var y = distance / sqrt(variance + epsilon)
    if let weight { y = y * weight }
    if let bias { y = y + bias }
    return y
  }

  /// Stops where a parameter was replaced by one that does not fit.
  private func requireFitting(_ parameter: Tensor, _ size: Int) {
    require(
      parameter.dimensions == Shape(size),
      "LayerNorm: a parameter of shape \(parameter.shape) for axes of \(shape)"
    )
  }

  /// Shows `weight` and `bias`.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("weight", &weight)
    visitor.visit("bias", &bias)
  }
}
