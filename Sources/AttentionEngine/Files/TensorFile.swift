/// Tensors with names, in order, as they stand in a file or are to be written to one.
///
/// ```swift
/// var file: TensorFile = ["weight": weight, "bias": bias]
/// try file.write(safetensors: "layer.safetensors")
///
/// for (name, tensor) in try TensorFile(reading: "layer.safetensors") {
///   print(name, tensor.shape)
/// }
/// ```
///
/// It is a value like any other: nothing is written before it is said so.
public struct TensorFile: Sendable {
  private var places: [String: Int] = [:]
  private var elements: [Element] = []

  /// What else a safetensors file says, as texts under names; other formats have no place for it.
  public var metadata: [String: String] = [:]

  /// No tensors.
  public init() {}

  /// The names in order.
  public var names: [String] { elements.map(\.name) }

  /// The tensor with a name, or `nil` where there is none.
  ///
  /// A new name goes to the end; assigning `nil` takes the tensor out.
  public subscript(name: String) -> Tensor? {
    get { places[name].map { elements[$0].tensor } }
    set {
      switch (places[name], newValue) {
      case (let place?, let tensor?): elements[place].tensor = tensor
      case (nil, let tensor?):
        places[name] = elements.count
        elements.append((name, tensor))
      case (let place?, nil):
        elements.remove(at: place)
        places = [:]
        for (i, element) in elements.enumerated() { places[element.name] = i }
      case (nil, nil): break
      }
    }
  }
}

extension TensorFile: RandomAccessCollection {
  /// A tensor and its name.
  public typealias Element = (name: String, tensor: Tensor)

  /// The first place, 0.
  public var startIndex: Int { 0 }

  /// The place after the last.
  public var endIndex: Int { elements.count }

  /// The tensor at a place, and its name.
  public subscript(place: Int) -> Element { elements[place] }
}

extension TensorFile: ExpressibleByDictionaryLiteral {
  /// Tensors in the order in which they are written here.
  ///
  /// - Precondition: No name stands twice.
  public init(dictionaryLiteral elements: (String, Tensor)...) {
    self.init()
    for (name, tensor) in elements {
      require(self[name] == nil, "TensorFile: the name \(quoted(name)) stands twice")
      self[name] = tensor
    }
  }
}

extension TensorFile: Equatable {
  /// Whether both have the same metadata and, in the same order, equal tensors of equal names.
  public static func == (a: TensorFile, b: TensorFile) -> Bool {
    a.metadata == b.metadata
      && a.elementsEqual(b) { $0.name == $1.name && $0.tensor == $1.tensor }
  }
}

extension FilePlace {
  /// Refuses names that would lead out of a folder if someone used them as paths, and those with
  /// control characters, which could steer a terminal.
  func check(_ name: String, at byte: Int? = nil) throws(TensorFileError) {
    let leadsAway =
      name.hasPrefix("/") || name.contains("\\")
      || name.split(separator: "/", omittingEmptySubsequences: false).contains("..")
    guard !leadsAway, name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else {
      throw error(
        at: byte,
        found: "the name \(quoted(name))",
        expected: "a name without control characters that is no path out of a folder"
      )
    }
  }
}
