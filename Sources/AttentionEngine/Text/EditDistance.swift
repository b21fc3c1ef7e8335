/// How many elements have to be put in, taken out or replaced to make one sequence of another.
///
/// It takes time `a.count · b.count` and memory for the shorter one.
///
/// Source: Levenshtein 1966, *Binary Codes Capable of Correcting Deletions, Insertions, and Reversals*;
/// Wagner and Fischer 1974, *The String-to-String Correction Problem*.
public func editDistance<Element: Hashable>(_ a: [Element], _ b: [Element]) -> Int {
  // Numbers are compared faster than words and characters.
  var numbers: [Element: Int] = [:]
  func number(_ element: Element) -> Int {
    if let known = numbers[element] { return known }
    numbers[element] = numbers.count
    return numbers.count - 1
  }
  return distance(a.map(number), b.map(number))
}

private func distance(_ a: [Int], _ b: [Int]) -> Int {
  let (rows, columns) = a.count < b.count ? (b, a) : (a, b)
  // The distances of the rows so far from every beginning of the columns.
  var distances = Array(0...columns.count)
  for (i, row) in rows.enumerated() {
    var diagonal = i
    distances[0] = i + 1
    for (j, column) in columns.enumerated() {
      let above = distances[j + 1]
      let replaced = row == column ? diagonal : diagonal + 1
      distances[j + 1] = Swift.min(replaced, Swift.min(above, distances[j]) + 1)
      diagonal = above
    }
  }
  return distances[columns.count]
}

/// How many characters have to be put in, taken out or replaced to make one text of another.
///
/// Characters are what a reader sees as one, a letter with its accents or vowel signs, and equal
/// where they look the same, however they are composed.
public func editDistance(_ a: String, _ b: String) -> Int {
  editDistance(Array(a), Array(b))
}

/// The characters that are wrong, missing or too many, as a share of the references' characters.
///
/// - Parameters:
///   - hypotheses: What was produced.
///   - references: What should have been, as many.
/// - Returns: 0 where all agree; above 1 where far too much was produced.
/// - Precondition: There are as many of both, and the references have a character.
public func characterErrorRate(_ hypotheses: [String], references: [String]) -> Double {
  errorRate(hypotheses.map { Array($0) }, references.map { Array($0) }, "characterErrorRate")
}

/// The words that are wrong, missing or too many, as a share of the references' words.
///
/// - Parameters:
///   - hypotheses: What was produced, in tokens.
///   - references: What should have been, as many.
/// - Returns: 0 where all agree; above 1 where far too much was produced.
/// - Precondition: There are as many of both, and the references have a word.
public func wordErrorRate(_ hypotheses: [[String]], references: [[String]]) -> Double {
  errorRate(hypotheses, references, "wordErrorRate")
}

private func errorRate<Element: Hashable>(
  _ hypotheses: [[Element]],
  _ references: [[Element]],
  _ operation: String
) -> Double {
  require(
    hypotheses.count == references.count,
    "\(operation): \(hypotheses.count) texts for \(references.count) references"
  )
  let total = references.reduce(0) { $0 + $1.count }
  require(total > 0, "\(operation): the references are empty")
  let errors = zip(hypotheses, references).reduce(0) { $0 + editDistance($1.0, $1.1) }
  return Double(errors) / Double(total)
}
