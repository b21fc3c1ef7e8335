/// Where a packed tensor's elements begin, for kernels that take more operands than closures can be
/// nested around. An address is good while the tensor is held, so whoever asks for one calls the kernel
/// within `withExtendedLifetime`.
extension Tensor {
  /// The first element of a `float64` tensor.
  var address64: UnsafeMutablePointer<Double> { doubles { $0 } }

  /// The first element of a `float32` tensor.
  var address32: UnsafeMutablePointer<Float> { floats { $0 } }
}
