public import AttentionEngine
internal import CellTrace

/// A line between two words of a drawing.
public struct WordLink: Sendable {
  let link: Link

  /// Links two words by their places, counted from 0.
  ///
  /// - Parameters:
  ///   - from: The place of the word where the line starts.
  ///   - to: The place of the word where it ends.
  ///   - weight: How strong it is, as thickness; left out where there is no number behind it.
  ///   - label: What stands at the line.
  ///   - series: The number of its colour; links of one series share it.
  ///   - isDashed: Whether the line is dashed.
  /// - Returns: The link.
  public static func link(
    _ from: Int,
    _ to: Int,
    weight: Double? = nil,
    _ label: String = "",
    series: Int = 0,
    isDashed: Bool = false
  ) -> WordLink {
    WordLink(
      link: Link(
        from: from,
        to: to,
        weight: weight,
        label: label,
        series: series,
        isDashed: isDashed
      )
    )
  }
}

extension Drawing {
  /// Words in a line with arcs over them: `.arcs(words, .link(0, 3, weight: 0.6, "with"))`.
  ///
  /// - Parameters:
  ///   - words: The words in order.
  ///   - links: The arcs.
  ///   - marked: The places of words that stand out.
  ///   - title: The heading over this plot.
  /// - Returns: The plot.
  /// - Precondition: Both ends of each link are places of words.
  public static func arcs(
    _ words: [String],
    _ links: WordLink...,
    marked: [Int] = [],
    title: String = ""
  ) -> Drawing {
    let list = links.map(\.link)
    check(list, words.count, words.count, of: "arcs")
    return Drawing(title: title, plot: .arcs(Arcs(words: words, links: list, marked: marked)))
  }

  /// Arcs from one word to all words of its sentence, as thick as its attention weights.
  ///
  /// - Parameters:
  ///   - words: The words in order.
  ///   - weights: One weight for each word, a vector.
  ///   - place: The place of the word that attends, counted from 0.
  ///   - title: The heading over this plot.
  /// - Returns: The plot.
  /// - Precondition: As many weights as words.
  public static func arcs(
    _ words: [String],
    weights: Tensor,
    from place: Int,
    title: String = ""
  ) -> Drawing {
    require(
      weights.shape == [words.count],
      "arcs: weights of \(weights.shape) for \(words.count) words"
    )
    require(words.indices.contains(place), "arcs: \(place) is no place among \(words.count) words")
    let links = weights.scalars.enumerated().map { Link(from: place, to: $0, weight: $1) }
    return Drawing(
      title: title,
      plot: .arcs(Arcs(words: words, links: links, marked: [place]))
    )
  }

  /// Two lines of words with lines between them, as thick as weights.
  ///
  /// - Parameters:
  ///   - sources: The upper words, where the lines start.
  ///   - targets: The lower words, where they end.
  ///   - weights: Shape `[sources, targets]`; a weight of zero is not drawn.
  ///   - title: The heading over this plot.
  ///   - sourceTitle: What the upper words are.
  ///   - targetTitle: What the lower words are.
  /// - Returns: The plot.
  /// - Precondition: As many weights as pairs of words.
  public static func links(
    from sources: [String],
    to targets: [String],
    weights: Tensor,
    title: String = "",
    sourceTitle: String = "",
    targetTitle: String = ""
  ) -> Drawing {
    require(
      weights.shape == [sources.count, targets.count],
      "links: weights of \(weights.shape) for \(sources.count) and \(targets.count) words"
    )
    let links = weights.scalars.enumerated().compactMap { place, weight -> Link? in
      weight == 0
        ? nil : Link(from: place / targets.count, to: place % targets.count, weight: weight)
    }
    return drawn(links, sources, targets, title, sourceTitle, targetTitle)
  }

  /// Two lines of words with lines between some of them, where no number is known or each is given.
  ///
  /// - Parameters:
  ///   - sources: The upper words, where the lines start.
  ///   - targets: The lower words, where they end.
  ///   - links: The lines, each from the place of an upper word to that of a lower one.
  ///   - title: The heading over this plot.
  ///   - sourceTitle: What the upper words are.
  ///   - targetTitle: What the lower words are.
  /// - Returns: The plot.
  /// - Precondition: Both ends of each link are places of words.
  public static func links(
    from sources: [String],
    to targets: [String],
    _ links: [WordLink],
    title: String = "",
    sourceTitle: String = "",
    targetTitle: String = ""
  ) -> Drawing {
    let list = links.map(\.link)
    check(list, sources.count, targets.count, of: "links")
    return drawn(list, sources, targets, title, sourceTitle, targetTitle)
  }

  private static func drawn(
    _ links: [Link],
    _ sources: [String],
    _ targets: [String],
    _ title: String,
    _ sourceTitle: String,
    _ targetTitle: String
  ) -> Drawing {
    let links = Links(
      sources: sources,
      targets: targets,
      links: links,
      sourceTitle: sourceTitle,
      targetTitle: targetTitle
    )
    return Drawing(title: title, plot: .links(links))
  }

  /// The same words line by line, each lit by its weight there: the span of attention at each step.
  ///
  /// - Parameters:
  ///   - words: The words that are attended to.
  ///   - steps: What each line is, such as the word that is being produced.
  ///   - weights: Shape `[steps, words]`.
  ///   - title: The heading over this plot.
  ///   - weightTitle: What the weights are, beside the colour scale.
  /// - Returns: The plot.
  /// - Precondition: As many weights as steps times words.
  public static func litWords(
    _ words: [String],
    steps: [String],
    weights: Tensor,
    title: String = "",
    weightTitle: String = "weight"
  ) -> Drawing {
    require(
      weights.shape == [steps.count, words.count],
      "litWords: weights of \(weights.shape) for \(steps.count) steps and \(words.count) words"
    )
    let scalars = weights.scalars
    let rows = steps.indices.map { Array(scalars[$0 * words.count..<($0 + 1) * words.count]) }
    let lit = LitWords(words: words, steps: steps, weights: rows, weightTitle: weightTitle)
    return Drawing(title: title, plot: .litWords(lit))
  }

  private static func check(_ links: [Link], _ sources: Int, _ targets: Int, of name: String) {
    for link in links {
      require(
        (0..<sources).contains(link.from) && (0..<targets).contains(link.to),
        "\(name): a link from \(link.from) to \(link.to) among \(sources) and \(targets) words"
      )
    }
  }
}
