/// What happened while a model was trained, step by step and epoch by epoch, ready to be plotted.
public struct TrainingHistory: Sendable {
  /// One step of the optimizer.
  public struct Step: Sendable, Equatable {
    /// The step, counted from 0 over all epochs.
    public let step: Int
    /// The epoch it belongs to, counted from 0.
    public let epoch: Int
    /// The loss of the step's batch, before the step.
    public let loss: Double
    /// The length of the gradient, before it was clipped.
    public let gradientNorm: Double
    /// How far the step went.
    public let learningRate: Double
  }

  /// One pass over all batches.
  public struct Epoch: Sendable, Equatable {
    /// The epoch, counted from 0.
    public let epoch: Int
    /// The mean of its steps' losses.
    public let loss: Double
    /// The loss on what is checked with, after the epoch, if anything is.
    public let validationLoss: Double?
  }

  /// Why training ended.
  public enum Ending: Sendable, Equatable {
    /// All epochs were done.
    case completed
    /// The validation loss had not fallen for long enough; the model is that of the best epoch.
    case stoppedEarly(bestEpoch: Int)
    /// A loss or a gradient was no finite number, as `reason` explains; the model is that before the
    /// step.
    case notFinite(step: Int, reason: String)
  }

  /// All steps in order.
  public internal(set) var steps: [Step] = []
  /// All epochs in order.
  public internal(set) var epochs: [Epoch] = []
  /// Why training ended.
  public internal(set) var ending = Ending.completed

  /// The steps' losses.
  public var losses: [Double] { steps.map(\.loss) }
}
