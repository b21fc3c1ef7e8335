internal import AttentionKernels

/// Double or Float, with the kernels of decoders; operands and their gradients stand in the kernel's
/// order.
protocol DecoderNumber: AdditiveNumber {
  static func decoderForward(
    _ shape: UnsafePointer<ak_decoder>,
    _ operands: [UnsafeMutablePointer<Self>?],
    _ bias: UnsafePointer<Self>?,
    _ features: UnsafeMutablePointer<Self>,
    _ weights: UnsafeMutablePointer<Self>,
    _ workspace: UnsafeMutablePointer<Self>
  )

  static func decoderBackward(
    _ shape: UnsafePointer<ak_decoder>,
    _ operands: [UnsafeMutablePointer<Self>?],
    _ features: UnsafePointer<Self>,
    _ weights: UnsafePointer<Self>,
    _ workspace: UnsafeMutablePointer<Self>,
    _ featureGradient: UnsafePointer<Self>?,
    _ weightGradient: UnsafePointer<Self>?,
    _ gradients: [UnsafeMutablePointer<Self>?]
  )
}

extension Double: DecoderNumber {
  private static func gathered(_ x: [UnsafeMutablePointer<Double>?]) -> ak_decoder_operands_f64 {
    ak_decoder_operands_f64(
      input: x[0],
      keys: x[1],
      values: x[2],
      query_weights: x[3],
      query_bias: x[4],
      vector: x[5],
      input_weights: x[6],
      hidden_weights: x[7],
      input_bias: x[8],
      hidden_bias: x[9],
      hidden: x[10],
      cell: x[11]
    )
  }

  static func decoderForward(
    _ shape: UnsafePointer<ak_decoder>,
    _ operands: [UnsafeMutablePointer<Double>?],
    _ bias: UnsafePointer<Double>?,
    _ features: UnsafeMutablePointer<Double>,
    _ weights: UnsafeMutablePointer<Double>,
    _ workspace: UnsafeMutablePointer<Double>
  ) {
    var all = gathered(operands)
    ak_decoder_forward_f64(shape, &all, bias, features, weights, workspace)
  }

  static func decoderBackward(
    _ shape: UnsafePointer<ak_decoder>,
    _ operands: [UnsafeMutablePointer<Double>?],
    _ features: UnsafePointer<Double>,
    _ weights: UnsafePointer<Double>,
    _ workspace: UnsafeMutablePointer<Double>,
    _ featureGradient: UnsafePointer<Double>?,
    _ weightGradient: UnsafePointer<Double>?,
    _ gradients: [UnsafeMutablePointer<Double>?]
  ) {
    var (all, found) = (gathered(operands), gathered(gradients))
    ak_decoder_backward_f64(
      shape,
      &all,
      features,
      weights,
      workspace,
      featureGradient,
      weightGradient,
      &found
    )
  }
}

extension Float: DecoderNumber {
  private static func gathered(_ x: [UnsafeMutablePointer<Float>?]) -> ak_decoder_operands_f32 {
    ak_decoder_operands_f32(
      input: x[0],
      keys: x[1],
      values: x[2],
      query_weights: x[3],
      query_bias: x[4],
      vector: x[5],
      input_weights: x[6],
      hidden_weights: x[7],
      input_bias: x[8],
      hidden_bias: x[9],
      hidden: x[10],
      cell: x[11]
    )
  }

  static func decoderForward(
    _ shape: UnsafePointer<ak_decoder>,
    _ operands: [UnsafeMutablePointer<Float>?],
    _ bias: UnsafePointer<Float>?,
    _ features: UnsafeMutablePointer<Float>,
    _ weights: UnsafeMutablePointer<Float>,
    _ workspace: UnsafeMutablePointer<Float>
  ) {
    var all = gathered(operands)
    ak_decoder_forward_f32(shape, &all, bias, features, weights, workspace)
  }

  static func decoderBackward(
    _ shape: UnsafePointer<ak_decoder>,
    _ operands: [UnsafeMutablePointer<Float>?],
    _ features: UnsafePointer<Float>,
    _ weights: UnsafePointer<Float>,
    _ workspace: UnsafeMutablePointer<Float>,
    _ featureGradient: UnsafePointer<Float>?,
    _ weightGradient: UnsafePointer<Float>?,
    _ gradients: [UnsafeMutablePointer<Float>?]
  ) {
    var (all, found) = (gathered(operands), gathered(gradients))
    ak_decoder_backward_f32(
      shape,
      &all,
      features,
      weights,
      workspace,
      featureGradient,
      weightGradient,
      &found
    )
  }
}
