extension Layer {
  /// Saves all parameters to a safetensors file, named as in ``parameters``.
  ///
  /// PyTorch reads it: names and layouts are those of its state dictionaries.
  ///
  /// - Parameters:
  ///   - path: The file; one that is there already is replaced when the new one is whole.
  ///   - metadata: What else the file is to say, such as sizes or a vocabulary.
  /// - Throws: ``TensorFileError`` where it cannot be written.
  public func save(to path: String, metadata: [String: String] = [:]) throws(TensorFileError) {
    var file = TensorFile()
    for (name, value) in parameters { file[name] = value }
    // Other readers ask in which library's layout the tensors are.
    file.metadata = metadata.merging(["format": "pt"]) { own, _ in own }
    try file.write(safetensors: path)
  }

  /// Takes all parameters from a file: safetensors, as ``save(to:metadata:)`` and PyTorch's users
  /// write it, or `.npz`.
  ///
  /// Numbers of another type are converted to the parameters' own, rounded to nearest.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - ignoringOthers: Whether the file may hold tensors that this layer does not know.
  /// - Throws: ``TensorFileError`` where the file cannot be read, a parameter is missing or has
  ///   another shape; then this layer stays as it was.
  public mutating func load(
    from path: String,
    ignoringOthers: Bool = false
  )
    throws(TensorFileError)
  {
    let file = try TensorFile(reading: path)
    var known: Set<String> = []
    for (name, value) in parameters {
      let place = FilePlace(path: path, part: name)
      known.insert(name)
      guard let tensor = file[name] else {
        throw place.error(
          found: "no such tensor among \(file.count)",
          expected: "a parameter of shape \(value.shape)"
        )
      }
      guard tensor.shape == value.shape else {
        throw place.error(found: "the shape \(tensor.shape)", expected: "\(value.shape)")
      }
    }
    if !ignoringOthers, let other = file.names.first(where: { !known.contains($0) }) {
      throw FilePlace(path: path, part: other).error(
        found: "a tensor that is no parameter",
        expected: "only \(known.count) parameters, or ignoringOthers: true"
      )
    }
    var visitor = ParameterVisitor { name, parameter in
      if let tensor = file[name] { parameter = tensor.cast(to: parameter.dataType) }
    }
    visitParameters(&visitor)
  }
}
