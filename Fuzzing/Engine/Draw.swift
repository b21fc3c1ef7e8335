import AttentionEngine

/// What a case is made from: the same draws for the same seed, however the tensors are to lie.
struct Draw {
  /// How tensors are handed to an operation.
  enum Form {
    /// As parts, transposes and broadcasts of others, with strange numbers among them.
    case views
    /// The same elements side by side.
    case contiguous
    /// Well-behaved `float64` numbers, for gradients; the given ones where there are any.
    case smooth([Tensor])
  }

  private var random: RandomGenerator
  private let form: Form
  /// Every tensor that was drawn.
  private(set) var tensors: [Tensor] = []
  /// Everything that was drawn, in words.
  private(set) var words: [String] = []
  /// How often something is drawn that no operation takes, out of a hundred.
  private let mischief: Int

  init(seed: UInt64, form: Form, mischief: Int) {
    random = RandomGenerator(seed: seed)
    self.form = form
    self.mischief = mischief
  }

  private mutating func below(_ bound: Int) -> Int {
    Int(random.nextUniform() * Double(bound))
  }

  /// Whether something happens that does so in a share of cases, in percent.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// Whether to do what no operation takes.
  mutating func isMischievous() -> Bool { chance(mischief) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  private mutating func tell(_ word: String) {
    words.append(word)
    if case .smooth = form { return }
    say(", " + word)
  }

  private mutating func note<Value>(_ value: Value) -> Value {
    tell("\(value)")
    return value
  }

  /// The size of an axis, of a layer, or a count.
  mutating func size(from smallest: Int = 0) -> Int {
    if isMischievous() { return note(pick([-1, 0, .min, .max, 1 << 31, 1 << 40, 1 << 62])) }
    let kind = below(100)
    let size = kind < 8 ? 0 : kind < 25 ? 1 : kind < 80 ? 2 + below(5) : 5 + below(30)
    return note(max(size, smallest))
  }

  /// A place in an axis, or the number of an axis out of `count`.
  mutating func place(_ count: Int) -> Int {
    if isMischievous() { return note(pick([count, -count - 1, .min, .max, 1 << 40])) }
    return note(count > 0 ? below(2 * count) - count : 0)
  }

  /// Some places.
  mutating func places(_ count: Int) -> [Int] {
    (0..<below(6)).map { _ in place(count) }
  }

  /// A whole number up to `bound`, which is seldom one.
  mutating func whole(upTo bound: Int) -> Int {
    if isMischievous() { return note(pick([-1, bound + 1, .min, .max])) }
    return note(below(bound + 1))
  }

  /// A number that is given as a setting.
  mutating func setting(_ range: ClosedRange<Double> = 0...1) -> Double {
    if isMischievous() { return note(pick([-1, 2, .nan, .infinity, -.infinity, 0, 1e300])) }
    return note(range.lowerBound + random.nextUniform() * (range.upperBound - range.lowerBound))
  }

  mutating func shape(rank: Int? = nil) -> [Int] {
    let rank = rank ?? (isMischievous() ? pick([0, 7, 8, 9]) : below(5))
    var shape: [Int] = []
    for _ in 0..<rank {
      let left =
        3000 / max(shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }), 1)
      let size = size()
      shape.append(isMischievous() ? size : min(size, max(left, 1)))
    }
    return shape
  }

  /// A shape that often goes with another.
  mutating func shape(near other: [Int]) -> [Int] {
    var shape = other
    for axis in shape.indices where chance(25) { shape[axis] = 1 }
    if !shape.isEmpty, chance(25) { shape.removeFirst(1 + below(shape.count)) }
    if !shape.isEmpty, isMischievous() { shape[below(shape.count)] = size() }
    return isMischievous() ? self.shape() : shape
  }

  mutating func type() -> DataType { chance(30) ? .float32 : .float64 }

  /// A tensor of a shape; a constant has no gradient.
  mutating func tensor(
    _ shape: [Int],
    in range: ClosedRange<Double> = 0.3...0.9,
    isConstant: Bool = false
  ) -> Tensor {
    tell("tensor \(shape)")
    let type = type()
    let specials: [Double] = [0, -0.0, .nan, .infinity, -.infinity, 1e300, -1e-310, 3, -2]
    let isStrange = chance(15)
    let seed = random.next()
    let path = (0..<4).map { _ in below(1 << 16) }
    let isSmooth = if case .smooth = form { true } else { false }
    var x = isSmooth && isMischievous() ? Tensor(0.5) : lying(shape, path, seed, range)
    if isSmooth && isConstant { return x }
    if isSmooth {
      if case .smooth(let given) = form, tensors.count < given.count { x = given[tensors.count] }
      tensors.append(x)
      return x
    }
    if isStrange, x.count > 0, x.count < 5000 {
      let chosen = Tensor.random(.uniform(), shape: x.shape, seed: seed &+ 1) .< 0.2
      let special = Tensor((0..<x.count).map { specials[$0 % specials.count] }).reshaped(
        to: x.shape
      )
      x = Tensor.where(chosen, special, x)
    }
    x = x.cast(to: type)
    if case .contiguous = form, x.count < 1 << 20 {
      x = Tensor(x.scalars, shape: x.shape).cast(to: type)
    }
    tensors.append(x)
    return x
  }

  /// A tensor of a random shape.
  mutating func tensor() -> Tensor {
    let shape = shape()
    return tensor(shape)
  }

  /// Random numbers that lie as `path` says: as they are, turned, run through backwards, every other
  /// one, within something larger, or one for all.
  private func lying(
    _ shape: [Int],
    _ path: [Int],
    _ seed: UInt64,
    _ range: ClosedRange<Double>
  ) -> Tensor {
    func drawn(_ shape: [Int]) -> Tensor {
      .random(.uniform(in: range.lowerBound..<range.upperBound), shape: shape, seed: seed)
    }
    // Too large to be filled: one row for all.
    let count = shape.reduce(1) { $0.multipliedReportingOverflow(by: max($1, 1)).partialValue }
    if shape.contains(where: { $0 > 1 << 16 }) || count > 1 << 22 {
      return Tensor(0.5).broadcast(to: shape)
    }
    guard !shape.isEmpty, shape.count < 8, shape.allSatisfy({ $0 >= 0 }) else {
      return drawn(shape)
    }
    let axis = path[1] % shape.count
    switch path[0] % 7 {
    case 0:
      return drawn(shape.reversed()).permuted(Array(shape.indices.reversed()))
    case 1:
      return drawn(shape).flipped(axis: axis)
    case 2:
      var wider = shape
      wider[axis] += 3
      return drawn(wider).split(sizes: [2, shape[axis], 1], axis: axis)[1]
    case 3:
      var doubled = shape
      doubled[axis] *= 2
      let last = shape.count - 1
      let x = drawn(doubled).transposed(axis, 0)
      return x[stride(from: 0, to: doubled[axis], by: 2)].transposed(axis, min(0, last))
    case 4 where shape[axis] > 1:
      var one = shape
      one[axis] = 1
      return drawn(one).broadcast(to: shape)
    default:
      return drawn(shape)
    }
  }
}
