/// A line from one word to another, by their places.
package struct Link: Sendable, Equatable {
  /// The place of the word where it starts, counted from 0.
  package var from: Int
  /// The place of the word where it ends, counted from 0.
  package var to: Int
  /// How strong it is, as thickness; `nil` where there is no number behind it.
  package var weight: Double?
  /// What stands at the line; empty for nothing.
  package var label: String
  /// The series, counted from 0, that gives the colour.
  package var series: Int
  /// Whether the line is dashed.
  package var isDashed: Bool

  /// Gathers the parts of a link.
  package init(
    from: Int,
    to: Int,
    weight: Double? = nil,
    label: String = "",
    series: Int = 0,
    isDashed: Bool = false
  ) {
    self.from = from
    self.to = to
    self.weight = weight
    self.label = label
    self.series = series
    self.isDashed = isDashed
  }
}

/// Words in one line with arcs over them.
package struct Arcs: Sendable, Equatable {
  /// The words in order.
  package var words: [String]
  /// The arcs, each between two of the words.
  package var links: [Link]
  /// Places of words that stand out.
  package var marked: [Int]

  /// Gathers the parts.
  package init(words: [String], links: [Link], marked: [Int] = []) {
    self.words = words
    self.links = links
    self.marked = marked
  }
}

/// Words in two lines with lines between them.
package struct Links: Sendable, Equatable {
  /// The upper words, where links start.
  package var sources: [String]
  /// The lower words, where links end.
  package var targets: [String]
  /// The lines, each from an upper word to a lower one.
  package var links: [Link]
  /// What the upper words are; empty when it need not be said.
  package var sourceTitle: String
  /// What the lower words are; empty when it need not be said.
  package var targetTitle: String

  /// Gathers the parts.
  package init(
    sources: [String],
    targets: [String],
    links: [Link],
    sourceTitle: String = "",
    targetTitle: String = ""
  ) {
    self.sources = sources
    self.targets = targets
    self.links = links
    self.sourceTitle = sourceTitle
    self.targetTitle = targetTitle
  }
}

/// The same words line by line, each lit by how much it counts there.
package struct LitWords: Sendable, Equatable {
  /// The words.
  package var words: [String]
  /// What each line is, such as the word that is being produced.
  package var steps: [String]
  /// How much each word counts in each line; every line has `words.count` values.
  package var weights: [[Double]]
  /// What the weights are, for the scale.
  package var weightTitle: String

  /// Gathers the parts.
  package init(words: [String], steps: [String], weights: [[Double]], weightTitle: String = "") {
    self.words = words
    self.steps = steps
    self.weights = weights
    self.weightTitle = weightTitle
  }
}

extension Link: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      from: try reader.readInt(),
      to: try reader.readInt(),
      weight: try reader.readOptional(ByteReader.double),
      label: try reader.readString(),
      series: try reader.readInt(),
      isDashed: try reader.readBool()
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(from)
    writer.write(to)
    writer.write(optional: weight) { $0.write($1) }
    writer.write(label)
    writer.write(series)
    writer.write(isDashed)
  }
}

extension Arcs: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      words: try reader.readStrings(),
      links: try reader.readList(Link.self),
      marked: try reader.readList(of: 8, each: ByteReader.int)
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(texts: words)
    writer.write(list: links)
    writer.write(list: marked) { $0.write($1) }
  }
}

extension Links: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      sources: try reader.readStrings(),
      targets: try reader.readStrings(),
      links: try reader.readList(Link.self),
      sourceTitle: try reader.readString(),
      targetTitle: try reader.readString()
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(texts: sources)
    writer.write(texts: targets)
    writer.write(list: links)
    writer.write(sourceTitle)
    writer.write(targetTitle)
  }
}

extension LitWords: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      words: try reader.readStrings(),
      steps: try reader.readStrings(),
      weights: try reader.readList(of: 8) { (reader: inout ByteReader) throws(TraceError) in
        try reader.readDoubles()
      },
      weightTitle: try reader.readString()
    )
    guard weights.count == steps.count, weights.allSatisfy({ $0.count == words.count }) else {
      throw .malformed("the weights of lit words do not fit the words")
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.write(texts: words)
    writer.write(texts: steps)
    writer.write(list: weights) { $0.write(numbers: $1) }
    writer.write(weightTitle)
  }
}
