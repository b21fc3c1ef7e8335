/// The angles of positions: place times `base^(-2i / size)`, for i from 0 up to half the size.
private func angles(_ places: Range<Int>, size: Int, base: Double) -> Tensor {
  let exponents = Tensor.arange(size / 2) * (-2 * log(base) / Double(size))
  let place = Tensor(places.map(Double.init))
  return place.expandingDimensions(at: 1) * exp(exponents)
}

/// Rows of sines and cosines that tell places apart.
///
/// `PE(p, 2i) = sin(p / 10000^(2i/d))` and `PE(p, 2i + 1) = cos(p / 10000^(2i/d))`.
///
/// Source: Vaswani et al. 2017, *Attention Is All You Need*, section 3.5.
///
/// - Parameters:
///   - count: How many places there are.
///   - size: The even size d of a row.
///   - start: The first place.
/// - Returns: Shape `[count, size]`.
public func sinusoidalPositions(count: Int, size: Int, from start: Int = 0) -> Tensor {
  requirePositive(("size", size), for: "sinusoidalPositions")
  require(size % 2 == 0, "sinusoidalPositions: a size of \(size) is not even")
  require(
    count >= 0 && start >= 0 && !start.addingReportingOverflow(count).overflow,
    "sinusoidalPositions: \(count) places from \(start)"
  )
  let angles = angles(start..<start + count, size: size, base: 10000)
  return Tensor(stacking: [sin(angles), cos(angles)], axis: 2).reshaped(to: [count, size])
}

/// Adds rows of sines and cosines, so that a model can tell places apart.
///
/// There is nothing to train; see ``sinusoidalPositions(count:size:from:)`` for the formula.
public struct SinusoidalPositions: Layer {
  /// The size of each word.
  public let size: Int

  /// Positions for words of an even size.
  public init(size: Int) {
    requirePositive(("size", size), for: "SinusoidalPositions")
    require(size % 2 == 0, "SinusoidalPositions: a size of \(size) is not even")
    self.size = size
  }

  /// Adds to each word the row of its place.
  ///
  /// - Parameters:
  ///   - x: Shape `[…, T, size]`.
  ///   - start: The place of the first word.
  /// - Returns: The shape of x.
  public func callAsFunction(_ x: Tensor, from start: Int = 0) -> Tensor {
    requireWords(x, size: size, for: "SinusoidalPositions")
    let rows = sinusoidalPositions(count: x.shape[x.rank - 2], size: size, from: start)
    return x + rows.cast(to: x.dataType)
  }

  /// Shows nothing: there are no parameters.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {}
}

/// Adds a trained row for each place.
///
/// Parameter: `weight`, `[maximumCount, size]`, which starts with standard normal numbers.
public struct LearnedPositions: Layer {
  /// One row for each place, `[maximumCount, size]`.
  public var weight: Tensor

  /// Rows drawn from a generator.
  public init(
    maximumCount: Int,
    size: Int,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    requirePositive(("maximumCount", maximumCount), ("size", size), for: "LearnedPositions")
    weight = .random(
      .normal(),
      shape: [maximumCount, size],
      using: &generator,
      dataType: dataType
    )
  }

  /// Rows drawn from a seed.
  public init(maximumCount: Int, size: Int, dataType: DataType = .float64, seed: UInt64) {
    var generator = RandomGenerator(seed: seed)
    self.init(maximumCount: maximumCount, size: size, dataType: dataType, using: &generator)
  }

  /// Adds to each word the row of its place.
  ///
  /// - Parameters:
  ///   - x: Shape `[…, T, size]`.
  ///   - start: The place of the first word.
  /// - Returns: The shape of x.
  public func callAsFunction(_ x: Tensor, from start: Int = 0) -> Tensor {
    require(weight.rank == 2, "LearnedPositions: a weight of shape \(weight.shape) is no matrix")
    requireWords(x, size: weight.shape[1], for: "LearnedPositions")
    let (sum, overflow) = start.addingReportingOverflow(x.shape[x.rank - 2])
    let end = overflow ? .max : sum
    require(
      start >= 0 && end <= weight.shape[0],
      "LearnedPositions: places \(start)..<\(end) of \(weight.shape[0])"
    )
    return x + weight[start..<end]
  }

  /// Shows `weight`.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("weight", &weight)
  }
}

/// Turns pairs of numbers by an angle that grows with the place, so that the product of a query and a
/// key depends on how far they are apart.
///
/// The pair (a, b) at place p becomes `(a cos pθ - b sin pθ, a sin pθ + b cos pθ)` with
/// `θ_i = base^(-2i/d)`. It is applied to queries and keys, see ``MultiHeadAttention/positions``.
///
/// Source: Su et al. 2021, *RoFormer: Enhanced Transformer with Rotary Position Embedding*.
public struct RotaryPositions: Sendable {
  /// Which numbers are turned together.
  public enum Pairing: Sendable {
    /// Neighbours, as the paper has it: 0 and 1, 2 and 3, and so on.
    case neighbours
    /// A number of the first half with its match in the second.
    case halves
  }

  /// What the angles' powers are taken of.
  public var base: Double
  /// Which numbers are turned together.
  public var pairing: Pairing

  /// Positions with angles that are powers of a base.
  public init(base: Double = 10000, pairing: Pairing = .neighbours) {
    require(base > 0, "RotaryPositions: a base of \(base) is not positive")
    self.base = base
    self.pairing = pairing
  }

  /// Turns each word by its place.
  ///
  /// - Parameters:
  ///   - x: Queries or keys, `[…, T, d]` with an even d.
  ///   - start: The place of the first word.
  /// - Returns: The shape of x.
  public func callAsFunction(_ x: Tensor, from start: Int = 0) -> Tensor {
    let size = x.rank < 2 ? 1 : x.dimensions[x.rank - 1]
    require(
      size % 2 == 0 && size > 0,
      "RotaryPositions: words of shape \(x.shape), whose last axis should be even"
    )
    let count = x.dimensions[x.rank - 2]
    require(
      start >= 0 && !start.addingReportingOverflow(count).overflow,
      "RotaryPositions: a first place of \(start)"
    )
    let angles = angles(start..<start + count, size: size, base: base)
    let (cosines, sines) = (cos(angles).cast(to: x.dataType), sin(angles).cast(to: x.dataType))
    let outer = Array(x.shape.dropLast())
    let isNeighbours = pairing == .neighbours
    let pairs = x.reshaped(to: outer + (isNeighbours ? [size / 2, 2] : [2, size / 2]))
    let axis = isNeighbours ? -1 : -2
    let (a, b) = (pairs.part(0, along: axis), pairs.part(1, along: axis))
    return Tensor(
      stacking: [a * cosines - b * sines, a * sines + b * cosines],
      axis: isNeighbours ? x.rank : x.rank - 1
    ).reshaped(to: x.shape)
  }
}

extension Tensor {
  /// One place along an axis, which is taken away.
  func part(_ place: Int, along axis: Int) -> Tensor {
    let axis = axis < 0 ? axis + rank : axis
    return slice(place, place + 1, axis: axis)
      .reshaped(to: Array(shape[..<axis] + shape[(axis + 1)...]))
  }
}

/// Stops unless the last two axes are words of a size.
private func requireWords(_ x: Tensor, size: Int, for layer: String) {
  require(
    x.rank >= 2 && x.dimensions[x.rank - 1] == size,
    "\(layer): an input of shape \(x.shape) where […, T, \(size)] is needed"
  )
}
