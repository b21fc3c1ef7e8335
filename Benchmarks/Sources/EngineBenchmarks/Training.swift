import AttentionEngine
import TrainingSteps

/// One step of training of the two models that the lessons end with.
func measureTraining() {
  for (name, make) in [
    ("Bahdanau", TrainingSteps.bahdanau), ("transformer", TrainingSteps.transformer),
  ] where isWanted("training step \(name)") {
    let step = make()
    measure("training step \(name)") { [step()] }
  }
}
