package import CommonMark
internal import NotebookEvaluation
internal import NotebookModel

/// What a cell printed and showed, compared with what its output fence expects.
package struct JudgedOutput: Sendable, Equatable {
  /// The lines that the fence holds.
  package var expected: [String]
  /// The lines that the cell gave.
  package var actual: [String]
  /// Both together, line by line.
  package var difference: LineDifference
  /// Where the first line that differs stands, or would stand, in the fence.
  package var position: SourcePosition

  /// Whether they are the same, numbers within the cell's tolerance.
  package var holds: Bool { difference.isEmpty }

  /// Compares; `nil` for a cell that expects nothing or did not come to its end, of which its failure
  /// says enough.
  init?(_ cell: Cell, _ result: CellResult) {
    guard let fence = cell.expectedOutput, result.status == .finished,
      result.expectedFailure?.isAsExpected ?? true
    else { return nil }
    expected = fence.lines
    actual = ExpectedOutput.lines(of: result.text)
    let tolerance = cell.options.tolerance
    difference = LineDifference(expected: expected, actual: actual) { expected, actual in
      expected == actual
        || tolerance.map { NumbersInText(expected).agree(with: NumbersInText(actual), within: $0) }
          ?? false
    }
    position = fence.position(ofLine: difference.firstDifferent)
  }

  /// What is wrong, in one sentence.
  package var complaint: String {
    let index = difference.firstDifferent
    switch (expected.indices.contains(index), actual.indices.contains(index)) {
    case (true, true):
      return "the cell gives '\(Self.short(actual[index]))', "
        + "and '\(Self.short(expected[index]))' is expected"
    case (true, false):
      return "the cell gives nothing more, and '\(Self.short(expected[index]))' is expected"
    case (false, true):
      return "the cell gives '\(Self.short(actual[index]))', and nothing more is expected"
    case (false, false): return "the output is not the expected one"
    }
  }

  private static func short(_ line: String) -> String {
    line.count <= 60 ? line : line.prefix(57) + "…"
  }
}
