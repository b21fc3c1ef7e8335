/// What has parameters: a linear map, an attention head, a whole model.
///
/// A layer is a structure of tensors and other layers. It says once, in ``visitParameters(_:)``,
/// what its parameters are called; listing, counting, training, saving and loading follow from
/// that. Names are those of PyTorch, so that a file saved there fits here.
///
/// ```swift
/// struct Classifier: Layer {
///   var hidden: Linear, output: Linear
///
///   func callAsFunction(_ x: Tensor) -> Tensor { output(relu(hidden(x))) }
///
///   mutating func visitParameters(_ visitor: inout ParameterVisitor) {
///     visitor.visit("hidden", &hidden)
///     visitor.visit("output", &output)
///   }
/// }
/// ```
public protocol Layer: Sendable {
  /// Shows every parameter to the visitor, by name, always in the same order.
  mutating func visitParameters(_ visitor: inout ParameterVisitor)
}
