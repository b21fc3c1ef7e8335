internal import AttentionKernels

/// The loss of each row of logits as one operation on the tape: `ln Σ e^logits - logits[target]`.
final class FusedCrossEntropy: FusedOperation {
  private var logits: Tensor
  private let targets: [Int]
  private let logSums: Tensor

  /// The losses of all rows, recorded where a gradient is wanted.
  ///
  /// - Parameters:
  ///   - logits: Shape `[rows, classes]`.
  ///   - targets: A class for each row, or -1 for rows that do not count and have a loss of 0.
  /// - Returns: Shape `[rows]`; `nil` where the way back has to be recorded.
  static func losses(_ logits: Tensor, _ targets: [Int]) -> Tensor? {
    let tape = Tape.recording(logits)
    guard tape?.allowsFusing ?? true else { return nil }
    let operation = FusedCrossEntropy(logits, targets)
    var results = [operation.forward()]
    if let tape { tape.record(&results, of: operation) }
    return results[0]
  }

  private init(_ logits: Tensor, _ targets: [Int]) {
    self.logits = logits.detached().packed
    self.targets = targets
    logSums = Tensor(uninitialized: Shape(targets.count), logits.dataType)
    super.init(name: "crossEntropy", operands: [logits], resultCount: 1)
  }

  private func forward() -> Tensor {
    let losses = Tensor(uninitialized: Shape(targets.count), logits.dataType)
    let (rows, classes) = (targets.count, logits.dimensions[1])
    switch logits.dataType {
    case .float64:
      logits.doubles { x in
        losses.doubles { losses in
          logSums.doubles { ak_cross_entropy_f64(x, targets, -1, losses, $0, rows, classes) }
        }
      }
    case .float32:
      logits.floats { x in
        losses.floats { losses in
          logSums.floats { ak_cross_entropy_f32(x, targets, -1, losses, $0, rows, classes) }
        }
      }
    }
    return losses
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    guard let g = results[0]?.packed else { return [] }
    // Over the logits, where nobody else wants them any more.
    let found = logits.isOwn ? logits : Tensor(uninitialized: logits.dimensions, logits.dataType)
    let (rows, classes) = (targets.count, logits.dimensions[1])
    withExtendedLifetime((self, g, found)) {
      switch logits.dataType {
      case .float64:
        ak_cross_entropy_gradient_f64(
          logits.address64,
          targets,
          -1,
          logSums.address64,
          g.address64,
          1,
          found.address64,
          rows,
          classes
        )
      case .float32:
        ak_cross_entropy_gradient_f32(
          logits.address32,
          targets,
          -1,
          logSums.address32,
          g.address32,
          1,
          found.address32,
          rows,
          classes
        )
      }
    }
    return [found]
  }
}
