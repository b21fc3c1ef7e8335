/// Cuts an image into patches and maps each to a row, so that attention can read it like words.
///
/// A patch's numbers, channel by channel and row by row, are weighed as one convolution would whose
/// steps are as wide as its window. Parameters: `proj.weight`,
/// `[modelSize, channels, height, width]`, and `proj.bias`, `[modelSize]`; both start evenly spread
/// between `-1/√n` and `1/√n`, where a patch has n numbers.
///
/// Source: Dosovitskiy et al. 2021, *An Image is Worth 16x16 Words*, section 3.1.
public struct ImagePatches: Layer {
  /// What a patch is weighed with, `[modelSize, channels, height, width]`.
  public var weight: Tensor
  /// What is added to every row, if anything.
  public var bias: Tensor?

  /// Patches whose projection is drawn from a generator.
  ///
  /// - Parameters:
  ///   - channels: How many numbers a point of the image has.
  ///   - patchHeight: The height of a patch.
  ///   - patchWidth: The width of a patch; `patchHeight` unless given.
  ///   - modelSize: The size of the row a patch becomes.
  ///   - bias: Whether something is added to every row.
  ///   - dataType: The type of the parameters.
  ///   - generator: What the parameters are drawn from.
  public init(
    channels: Int,
    patchHeight: Int,
    patchWidth: Int? = nil,
    modelSize: Int,
    bias: Bool = true,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    let patchWidth = patchWidth ?? patchHeight
    requireSizes(
      ("channels", channels),
      ("patchHeight", patchHeight),
      ("patchWidth", patchWidth),
      ("modelSize", modelSize),
      for: "ImagePatches"
    )
    let bound = 1 / (Double(channels) * Double(patchHeight) * Double(patchWidth)).squareRoot()
    let shape = [modelSize, channels, patchHeight, patchWidth]
    weight = .uniform(bound: bound, shape, dataType, using: &generator)
    self.bias = bias ? .uniform(bound: bound, [modelSize], dataType, using: &generator) : nil
  }

  /// Patches whose projection is drawn from a seed.
  public init(
    channels: Int,
    patchHeight: Int,
    patchWidth: Int? = nil,
    modelSize: Int,
    bias: Bool = true,
    dataType: DataType = .float64,
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    self.init(
      channels: channels,
      patchHeight: patchHeight,
      patchWidth: patchWidth,
      modelSize: modelSize,
      bias: bias,
      dataType: dataType,
      using: &generator
    )
  }

  /// Cuts an image and maps its patches.
  ///
  /// - Parameter image: Shape `[batch, channels, height, width]` or `[channels, height, width]`, whose
  ///   height and width are multiples of the patch's.
  /// - Returns: Shape `[batch, patches, modelSize]` or `[patches, modelSize]`; patches row by row.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let size = weight.shape
    require(
      size.count == 4,
      "ImagePatches: a weight of shape \(size) where [modelSize, channels, height, width] is needed"
    )
    require(
      image.rank >= 3 && image.shape[image.rank - 3] == size[1],
      "ImagePatches: an image of shape \(image.shape) where [batch, \(size[1]), height, width] or "
        + "[\(size[1]), height, width] is needed"
    )
    let patches = imagePatches(image, height: size[2], width: size[3])
    return linear(patches, weight.reshaped(to: [size[0], -1]), bias, for: "ImagePatches")
  }

  /// Shows `proj.weight` and `proj.bias`.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("proj.weight", &weight)
    visitor.visit("proj.bias", &bias)
  }
}

/// Cuts an image into patches that do not overlap.
///
/// - Parameters:
///   - image: Shape `[batch, channels, H, W]` or `[channels, H, W]`.
///   - height: A patch's height, of which H is a multiple.
///   - width: A patch's width, of which W is a multiple.
/// - Returns: Shape `[batch, patches, channels · height · width]`, or without the batch axis; patches
///   row by row, a patch's numbers channel by channel and row by row.
public func imagePatches(_ image: Tensor, height: Int, width: Int) -> Tensor {
  require(
    image.rank == 3 || image.rank == 4,
    "imagePatches: an image of shape \(image.shape) where [batch, channels, height, width] or "
      + "[channels, height, width] is needed"
  )
  requirePositive(("height", height), ("width", width), for: "imagePatches")
  guard image.rank == 4 else {
    return imagePatches(image.expandingDimensions(at: 0), height: height, width: width)[0]
  }
  let shape = image.shape
  require(
    shape[2] % height == 0 && shape[3] % width == 0,
    "imagePatches: an image of \(shape[2]) by \(shape[3]) is no multiple of \(height) by \(width)"
  )
  let (rows, columns) = (shape[2] / height, shape[3] / width)
  return
    image
    .reshaped(to: [shape[0], shape[1], rows, height, columns, width])
    .permuted([0, 2, 4, 1, 3, 5])
    .reshaped(to: [shape[0], rows * columns, shape[1] * height * width])
}
