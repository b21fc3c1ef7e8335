/// A name as a formula writes it: letters, accents, subscripts and marks.
struct Name: Sendable, Equatable {
  /// The letters without subscript and marks: `w`, `net`, `alpha`, `yhat`.
  let base: String
  /// The subscript, normalized: `1`, `h1`, `money`.
  let subscriptKey: String?
  /// The subscript's parts between commas, for entries of a vector or matrix.
  let indices: [Index]
  /// Marks after the name: `'`, `^{new}`, `^{(2)}`.
  let marks: String
  /// Whether the base is a run of plain letters, which may also be a product of letters.
  let isRun: Bool

  /// One part of a subscript.
  enum Index: Sendable, Equatable {
    case number(Int)
    case variable(String, offset: Int)
  }

  init(
    base: String,
    subscriptKey: String? = nil,
    indices: [Index] = [],
    marks: String = "",
    isRun: Bool = false
  ) {
    self.base = base
    self.subscriptKey = subscriptKey
    self.indices = indices
    self.marks = marks
    self.isRun = isRun
  }

  /// The normalized spelling under which bindings are found.
  var key: String {
    guard let subscriptKey else { return base + marks }
    return base + "_" + subscriptKey + marks
  }

  /// A single bare letter, which notes use for many things.
  var isCommon: Bool {
    subscriptKey == nil && marks.isEmpty && base.utf8.count <= 1
  }

  /// The letters of a run such as `ab`, which may be a product; subscripts are the last one's.
  var letters: [Name]? {
    guard isRun, base.utf8.count <= 6 else { return nil }
    var letters = base.map { Name(base: String($0)) }
    guard let last = letters.popLast() else { return nil }
    letters.append(Name(base: last.base, subscriptKey: subscriptKey, indices: indices))
    return letters
  }
}
