public import AttentionEngine
internal import CellTrace

/// Checks that a condition is met; the notebook fails at this line when it is not, and goes on.
///
/// - Parameters:
///   - condition: The condition.
///   - comment: What it means, for the message.
///   - _lecternText: The condition as written; filled in when the notebook is read.
///   - _lecternSides: The two sides of a comparison; filled in when the notebook is read, computed
///     again only when the check fails.
///   - line: The line of the note; filled in by the compiler.
public func expect(
  _ condition: Bool,
  _ comment: String = "",
  _lecternText: String = "",
  _lecternSides: () -> [Any] = { [] },
  line: Int = #line
) {
  var detail = comment
  let sides = condition ? [] : _lecternSides()
  if sides.count == 2 {
    let values = "\(sides[0]) and \(sides[1])"
    detail = detail.isEmpty ? values : "\(detail): \(values)"
  }
  report(.check(Check(text: _lecternText, holds: condition, detail: detail, line: line)))
}

/// Checks that a number is as expected, to within a tolerance.
///
/// - Parameters:
///   - value: The number.
///   - expected: What it should be.
///   - tolerance: How far it may be off.
///   - _lecternText: The first side as written; filled in when the notebook is read.
///   - line: The line of the note; filled in by the compiler.
public func expect(
  _ value: Double,
  equals expected: Double,
  within tolerance: Double,
  _lecternText: String = "",
  line: Int = #line
) {
  let holds = abs(value - expected) <= tolerance || value == expected
  let detail = "\(value) and \(expected), within \(tolerance)"
  report(.check(Check(text: _lecternText, holds: holds, detail: detail, line: line)))
}

/// Checks that a tensor is as expected, element by element, to within a tolerance.
///
/// - Parameters:
///   - value: The tensor.
///   - expected: What it should be; another shape does not hold.
///   - tolerance: How far each element may be off.
///   - _lecternText: The first side as written; filled in when the notebook is read.
///   - line: The line of the note; filled in by the compiler.
public func expect(
  _ value: Tensor,
  equals expected: Tensor,
  within tolerance: Double,
  _lecternText: String = "",
  line: Int = #line
) {
  let holds =
    value.shape == expected.shape
    && zip(value.scalars, expected.scalars).allSatisfy {
      abs($0 - $1) <= tolerance || $0 == $1
    }
  let detail = "\(value) and \(expected), within \(tolerance)"
  report(.check(Check(text: _lecternText, holds: holds, detail: detail, line: line)))
}
