public import AttentionEngine
internal import CellTrace

/// A recurrent network, step by step: what goes in, what its state becomes, what comes out.
public struct Unrolling: Sendable {
  let run: Unrolled.Run

  /// Describes the steps of a network.
  ///
  /// - Parameters:
  ///   - title: The heading over the steps, such as `Encoder`.
  ///   - cell: What stands in each cell, such as `LSTM`.
  ///   - layers: The name of each layer from the lowest, for a stacked network, in place of `cell`.
  ///   - inputs: What goes in at each step.
  ///   - outputs: What comes out at each step; empty for nothing.
  ///   - expected: What should have come out; empty when nothing is known of it.
  ///   - states: The state after each step, drawn as a strip of colours: shape `[steps, size]`.
  ///   - stateNames: The name of the state after each step, such as `h₁`.
  ///   - feedsBack: Whether each output is the next input.
  ///   - passesState: Whether each step hands its state to the next.
  ///   - reversed: Which layers, counted from 0, read from right to left.
  /// - Precondition: As many outputs, expected outputs, states and names as steps, where there are
  ///   any; the steps are those of `inputs`, or of `outputs` where nothing goes in.
  public init(
    _ title: String = "",
    cell: String = "RNN",
    layers: [String] = [],
    inputs: [String] = [],
    outputs: [String] = [],
    expected: [String] = [],
    states: Tensor? = nil,
    stateNames: [String] = [],
    feedsBack: Bool = false,
    passesState: Bool = true,
    reversed: [Int] = []
  ) {
    let count = max(inputs.count, outputs.count)
    for (name, list) in [
      ("inputs", inputs), ("outputs", outputs), ("expected", expected), ("state names", stateNames),
    ] {
      require(
        list.isEmpty || list.count == count,
        "unrolled: \(list.count) \(name) for \(count) steps"
      )
    }
    if let states {
      require(
        states.shape.count == 2 && states.shape[0] == count,
        "unrolled: states of \(states.shape) for \(count) steps; they are [steps, size]"
      )
    }
    let size = states?.shape[1] ?? 0
    let scalars = states?.scalars ?? []
    func entry(_ list: [String], _ index: Int) -> String { list.isEmpty ? "" : list[index] }
    let steps = (0..<count).map { index in
      Unrolled.Step(
        input: entry(inputs, index),
        output: entry(outputs, index),
        expected: entry(expected, index),
        stateName: entry(stateNames, index),
        state: Array(scalars[index * size..<(index + 1) * size])
      )
    }
    run = Unrolled.Run(
      title: title,
      layers: layers.isEmpty ? [cell] : layers,
      reversed: reversed,
      steps: steps,
      feedsBack: feedsBack,
      passesState: passesState
    )
  }
}

extension Drawing {
  /// A recurrent network unrolled in time.
  ///
  /// - Parameters:
  ///   - unrolling: The steps.
  ///   - title: The heading over this plot.
  /// - Returns: The plot.
  public static func unrolled(_ unrolling: Unrolling, title: String = "") -> Drawing {
    Drawing(title: title, plot: .unrolled(Unrolled(runs: [unrolling.run])))
  }

  /// An encoder, what it hands over, and a decoder, unrolled in time.
  ///
  /// - Parameters:
  ///   - encoder: The steps of the encoder.
  ///   - name: What is handed over, such as `context c`.
  ///   - context: Its numbers, drawn as a strip of colours.
  ///   - decoder: The steps of the decoder.
  ///   - title: The heading over this plot.
  /// - Returns: The plot.
  public static func encoderDecoder(
    _ encoder: Unrolling,
    handing name: String = "context",
    _ context: Tensor? = nil,
    to decoder: Unrolling,
    title: String = ""
  ) -> Drawing {
    let node = Diagram.Node(label: name, values: context?.scalars ?? [], role: .output)
    let unrolled = Unrolled(runs: [encoder.run, decoder.run], handovers: [node])
    return Drawing(title: title, plot: .unrolled(unrolled))
  }

  /// A feed-forward network unit by unit, its lines as thick as its weights.
  ///
  /// - Parameters:
  ///   - layers: The number of units of each layer, from the input, under the layer's name.
  ///   - weights: The weights between each layer and the next, shape `[units of the next, units]`;
  ///     empty for lines that are all alike.
  ///   - values: The values of each layer's units; empty for none.
  ///   - title: The heading over this plot.
  /// - Returns: The plot.
  /// - Precondition: The shapes agree as above.
  public static func network(
    _ layers: KeyValuePairs<String, Int>,
    weights: [Tensor] = [],
    values: [Tensor] = [],
    title: String = ""
  ) -> Drawing {
    require(
      weights.isEmpty || weights.count == layers.count - 1,
      "network: \(weights.count) weight matrices for \(layers.count) layers"
    )
    require(
      values.isEmpty || values.count == layers.count,
      "network: values of \(values.count) layers for \(layers.count)"
    )
    let counts = layers.map(\.value)
    for (index, matrix) in weights.enumerated() {
      require(
        matrix.shape == [counts[index + 1], counts[index]],
        "network: weights of \(matrix.shape) between \(counts[index]) and \(counts[index + 1]) units"
      )
    }
    let list = layers.enumerated().map { index, layer in
      Network.Layer(
        title: layer.key,
        count: layer.value,
        values: values.isEmpty ? [] : values[index].scalars
      )
    }
    let rows = weights.map { matrix in
      let width = matrix.shape[1]
      let scalars = matrix.scalars
      return (0..<matrix.shape[0]).map { Array(scalars[$0 * width..<($0 + 1) * width]) }
    }
    return Drawing(title: title, plot: .network(Network(layers: list, weights: rows)))
  }
}
