/// A layer from one tensor to one tensor, which may stand in a ``Sequential``.
public protocol TensorLayer: Layer {
  /// The layer's output.
  func callAsFunction(_ x: Tensor) -> Tensor
}

extension Linear: TensorLayer {}
extension Dropout: TensorLayer {}
extension LayerNorm: TensorLayer {}

extension Activation: TensorLayer {
  /// Shows nothing: there are no parameters.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {}
}

/// Layers one after the other, each fed with what the one before it gave.
///
/// Parameters are named by the place of their layer: `0.weight`, `2.bias`.
public struct Sequential: TensorLayer {
  /// The layers in order.
  public var layers: [any TensorLayer]

  /// Layers in order.
  public init(_ layers: any TensorLayer...) {
    self.layers = layers
  }

  /// Feeds a tensor through all layers.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    layers.reduce(x) { $1($0) }
  }

  /// Shows the layers' parameters.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    for i in layers.indices { visitor.visit("\(i)", &layers[i]) }
  }
}
