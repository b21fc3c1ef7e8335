/// One way to read what has more than one reading.
struct Reading: Sendable, Equatable {
  enum UnitScale: Sendable {
    /// Units do not count, but *million* and *K* do.
    case ignored
    /// Not even those: `298 K` is 298.
    case bare
    /// Prefixes at powers of ten, or of 1024.
    case decimal, binary
    /// `B` is a billion, not a byte.
    case billions
  }

  var logBase = LogBase.natural
  /// Angles in degrees.
  var degrees = false
  /// `1/2x` as 1/(2x).
  var tightProducts = false
  /// `-a^2` as (−a)².
  var squaredMinus = false
  /// `2\frac{1}{2}` as two and a half.
  var mixedNumbers = false
  /// `\times` of two 3-vectors as the cross product.
  var crossProducts = false
  /// `\sum i + 1` with all of `i + 1` under the sign.
  var widerSums = false
  /// `20\%` as 20.
  var barePercent = false
  var units = UnitScale.ignored
  /// Names as the document printed them, not at full precision.
  var printedNames = false
  /// `0.75 (75\%)` as one number said twice.
  var restatements = false
  /// Variances of samples, over n − 1.
  var sampleSpread = false
  /// The sign that `\pm` stands for.
  var upper = true
}
