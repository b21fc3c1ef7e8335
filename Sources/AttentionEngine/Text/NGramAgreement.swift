/// How many runs of tokens of translations stand in their references too, added up over sentences.
struct NGramAgreement {
  /// By the number of tokens in a run, less one.
  private(set) var matches: [Int]
  private(set) var totals: [Int]
  private(set) var length = 0
  private(set) var referenceLength = 0

  /// A token after a run: what tells runs apart that are longer by one.
  private struct Step: Hashable {
    let run: Int
    let token: Int
  }

  /// The runs of one sentence and its references, each with a number.
  private struct Runs {
    // Compared by bytes: strings are also equal where their code points differ.
    var tokens: [[UInt8]: Int] = [:]
    var steps: [Step: Int] = [:]

    /// How often each run occurs in a sentence, by the run's number, and how long each run is.
    mutating func counts(_ sentence: [String], upTo order: Int) -> [(count: Int, order: Int)] {
      let sentence = sentence.map { token in
        let bytes = Array(token.utf8)
        if let number = tokens[bytes] { return number }
        tokens[bytes] = tokens.count
        return tokens.count - 1
      }
      var counts = [(count: Int, order: Int)](repeating: (0, 0), count: steps.count)
      for start in sentence.indices {
        var run = -1
        for (n, token) in sentence[start...].prefix(order).enumerated() {
          let step = Step(run: run, token: token)
          if let number = steps[step] {
            run = number
          } else {
            run = steps.count
            steps[step] = run
            counts.append((0, 0))
          }
          counts[run] = (counts[run].count + 1, n)
        }
      }
      return counts
    }
  }

  /// Nothing counted yet.
  init(maximumOrder: Int) {
    matches = Array(repeating: 0, count: maximumOrder)
    totals = matches
  }

  /// Counts one translation.
  mutating func add(_ hypothesis: [String], _ references: [[String]]) {
    var runs = Runs()
    var most: [Int] = []
    for reference in references {
      for (run, (count, _)) in runs.counts(reference, upTo: matches.count).enumerated() {
        if run < most.count {
          most[run] = Swift.max(most[run], count)
        } else {
          most.append(count)
        }
      }
    }
    for (run, (count, order)) in runs.counts(hypothesis, upTo: matches.count).enumerated()
    where count > 0 {
      totals[order] += count
      if run < most.count { matches[order] += Swift.min(count, most[run]) }
    }
    length += hypothesis.count
    // Of two that are equally close the shorter.
    let closest = references.map(\.count).min {
      (Swift.abs($0 - hypothesis.count), $0) < (Swift.abs($1 - hypothesis.count), $1)
    }
    referenceLength += closest ?? 0
  }
}
