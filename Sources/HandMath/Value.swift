/// What a side is worth: one number, or a rectangle of numbers.
enum Value: Sendable, Equatable {
  case scalar(Quantity)
  case grid(Grid)

  init(_ grid: Grid) {
    if grid.elements.count == 1, let only = grid.elements.first {
      self = .scalar(only)
    } else {
      self = .grid(grid)
    }
  }

  /// All numbers in reading order.
  var elements: [Quantity] {
    switch self {
    case .scalar(let quantity): [quantity]
    case .grid(let grid): grid.elements
    }
  }

  var scalar: Quantity? {
    if case .scalar(let quantity) = self { quantity } else { nil }
  }

  func map(_ transform: (Quantity) throws(Unreadable) -> Quantity) throws(Unreadable) -> Value {
    switch self {
    case .scalar(let quantity): .scalar(try transform(quantity))
    case .grid(let grid): .grid(try grid.map(transform))
    }
  }

  /// The value without rounding marks, as later steps may use it.
  var settled: Value {
    switch self {
    case .scalar(let quantity): .scalar(Self.settle(quantity))
    case .grid(var grid):
      .grid(
        {
          for index in grid.elements.indices {
            grid.elements[index] = Self.settle(grid.elements[index])
          }
          return grid
        }()
      )
    }
  }

  private static func settle(_ quantity: Quantity) -> Quantity {
    var copy = Quantity(quantity.number)
    copy.noise = quantity.noise
    return copy
  }

  /// Refuses values that are not numbers; infinities pass, for masks need them.
  func checked() throws(Unreadable) -> Value {
    for element in elements where element.double.isNaN {
      throw Unreadable(
        "it has no value (0/0, ∞ − ∞ or a function outside its range)",
        isUndefined: true
      )
    }
    return self
  }
}

extension Value {
  /// The value without the memory of how it was written.
  var unprinted: Value {
    guard case .scalar(let quantity) = self else { return self }
    return .scalar(quantity.unprinted)
  }
}
