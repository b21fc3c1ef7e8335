/// A model that reads one sequence of words and writes another, word by word.
public protocol EncoderDecoder: Layer {
  /// What the decoder carries from step to step.
  associatedtype State: DecoderState

  /// Reads sources, and gives what the decoder starts from.
  ///
  /// - Parameters:
  ///   - source: `batch` rows of words of one length, filled up where shorter.
  ///   - lengths: How many words of each row count; all unless given.
  /// - Returns: The state of every sequence.
  func startState(_ source: [[Int]], lengths: [Int]?) -> State

  /// Scores of all target words, `[batch, words]`, after one more word of each sequence.
  func step(_ words: [Int], _ state: inout State) -> Tensor

  /// Scores of all target words at every step of a whole target, each step fed with the correct word
  /// before.
  ///
  /// - Parameters:
  ///   - source: `batch` rows of words of one length.
  ///   - lengths: How many words of each row count; all unless given.
  ///   - inputs: What is fed, `batch` rows of `time`: the start mark and the target but for its end.
  /// - Returns: Shape `[batch, time, words]`.
  func forcedLogits(_ source: [[Int]], lengths: [Int]?, inputs: [[Int]]) -> Tensor
}

extension EncoderDecoder {
  /// Scores of all target words at every step, one step after the other.
  public func forcedLogits(_ source: [[Int]], lengths: [Int]?, inputs: [[Int]]) -> Tensor {
    let time = sameLength(inputs, for: "forcedLogits")
    var state = startState(source, lengths: lengths)
    let logits = (0..<time).map { i in step(inputs.map { $0[i] }, &state) }
    return Tensor(stacking: logits, axis: 1)
  }

  /// Runs the model over sources and their targets.
  ///
  /// - Parameters:
  ///   - source: `batch` rows of words of one length, filled up where shorter.
  ///   - lengths: How many words of each row count; all unless given.
  ///   - targets: The correct words, `batch` rows of `time`.
  ///   - start: The word fed first.
  ///   - feeding: What is fed afterwards.
  /// - Returns: The scores, `[batch, time, words]`, and what was fed.
  public func callAsFunction(
    _ source: [[Int]],
    lengths: [Int]? = nil,
    targets: [[Int]],
    start: Int,
    feeding: Feeding = .teacherForcing
  ) -> DecoderRun {
    if case .teacherForcing = feeding {
      let inputs = targets.map { [start] + $0.dropLast() }
      let logits = forcedLogits(source, lengths: lengths, inputs: inputs)
      return DecoderRun(logits: logits, inputs: inputs)
    }
    var state = startState(source, lengths: lengths)
    return runDecoder(
      targets: targets,
      start: start,
      feeding: feeding,
      state: &state,
      step: step
    )
  }

  /// Writes the likeliest word at every step; see ``greedyDecode(start:end:maximumLength:batch:state:step:)``.
  public func greedy(
    _ source: [[Int]],
    lengths: [Int]? = nil,
    start: Int,
    end: Int?,
    maximumLength: Int
  ) -> [DecodedSequence] {
    greedyDecode(
      start: start,
      end: end,
      maximumLength: maximumLength,
      batch: source.count,
      state: startState(source, lengths: lengths),
      step: step
    )
  }

  /// Writes the best of several sequences kept at every step; see
  /// ``beamSearch(start:end:maximumLength:width:resultCount:penalty:batch:state:step:)``.
  public func beam(
    _ source: [[Int]],
    lengths: [Int]? = nil,
    start: Int,
    end: Int?,
    maximumLength: Int,
    width: Int,
    resultCount: Int? = nil,
    penalty: LengthPenalty = .none
  ) -> [[DecodedSequence]] {
    beamSearch(
      start: start,
      end: end,
      maximumLength: maximumLength,
      width: width,
      resultCount: resultCount,
      penalty: penalty,
      batch: source.count,
      state: startState(source, lengths: lengths),
      step: step
    )
  }
}
