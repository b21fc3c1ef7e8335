internal import AttentionKernels

/// Where elements meet the kernels: the only file that hands pointers to C, none of which outlives
/// its call. Everything has been checked before; counts and types agree.
extension Storage {
  /// The same elements in memory of their own.
  func copy() -> Storage {
    let result = Storage.make(count, dataType)
    let words = dataType == .float64 ? count : (count + 1) / 2
    doubles { source in result.doubles { $0.update(from: source, count: words) } }
    return result
  }

  /// Writes all elements of `source` from the place `start` on.
  func write(_ source: Storage, at start: Int) {
    let count = source.count
    switch dataType {
    case .float64: source.doubles { x in doubles { ($0 + start).update(from: x, count: count) } }
    case .float32: source.floats { x in floats { ($0 + start).update(from: x, count: count) } }
    }
  }

  /// The same elements as the other type, rounded to nearest.
  func converted(to target: DataType) -> Storage {
    let result = Storage.make(count, target)
    switch target {
    case .float64:
      floats { x in result.doubles { ak_convert_f32_f64(x, $0, count) } }
    case .float32:
      doubles { x in result.floats { ak_convert_f64_f32(x, $0, count) } }
    }
    return result
  }

  /// Applies a function to every element of `x`.
  func fill(_ function: ElementFunction, _ x: Storage) {
    switch dataType {
    case .float64: x.doubles { x in doubles { function.kernel64(x, $0, count) } }
    case .float32: x.floats { x in floats { function.kernel32(x, $0, count) } }
    }
  }

  /// Applies a function to the elements of `a` and `b` that the steps lead to.
  @inline(__always)
  func fill(
    _ function: PairFunction,
    _ a: Storage,
    _ b: Storage,
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

  /// Applies a function to each row of `x`.
  func fill(_ function: RowFunction, _ x: Storage, rows: Int, width: Int) {
    switch dataType {
    case .float64: x.doubles { x in doubles { function.kernel64(x, $0, rows, width) } }
    case .float32: x.floats { x in floats { function.kernel32(x, $0, rows, width) } }
    }
  }

  /// One matrix product, `m` by `k` times `k` by `n`, with each matrix `index` matrices in.
  func fillProduct(
    _ a: Storage,
    _ b: Storage,
    m: Int,
    k: Int,
    n: Int,
    aIndex: Int = 0,
    bIndex: Int = 0,
    index: Int = 0
  ) {
    switch dataType {
    case .float64:
      a.doubles { a in
        b.doubles { b in
          doubles {
            ak_product_f64(a + aIndex * m * k, b + bIndex * k * n, $0 + index * m * n, m, k, n)
          }
        }
      }
    case .float32:
      a.floats { a in
        b.floats { b in
          floats {
            ak_product_f32(a + aIndex * m * k, b + bIndex * k * n, $0 + index * m * n, m, k, n)
          }
        }
      }
    }
  }

  /// Collects elements of `source`, starting at `offset`, with a step along each axis.
  func gather(_ source: Storage, offset: Int, sizes: Shape, steps: Shape) {
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

  /// Spreads all elements of `source` over this storage, starting at `offset`, with a step along
  /// each axis.
  func scatter(_ source: Storage, offset: Int, sizes: Shape, steps: Shape) {
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
  func fillSelecting(_ mask: Storage, _ a: Storage, _ b: Storage) {
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
