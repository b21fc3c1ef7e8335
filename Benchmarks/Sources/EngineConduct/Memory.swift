import AttentionEngine
import MachinePeak

/// The memory that attention forward and backward takes beside its operands and results, in bytes.
func measureScratch(length: Int) {
  func operand(_ seed: UInt64) -> Tensor {
    .random(.normal(), shape: [1, 8, length, 64], seed: seed, dataType: .float32)
  }
  func run(_ x: [Tensor], _ g: Tensor) -> (value: Tensor, gradients: [Tensor]) {
    valueAndGradients(at: x, along: g) {
      scaledDotProductAttention(queries: $0[0], keys: $0[1], values: $0[2], mask: .causal).output
    }
  }
  let x = [operand(1), operand(2), operand(3)]
  let g = operand(4)
  // Threads are started and code is read in before.
  let small = Tensor.random(.normal(), shape: [1, 8, 64, 64], seed: 1, dataType: .float32)
  last = run([small, small, small], small).gradients
  process_forget_peak()
  let before = process_resident()
  let found = run(x, g)
  let results = ([found.value] + found.gradients).map { $0.count * 4 }.reduce(0, +)
  print("results-bytes", results)
  print("scratch-bytes", process_peak() - before - results)
  last = found.gradients
}

/// How far the resident memory grows at most over what the process held before the model was made, but
/// after a step of a small one, so that code that is read in when first used does not count.
func measureStepMemory(steps: Int, _ small: () -> () -> Tensor, _ make: () -> () -> Tensor) {
  last = [small()()]
  process_forget_peak()
  let before = process_resident()
  let step = make()
  for _ in 0..<Swift.max(steps, 1) { last = [step()] }
  print("peak-bytes", process_peak() - before)
  print("after-bytes", process_resident() - before)
}

/// The resident memory after each tenth of many steps, and the loss.
func measureSteps(_ steps: Int, _ make: () -> () -> Tensor) {
  let step = make()
  for tenth in 1...10 {
    for _ in 0..<Swift.max(steps / 10, 1) { last = [step()] }
    print("resident-bytes", process_resident())
    if tenth == 10 { print("loss", last[0].scalar) }
  }
}
