/// Walks through the parameters of a layer and may replace each.
///
/// A layer hands over its parts with one of the `visit` methods, whatever the part is. The names of
/// nested layers are joined with dots, and those in an array are counted: `encoder.layers.0.weight`.
public struct ParameterVisitor {
  private var prefix = ""
  private let body: (String, inout Tensor) -> Void

  /// A visitor that calls `body` with the full name and the place of each parameter.
  public init(_ body: @escaping (_ name: String, _ parameter: inout Tensor) -> Void) {
    self.body = body
  }

  /// Shows one parameter.
  public mutating func visit(_ name: String, _ parameter: inout Tensor) {
    body(prefix + name, &parameter)
  }

  /// Shows a parameter that may be left out, as a bias; nothing happens where it is.
  public mutating func visit(_ name: String, _ parameter: inout Tensor?) {
    guard var present = parameter else { return }
    // Else the value would be held twice, and a change in place would copy it.
    parameter = nil
    body(prefix + name, &present)
    parameter = present
  }

  /// Shows the parameters of a layer within this one.
  public mutating func visit<Part: Layer>(_ name: String, _ layer: inout Part) {
    within(name) { layer.visitParameters(&$0) }
  }

  /// Shows the parameters of a layer that may be left out.
  public mutating func visit<Part: Layer>(_ name: String, _ layer: inout Part?) {
    guard var present = layer else { return }
    layer = nil
    visit(name, &present)
    layer = present
  }

  /// Shows the parameters of several layers, named by their places from 0.
  public mutating func visit<Part: Layer>(_ name: String, _ layers: inout [Part]) {
    within(name) { visitor in
      for i in layers.indices { visitor.visit("\(i)", &layers[i]) }
    }
  }

  /// Calls `body` while names are extended by `name` and a dot.
  private mutating func within(_ name: String, _ body: (inout ParameterVisitor) -> Void) {
    let outer = prefix
    prefix = outer + name + "."
    body(&self)
    prefix = outer
  }
}
