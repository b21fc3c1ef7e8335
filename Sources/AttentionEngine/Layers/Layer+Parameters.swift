extension Layer {
  /// All parameters with their names, in the layer's order.
  public var parameters: [(name: String, value: Tensor)] {
    var found: [(name: String, value: Tensor)] = []
    var copy = self
    copy.visitAll { found.append(($0, $1)) }
    return found
  }

  /// How many numbers the parameters hold together.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }

  /// Puts values in the place of all parameters, by name.
  ///
  /// A value takes the data type of the parameter it replaces.
  ///
  /// - Parameter values: One value for each parameter, of its shape.
  /// - Precondition: No name is missing or left over and all shapes agree; otherwise the program
  ///   stops and names the first that does not.
  public mutating func setParameters(_ values: [String: Tensor]) {
    let known = parameters
    for (name, value) in known {
      guard let new = values[name] else {
        stop("setParameters: no value for \(name) of shape \(value.shape)")
      }
      require(
        new.shape == value.shape,
        "setParameters: \(name) of shape \(value.shape) is given \(new.shape)"
      )
    }
    if values.count != known.count {
      let names = Set(known.map(\.name))
      let extra = values.keys.filter { !names.contains($0) }.sorted()
      stop("setParameters: a value for \(extra.first ?? ""), which is no parameter")
    }
    visitAll { name, parameter in
      if let new = values[name] { parameter = new.cast(to: parameter.dataType) }
    }
  }

  /// The same layer with parameters of another data type.
  public func cast(to dataType: DataType) -> Self {
    var copy = self
    copy.visitAll { $1 = $1.cast(to: dataType) }
    return copy
  }

  /// Calls `body` with the name and place of each parameter, in the layer's order.
  public mutating func visitAll(_ body: (_ name: String, _ parameter: inout Tensor) -> Void) {
    withoutActuallyEscaping(body) { body in
      var visitor = ParameterVisitor(body)
      visitParameters(&visitor)
    }
  }
}
