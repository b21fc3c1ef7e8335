internal import AttentionKernels

/// Where elements meet the kernels of arithmetic, products and moves; no pointer outlives its call.
/// Everything has been checked before; counts and types agree, and operands are packed unless steps
/// are given.
extension Tensor {
  /// Calls `body` with the first element of a packed `float64` tensor.
  @inline(__always)
  func doubles<Result>(_ body: (UnsafeMutablePointer<Double>) -> Result) -> Result {
    withExtendedLifetime(storage) { body(storage.address64) }
  }

  /// Calls `body` with the first element of a packed `float32` tensor.
  @inline(__always)
  func floats<Result>(_ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
    withExtendedLifetime(storage) { body(storage.address32) }
  }

  /// All elements of a packed tensor as doubles.
  func doubleArray() -> [Double] {
    let total = count
    return [Double](unsafeUninitializedCapacity: total) { buffer, count in
      count = total
      guard total > 0, let target = buffer.baseAddress else { return }
      switch dataType {
      case .float64: doubles { target.update(from: $0, count: total) }
      case .float32: floats { ak_convert_f32_f64($0, target, total) }
      }
    }
  }

  /// Writes all elements of a packed tensor from the place `start` on.
  func write(_ source: Tensor, at start: Int) {
    let count = source.count
    switch dataType {
    case .float64: source.doubles { x in doubles { ($0 + start).update(from: x, count: count) } }
    case .float32: source.floats { x in floats { ($0 + start).update(from: x, count: count) } }
    }
  }

  /// Converts the elements of a packed tensor of the other type.
  func fillConverting(_ source: Tensor) {
    switch dataType {
    case .float64: source.floats { x in doubles { ak_convert_f32_f64(x, $0, count) } }
    case .float32: source.doubles { x in floats { ak_convert_f64_f32(x, $0, count) } }
    }
  }

  /// Applies a function to every element of `x`.
  func fill(_ function: ElementFunction, _ x: Tensor) {
    let count = storage.count
    switch dataType {
    case .float64: x.doubles { x in doubles { function.kernel64(x, $0, count) } }
    case .float32: x.floats { x in floats { function.kernel32(x, $0, count) } }
    }
  }

  /// Applies a function to the elements of `a` and `b` that the steps lead to.
  @inline(__always)
  func fill(
    _ function: PairFunction,
    _ a: Tensor,
    _ b: Tensor,
    sizes: Shape,
    aSteps: Shape,
    bSteps: Shape
  ) {
    let rank = sizes.rank
    sizes.withSizes { sizes in
      aSteps.withSizes { aSteps in
        bSteps.withSizes { bSteps in
          switch dataType {
          case .float64:
            a.doubles { a in
              b.doubles { b in
                doubles { function.kernel64(a, b, $0, rank, sizes, aSteps, bSteps) }
              }
            }
          case .float32:
            a.floats { a in
              b.floats { b in
                floats { function.kernel32(a, b, $0, rank, sizes, aSteps, bSteps) }
              }
            }
          }
        }
      }
    }
  }

  /// Applies a function to the elements of `a` and `b` in memory order, with a step of 0 or 1 on either
  /// side.
  @inline(__always)
  func fill(_ function: PairFunction, _ a: Tensor, _ aStep: Int, _ b: Tensor, _ bStep: Int) {
    withUnsafePointer(to: storage.count) { count in
      withUnsafePointer(to: aStep) { aStep in
        withUnsafePointer(to: bStep) { bStep in
          switch dataType {
          case .float64:
            a.doubles { a in
              b.doubles { b in doubles { function.kernel64(a, b, $0, 1, count, aStep, bStep) } }
            }
          case .float32:
            a.floats { a in
              b.floats { b in floats { function.kernel32(a, b, $0, 1, count, aStep, bStep) } }
            }
          }
        }
      }
    }
  }

  /// Applies a function to each row of `x`.
  func fill(_ function: RowFunction, _ x: Tensor, rows: Int, width: Int) {
    switch dataType {
    case .float64: x.doubles { x in doubles { function.kernel64(x, $0, rows, width) } }
    case .float32: x.floats { x in floats { function.kernel32(x, $0, rows, width) } }
    }
  }

  /// The product of two matrices, however their elements lie, each taken as its transpose where asked
  /// for.
  @inline(__always)
  func fillProduct(
    _ a: Tensor,
    _ b: Tensor,
    transposingFirst: Bool = false,
    transposingSecond: Bool = false
  ) {
    var aSteps = a.matrixSteps
    var bSteps = b.matrixSteps
    if transposingFirst { aSteps = (aSteps.column, aSteps.row) }
    if transposingSecond { bSteps = (bSteps.column, bSteps.row) }
    let inner = a.dimensions[transposingFirst ? 0 : 1]
    fillProduct(a, aSteps, b, bSteps, rows: dimensions[0], inner: inner, columns: dimensions[1])
  }

  /// The product of a matrix of `rows` by `inner` elements and one of `inner` by `columns`, with steps
  /// along their rows and columns.
  @inline(__always)
  func fillProduct(
    _ a: Tensor,
    _ aSteps: (row: Int, column: Int),
    _ b: Tensor,
    _ bSteps: (row: Int, column: Int),
    rows m: Int,
    inner k: Int,
    columns n: Int
  ) {
    let (aRow, aColumn) = aSteps
    let (bRow, bColumn) = bSteps
    switch dataType {
    case .float64:
      a.doubles { a in
        b.doubles { b in
          doubles { ak_strided_product_f64(a, aRow, aColumn, b, bRow, bColumn, $0, n, m, k, n, 0) }
        }
      }
    case .float32:
      a.floats { a in
        b.floats { b in
          floats { ak_strided_product_f32(a, aRow, aColumn, b, bRow, bColumn, $0, n, m, k, n, 0) }
        }
      }
    }
  }

  /// The products of stacked matrices, however their elements lie.
  ///
  /// - Parameters:
  ///   - a: The last two axes are the matrices on the left.
  ///   - b: Those on the right.
  ///   - batch: The axes of the result before the last two.
  ///   - aSteps: How far apart matrices of `a` lie along those axes.
  ///   - bSteps: The same for `b`.
  func fillProducts(_ a: Tensor, _ b: Tensor, batch: Shape, aSteps: Shape, bSteps: Shape) {
    let m = a.dimensions[a.rank - 2]
    let k = a.dimensions[a.rank - 1]
    let n = b.dimensions[b.rank - 1]
    let (aRow, aColumn) = a.matrixSteps
    let (bRow, bColumn) = b.matrixSteps
    let own = steps
    batch.withSizes { sizes in
      aSteps.withSizes { aSteps in
        bSteps.withSizes { bSteps in
          own.withSizes { own in
            switch dataType {
            case .float64:
              a.doubles { a in
                b.doubles { b in
                  doubles { c in
                    ak_batched_product_f64(
                      a,
                      aRow,
                      aColumn,
                      b,
                      bRow,
                      bColumn,
                      c,
                      n,
                      m,
                      k,
                      n,
                      0,
                      batch.rank,
                      sizes,
                      aSteps,
                      bSteps,
                      own
                    )
                  }
                }
              }
            case .float32:
              a.floats { a in
                b.floats { b in
                  floats { c in
                    ak_batched_product_f32(
                      a,
                      aRow,
                      aColumn,
                      b,
                      bRow,
                      bColumn,
                      c,
                      n,
                      m,
                      k,
                      n,
                      0,
                      batch.rank,
                      sizes,
                      aSteps,
                      bSteps,
                      own
                    )
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The distances between rows and between columns of the last two axes.
  @inline(__always)
  var matrixSteps: (row: Int, column: Int) {
    if !storage.isView { return (dimensions[rank - 1], 1) }
    let steps = steps
    return (steps[rank - 2], steps[rank - 1])
  }

  /// The transpose of a matrix of a few elements, however they lie.
  func fillTransposing(_ source: Tensor) {
    func transpose<Element>(_ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>) {
      let (row, column) = source.matrixSteps
      let (rows, columns) = (dimensions[0], dimensions[1])
      for i in 0..<rows {
        for j in 0..<columns { y[i * columns + j] = x[j * row + i * column] }
      }
    }
    switch dataType {
    case .float64: source.doubles { x in doubles { transpose(x, $0) } }
    case .float32: source.floats { x in floats { transpose(x, $0) } }
    }
  }

  /// Collects elements of `source`, starting `offset` after its first, with a step along each axis.
  func gather(_ source: Tensor, offset: Int, sizes: Shape, steps: Shape) {
    let sizes = sizes.rank == 0 ? Shape(1) : sizes
    let rank = sizes.rank
    sizes.withSizes { sizes in
      steps.withSizes { steps in
        switch dataType {
        case .float64:
          source.doubles { x in
            doubles { ak_gather_f64(x + offset, $0, rank, sizes, steps) }
          }
        case .float32:
          source.floats { x in
            floats { ak_gather_f32(x + offset, $0, rank, sizes, steps) }
          }
        }
      }
    }
  }

  /// Spreads all elements of a packed tensor over this one, starting at `offset`, with a step along
  /// each axis.
  func spread(_ source: Tensor, offset: Int, sizes: Shape, steps: Shape) {
    let sizes = sizes.rank == 0 ? Shape(1) : sizes
    let rank = sizes.rank
    sizes.withSizes { sizes in
      steps.withSizes { steps in
        switch dataType {
        case .float64:
          source.doubles { x in
            doubles { ak_scatter_f64(x, $0 + offset, rank, sizes, steps) }
          }
        case .float32:
          source.floats { x in
            floats { ak_scatter_f32(x, $0 + offset, rank, sizes, steps) }
          }
        }
      }
    }
  }

  /// Takes `a` where `mask` is not zero and `b` elsewhere.
  func fillSelecting(_ mask: Tensor, _ a: Tensor, _ b: Tensor) {
    let count = storage.count
    switch dataType {
    case .float64:
      mask.doubles { mask in
        a.doubles { a in b.doubles { b in doubles { ak_select_f64(mask, a, b, $0, count) } }
        }
      }
    case .float32:
      mask.floats { mask in
        a.floats { a in b.floats { b in floats { ak_select_f32(mask, a, b, $0, count) } } }
      }
    }
  }

  /// The place of the largest or smallest element in each row of at least one.
  func places(ofLargest: Bool, rows: Int, width: Int) -> [Int] {
    [Int](unsafeUninitializedCapacity: rows) { buffer, count in
      let places = buffer.baseAddress
      switch (dataType, ofLargest) {
      case (.float64, true): doubles { ak_place_of_maximum_f64($0, places, rows, width) }
      case (.float64, false): doubles { ak_place_of_minimum_f64($0, places, rows, width) }
      case (.float32, true): floats { ak_place_of_maximum_f32($0, places, rows, width) }
      case (.float32, false): floats { ak_place_of_minimum_f32($0, places, rows, width) }
      }
      count = rows
    }
  }
}
