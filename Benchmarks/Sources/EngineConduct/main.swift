import AttentionEngine
import MachinePeak
import TrainingSteps

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
case "memory-bahdanau":
  measureStepMemory(steps: count, TrainingSteps.smallBahdanau, TrainingSteps.bahdanau)
case "memory-transformer":
  measureStepMemory(steps: count, TrainingSteps.smallTransformer, TrainingSteps.transformer)
case "steps-bahdanau": measureSteps(count, TrainingSteps.smallBahdanau)
case "steps-transformer": measureSteps(count, TrainingSteps.smallTransformer)
default:
  print(
    "EngineConduct idle SECONDS | work CALLS | scratch LENGTH | "
      + "(memory|steps)-(bahdanau|transformer) STEPS"
  )
}
