extension RecurrentEncoderDecoder {
  /// What the decoder carries from step to step.
  public struct State: DecoderState {
    /// The parts of the state, each `[layers, batch, hiddenSize]`.
    public internal(set) var parts: [Tensor]
    /// The weights of the last step, `[batch, S]`, where there is attention.
    public internal(set) var weights: Tensor?
    let memory: AttentionMemory?
    let lengths: [Int]?

    /// The state of some sequences, in an order.
    public func selecting(_ rows: [Int]) -> State {
      let chosen = lengths.map { lengths in rows.map { lengths[$0] } }
      return State(
        parts: parts.map { $0.gather(rows, axis: 1) },
        weights: weights?.gather(rows),
        memory: memory?.selecting(rows, lengths: chosen),
        lengths: chosen
      )
    }

    /// The state of the upper layer, `[batch, hiddenSize]`.
    var top: Tensor { parts[0][-1] }
  }

  /// Reads sources, and gives what the decoder starts from.
  public func startState(_ source: [[Int]], lengths: [Int]? = nil) -> State {
    let (states, parts) = encoder(sourceEmbedding(source), lengths: lengths)
    let mask = lengths.map { Mask.padding(lengths: $0) } ?? .none
    return State(
      parts: bridge.isEmpty ? parts : zip(parts, bridge).map(joined),
      memory: bahdanau?.memory(states, mask: mask) ?? luong?.memory(states, mask: mask),
      lengths: lengths
    )
  }

  /// The states of both directions, which take turns, made one for each layer.
  private func joined(_ part: Tensor, _ bridge: Linear) -> Tensor {
    let (layers, batch, size) = (part.shape[0] / 2, part.shape[1], part.shape[2])
    let pairs = part.reshaped(to: [layers, 2, batch, size]).permuted([0, 2, 1, 3])
    return tanh(bridge(pairs.reshaped(to: [layers, batch, 2 * size])))
  }

  /// Scores of all target words, `[batch, words]`, after one more word of each sequence.
  public func step(_ words: [Int], _ state: inout State) -> Tensor {
    output(features(of: targetEmbedding(words), &state))
  }

  /// What scores of words are made of, `[batch, size]`, after a step with one more embedded word of
  /// each sequence.
  private func features(of word: Tensor, _ state: inout State) -> Tensor {
    var input = word
    var context: Tensor?
    if let bahdanau, let memory = state.memory {
      let attention = bahdanau(state.top, over: memory)
      context = attention.output
      state.weights = attention.weights
      input = Tensor(concatenating: [input, attention.output], axis: -1)
    }
    state.parts = decoder(input.expandingDimensions(at: 1), state: state.parts).state
    if let luong, let memory = state.memory {
      let attention = luong(state.top, over: memory)
      state.weights = attention.weights
      return attention.state
    }
    return context.map { Tensor(concatenating: [state.top, $0], axis: -1) } ?? state.top
  }

  /// Scores of all target words at every step; all steps at once unless attention feeds back.
  public func forcedLogits(_ source: [[Int]], lengths: [Int]?, inputs: [[Int]]) -> Tensor {
    attended(source, lengths: lengths, inputs: inputs).logits
  }

  /// Scores of all target words at every step, `[batch, time, words]`, and the weights of attention,
  /// `[batch, time, S]`, if there is any: the map of which source word each target word looked at.
  ///
  /// - Parameters:
  ///   - source: `batch` rows of words of one length.
  ///   - lengths: How many words of each row count; all unless given.
  ///   - inputs: What is fed, `batch` rows of `time`.
  /// - Returns: The scores and the weights.
  public func attended(
    _ source: [[Int]],
    lengths: [Int]? = nil,
    inputs: [[Int]]
  ) -> (logits: Tensor, weights: Tensor?) {
    let time = sameLength(inputs, for: "RecurrentEncoderDecoder")
    require(
      inputs.count == source.count && time > 0,
      "RecurrentEncoderDecoder: \(source.count) sources and \(inputs.count) rows of \(time) inputs"
    )
    var state = startState(source, lengths: lengths)
    if let bahdanau, let memory = state.memory {
      let embedded = targetEmbedding(inputs)
      if let whole = FusedDecoder.results(embedded, state: state.parts, decoder, bahdanau, memory) {
        return (output(whole.features), whole.weights)
      }
      var weights: [Tensor] = []
      let found = (0..<time).map { i in
        let features = features(of: embedded[0..., i], &state)
        if let found = state.weights { weights.append(found) }
        return features
      }
      return (output(Tensor(stacking: found, axis: 1)), Tensor(stacking: weights, axis: 1))
    }
    let states = decoder(targetEmbedding(inputs), state: state.parts).output
    guard let luong, let memory = state.memory else { return (output(states), nil) }
    let attention = luong(states, over: memory)
    return (output(attention.state), attention.weights)
  }
}
