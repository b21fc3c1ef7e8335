internal import AttentionKernels

/// Where layers that work row by row, element by element or by number meet their kernels. Operands are
/// packed and of one type, and places are known to be there.
extension Tensor {
  /// Copies the run at each of the places, in their order.
  func fillGathering(_ source: Tensor, _ runs: AxisRuns, _ places: [Int]) {
    let (outer, count, inner) = (runs.outer, runs.size, runs.run)
    switch dataType {
    case .float64:
      source.doubles { x in
        doubles { ak_take_f64(x, places, $0, outer, count, inner, places.count) }
      }
    case .float32:
      source.floats { x in floats { ak_take_f32(x, places, $0, outer, count, inner, places.count) }
      }
    }
  }

  /// Adds each run of `source` to the run at its place.
  func addScattering(_ source: Tensor, _ runs: AxisRuns, _ places: [Int]) {
    let (outer, count, inner) = (runs.outer, runs.size, runs.run)
    switch dataType {
    case .float64:
      source.doubles { x in
        doubles { ak_add_taken_f64(x, places, $0, outer, count, inner, places.count) }
      }
    case .float32:
      source.floats { x in
        floats { ak_add_taken_f32(x, places, $0, outer, count, inner, places.count) }
      }
    }
  }

  /// Takes, for each element of `places`, the element of `source` at that place along the axis.
  func fillTaking(_ source: Tensor, _ runs: AxisRuns, _ places: [Int]) {
    let (outer, count, inner) = (runs.outer, runs.size, runs.run)
    guard outer * inner > 0 else { return }
    let taken = places.count / (outer * inner)
    switch dataType {
    case .float64:
      source.doubles { x in
        doubles { ak_gather_along_f64(x, places, $0, outer, count, inner, taken) }
      }
    case .float32:
      source.floats { x in
        floats { ak_gather_along_f32(x, places, $0, outer, count, inner, taken) }
      }
    }
  }

  /// Adds each element of `source` to the one at its place along the axis.
  func addTaking(_ source: Tensor, _ runs: AxisRuns, _ places: [Int]) {
    let (outer, count, inner) = (runs.outer, runs.size, runs.run)
    guard outer * inner > 0 else { return }
    let taken = places.count / (outer * inner)
    switch dataType {
    case .float64:
      source.doubles { x in
        doubles { ak_add_gathered_f64(x, places, $0, outer, count, inner, taken) }
      }
    case .float32:
      source.floats { x in
        floats { ak_add_gathered_f32(x, places, $0, outer, count, inner, taken) }
      }
    }
  }

  /// The places of the first elements of each row in order.
  func sortedPlaces(rows: Int, width: Int, kept: Int, descending: Bool) -> [Int] {
    [Int](unsafeUninitializedCapacity: rows * kept) { buffer, count in
      count = rows * kept
      guard let places = buffer.baseAddress, count > 0 else { return }
      let descending: Int32 = descending ? 1 : 0
      switch dataType {
      case .float64: doubles { ak_sorted_places_f64($0, places, rows, width, kept, descending) }
      case .float32: floats { ak_sorted_places_f32($0, places, rows, width, kept, descending) }
      }
    }
  }

  /// Adds to every element, in place; the storage is this tensor's own.
  func accumulate(_ x: Tensor) {
    let count = storage.count
    switch dataType {
    case .float64: x.doubles { x in doubles { ak_accumulate_f64(x, $0, count) } }
    case .float32: x.floats { x in floats { ak_accumulate_f32(x, $0, count) } }
    }
  }

  /// The sums over the axis that runs describe, in the order of a row's.
  func fillSums(_ source: Tensor, _ runs: AxisRuns) {
    switch dataType {
    case .float64:
      source.doubles { x in doubles { ak_sum_axis_f64(x, $0, runs.outer, runs.size, runs.run) } }
    case .float32:
      source.floats { x in floats { ak_sum_axis_f32(x, $0, runs.outer, runs.size, runs.run) } }
    }
  }
}
