import AttentionEngine
import MachinePeak

// Shows how the engine behaves beside its speed: `EngineConduct WHAT [COUNT]`, one line for each figure, a name
// and a number. `conduct.py` starts it under several conditions and says whether each holds.

/// What the last call gave, so that no compiler finds it unused.
nonisolated(unsafe) var last: [Tensor] = []

let arguments = CommandLine.arguments.dropFirst()
let what = arguments.first ?? ""
let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 0

switch what {
case "idle": measureIdleness(seconds: count)
case "work": measureWork(calls: count)
case "scratch": measureScratch(length: count)
case "memory-bahdanau": measureStepMemory(steps: count, makeSmallBahdanauStep, makeBahdanauStep)
case "memory-transformer":
  measureStepMemory(steps: count, makeSmallTransformerStep, makeTransformerStep)
case "steps-bahdanau": measureSteps(count, makeSmallBahdanauStep)
case "steps-transformer": measureSteps(count, makeSmallTransformerStep)
default:
  print(
    "EngineConduct idle SECONDS | work CALLS | scratch LENGTH | "
      + "(memory|steps)-(bahdanau|transformer) STEPS"
  )
}
