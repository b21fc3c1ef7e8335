/// Recurrent cells drawn once for each step of time.
package struct Unrolled: Sendable, Equatable {
  /// Runs of steps from left to right, such as an encoder and then a decoder.
  package var runs: [Run]
  /// What is handed from each run to the next; one fewer than the runs.
  package var handovers: [Diagram.Node]

  /// Gathers the runs.
  package init(runs: [Run], handovers: [Diagram.Node] = []) {
    self.runs = runs
    self.handovers = handovers
  }

  /// The steps of one network.
  package struct Run: Sendable, Equatable {
    /// The heading over the run, such as `Encoder`.
    package var title: String
    /// What stands in each cell, a name for each layer from the lowest; one layer is usual.
    package var layers: [String]
    /// Which layers read from right to left.
    package var reversed: [Int]
    /// The steps in order.
    package var steps: [Step]
    /// Whether each step's output is the next one's input.
    package var feedsBack: Bool
    /// Whether each step hands its state to the next.
    package var passesState: Bool

    /// Gathers the parts of a run.
    package init(
      title: String,
      layers: [String],
      reversed: [Int] = [],
      steps: [Step],
      feedsBack: Bool = false,
      passesState: Bool = true
    ) {
      self.title = title
      self.layers = layers
      self.reversed = reversed
      self.steps = steps
      self.feedsBack = feedsBack
      self.passesState = passesState
    }
  }

  /// One step of time.
  package struct Step: Sendable, Equatable {
    /// What goes in from below; empty for nothing.
    package var input: String
    /// What comes out above; empty for nothing.
    package var output: String
    /// What should have come out; empty when nothing is known of it.
    package var expected: String
    /// The name of the state after this step; empty for none.
    package var stateName: String
    /// The state after this step, drawn as a strip of colours; empty for none.
    package var state: [Double]

    /// Gathers the parts of a step.
    package init(
      input: String,
      output: String = "",
      expected: String = "",
      stateName: String = "",
      state: [Double] = []
    ) {
      self.input = input
      self.output = output
      self.expected = expected
      self.stateName = stateName
      self.state = state
    }
  }
}

extension Unrolled: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      runs: try reader.readList(Run.self),
      handovers: try reader.readList(Diagram.Node.self)
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(list: runs)
    writer.write(list: handovers)
  }
}

extension Unrolled.Run: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      title: try reader.readString(),
      layers: try reader.readStrings(),
      reversed: try reader.readList(of: 8, each: ByteReader.int),
      steps: try reader.readList(Unrolled.Step.self),
      feedsBack: try reader.readBool(),
      passesState: try reader.readBool()
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(title)
    writer.write(texts: layers)
    writer.write(list: reversed) { $0.write($1) }
    writer.write(list: steps)
    writer.write(feedsBack)
    writer.write(passesState)
  }
}

extension Unrolled.Step: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      input: try reader.readString(),
      output: try reader.readString(),
      expected: try reader.readString(),
      stateName: try reader.readString(),
      state: try reader.readDoubles()
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(input)
    writer.write(output)
    writer.write(expected)
    writer.write(stateName)
    writer.write(numbers: state)
  }
}
