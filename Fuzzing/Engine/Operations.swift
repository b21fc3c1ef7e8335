import AttentionEngine

/// Something to do with what is drawn.
struct Operation: Sendable {
  let name: String
  /// Whether it has gradients that differences come near to.
  let isSmooth: Bool
  let run: @Sendable (inout Draw) -> [Tensor]

  init(_ name: String, smooth: Bool = true, _ run: @escaping @Sendable (inout Draw) -> [Tensor]) {
    self.name = name
    self.isSmooth = smooth
    self.run = run
  }
}

let operations = elements + rows + shapes + places + products + layers + attentions + training

private func unary(
  _ name: String,
  smooth: Bool = true,
  _ f: @escaping @Sendable (Tensor) -> Tensor
) -> Operation {
  Operation(name, smooth: smooth) { [f($0.tensor())] }
}

private func binary(
  _ name: String,
  smooth: Bool = true,
  _ f: @escaping @Sendable (Tensor, Tensor) -> Tensor
) -> Operation {
  Operation(name, smooth: smooth) { draw in
    let a = draw.tensor()
    let shape = draw.shape(near: a.shape)
    let b = draw.tensor(shape)
    return draw.chance(50) ? [f(a, b)] : [f(b, a)]
  }
}

private let elements: [Operation] = [
  unary("exp", exp), unary("log", log), unary("log2", log2), unary("log10", log10),
  unary("sqrt", sqrt), unary("tanh", tanh), unary("sigmoid", sigmoid), unary("erf", erf),
  unary("relu", relu), unary("abs", abs), unary("sin", sin), unary("cos", cos), unary("asin", asin),
  unary("acos", acos), unary("atan", atan), unary("gelu", gelu), unary("silu", silu),
  unary("softplus", softplus), unary("leakyRelu") { leakyRelu($0) }, unary("negate") { -$0 },
  unary("squared") { $0.squared() },
  binary("+", +), binary("-", -), binary("*", *), binary("/", /), binary("pow", pow),
  binary("maximum", smooth: false, maximum), binary("minimum", smooth: false, minimum),
  binary("compare", smooth: false) { ($0 .< $1) + ($0 .<= $1) + ($0 .== $1) + ($0 .!= $1) },
  Operation("clipped", smooth: false) { draw in
    let low = draw.setting()
    return [draw.tensor().clipped(to: low.isNaN ? 0...1 : low...max(low, 0.7))]
  },
  Operation("where", smooth: false) { draw in
    let (mask, shape) = (draw.tensor(), draw.shape())
    let near = draw.shape(near: mask.shape)
    return [Tensor.where(mask .< 0.5, draw.tensor(near), draw.tensor(draw.chance(80) ? [] : shape))]
  },
  Operation("masked", smooth: false) { draw in
    let x = draw.tensor()
    let near = draw.shape(near: x.shape)
    return [x.masked(where: draw.tensor(near) .< 0.5, with: draw.setting())]
  },
]

private func reduction(
  _ name: String,
  smooth: Bool = true,
  _ f: @escaping @Sendable (Tensor, Int, Bool) -> Tensor
) -> Operation {
  Operation(name, smooth: smooth) { draw in
    let x = draw.tensor()
    let axis = draw.place(x.rank)
    return [f(x, axis, draw.chance(50))]
  }
}

private let rows: [Operation] = [
  reduction("sum") { $0.sum(axis: $1, keepingDimensions: $2) },
  reduction("mean") { $0.mean(axis: $1, keepingDimensions: $2) },
  reduction("variance") { $0.variance(axis: $1, unbiased: $2) },
  // Where all are equal the root has no slope.
  reduction("standardDeviation", smooth: false) { $0.standardDeviation(axis: $1, unbiased: $2) },
  reduction("norm") { $0.norm(axis: $1, keepingDimensions: $2) },
  reduction("max", smooth: false) { $0.max(axis: $1, keepingDimensions: $2) },
  reduction("min", smooth: false) { $0.min(axis: $1, keepingDimensions: $2) },
  reduction("argmax", smooth: false) { $0.argmax(axis: $1, keepingDimensions: $2) },
  reduction("argmin", smooth: false) { $0.argmin(axis: $1, keepingDimensions: $2) },
  reduction("cumulativeSum") { x, axis, _ in x.cumulativeSum(axis: axis) },
  reduction("softmax") { x, axis, _ in softmax(x, axis: axis) },
  reduction("logSoftmax") { x, axis, _ in logSoftmax(x, axis: axis) },
  reduction("logSumExp") { $0.logSumExp(axis: $1, keepingDimensions: $2) },
  reduction("argsort", smooth: false) { $0.argsort(axis: $1, descending: $2) },
  reduction("sorted", smooth: false) { $0.sorted(axis: $1, descending: $2) },
  unary("totals", smooth: false) { Tensor(stacking: [$0.sum(), $0.mean(), $0.norm(), $0.max()]) },
  unary("variances", smooth: false) { $0.variance() + $0.standardDeviation(unbiased: true) },
  Operation("top", smooth: false) { draw in
    let x = draw.tensor()
    let axis = draw.place(x.rank)
    let size = x.shape.indices.contains(axis) ? x.shape[axis] : x.shape.first ?? 1
    let top = x.top(draw.whole(upTo: size), axis: axis, largest: draw.chance(50))
    return [top.values, top.places]
  },
  Operation("sum of axes") { draw in
    let x = draw.tensor()
    let axes = draw.places(x.rank)
    return [x.sum(axes: axes, keepingDimensions: draw.chance(50)), x.mean(axes: axes)]
  },
]

private let shapes: [Operation] = [
  unary("flattened") { $0.flattened() },
  unary("transposed") { $0.transposed() },
  unary("diagonal") { $0.diagonal() },
  Operation("reshaped") { draw in
    let x = draw.tensor()
    var shape = draw.chance(70) ? Array(x.shape.reversed()) : draw.shape()
    if !shape.isEmpty, draw.chance(40) { shape[0] = -1 }
    return [x.reshaped(to: shape)]
  },
  Operation("transposed axes") { draw in
    let x = draw.tensor()
    return [x.transposed(draw.place(x.rank), draw.place(x.rank))]
  },
  Operation("permuted") { draw in
    let x = draw.tensor()
    let order = draw.chance(80) ? Array(x.shape.indices.reversed()) : draw.places(x.rank)
    return [x.permuted(order)]
  },
  Operation("flipped") { draw in
    let x = draw.tensor()
    return [x.flipped(axis: draw.place(x.rank))]
  },
  Operation("expandingDimensions") { draw in
    let x = draw.tensor()
    return [x.expandingDimensions(at: draw.place(x.rank + 1))]
  },
  Operation("broadcast") { draw in
    let target = draw.shape()
    let near = draw.shape(near: target)
    return [draw.tensor(near).broadcast(to: target)]
  },
  Operation("outer of broadcasts", smooth: false) { draw in
    let (m, n) = (draw.size(), draw.size())
    return [draw.tensor([m]).outer(draw.tensor([n])), draw.tensor([m, 1]) + draw.tensor([n])]
  },
  Operation("padded") { draw in
    let x = draw.tensor()
    let (before, after) = (draw.size(), draw.size())
    return [x.padded(before: before, after: after, axis: draw.place(x.rank), with: draw.setting())]
  },
  Operation("split") { draw in
    let x = draw.tensor()
    return x.split(into: draw.size(), axis: draw.place(x.rank))
  },
  Operation("split sizes") { draw in
    let sizes = (0..<draw.pick([0, 1, 2, 3])).map { _ in draw.size() }
    let sum = sizes.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    let x = draw.tensor([draw.chance(80) && (0..<1000).contains(sum) ? sum : 3, 2])
    return x.split(sizes: sizes)
  },
  Operation("concatenated") { draw in
    let first = draw.tensor()
    let shapes = (0..<draw.pick([0, 1, 2])).map { _ in
      draw.isMischievous() ? draw.shape(near: first.shape) : first.shape
    }
    let parts = [first] + shapes.map { draw.tensor($0) }
    return [Tensor(concatenating: parts, axis: draw.place(first.rank))]
  },
  Operation("stacked") { draw in
    let first = draw.tensor()
    let parts =
      [first]
      + (0..<draw.pick([0, 1, 2])).map { _ in
        draw.tensor(draw.isMischievous() ? draw.shape() : first.shape)
      }
    return [Tensor(stacking: parts, axis: draw.place(first.rank + 1))]
  },
  Operation("made", smooth: false) { draw in
    let type = draw.type()
    switch draw.pick([0, 1, 2, 3, 4, 5, 6, 7]) {
    case 0: return [.zeros(draw.shape(), dataType: type)]
    case 1: return [.full(draw.setting(), shape: draw.shape(), dataType: type)]
    case 2: return [.identity(draw.size(), dataType: type)]
    case 3: return [.arange(draw.size())]
    case 4:
      return [.arange(from: draw.setting(), to: draw.setting(0...9), by: draw.setting(-1...1))]
    case 5: return [.linspace(from: draw.setting(), through: draw.setting(), count: draw.size())]
    case 6:
      let size = draw.size(from: 1)
      return [.oneHot(draw.places(max(size, 1)).map { $0 < 0 ? ~$0 : $0 }, size: size)]
    default: return [Tensor([1, 2, 3, 4], shape: draw.shape())]
    }
  },
  unary("described", smooth: false) { x in
    Tensor(Double("\(x.count > 1 << 16 ? x.shape.count : "\(x)".utf8.count)") ?? 0)
  },
]

private let places: [Operation] = [
  Operation("index") { draw in
    let x = draw.tensor()
    return [x[draw.place(x.shape.first ?? 0)]]
  },
  Operation("indices") { draw in
    let x = draw.tensor()
    let indices = x.shape.prefix(draw.chance(90) ? x.rank : 9).map { size -> any TensorIndex in
      let place = draw.place(size)
      switch draw.pick([0, 1, 2, 3, 4, 5]) {
      case 0: return place
      case 1: return place...
      case 2: return ..<place
      case 3: return min(place, size)..<max(place, size)
      case 4: return stride(from: size - 1, to: -1, by: draw.pick([-1, -2, 3]))
      default: return min(place, 0)...max(place, 0)
      }
    }
    switch indices.count {
    case 0: return [x]
    case 1: return [x[indices[0]]]
    case 2: return [x[indices[0], indices[1]]]
    default: return [x[indices[0], indices[1], indices[2]]]
    }
  },
  Operation("assigned") { draw in
    let x = draw.tensor()
    var y = x * x
    let place = draw.place(x.shape.first ?? 0)
    let near = draw.shape(near: Array(x.shape.dropFirst()))
    y[place] = draw.tensor(near)
    return [y * y]
  },
  Operation("gather") { draw in
    let x = draw.tensor()
    let axis = draw.place(x.rank)
    let size =
      x.shape.indices.contains(axis < 0 ? axis &+ x.rank : axis)
      ? x.shape[axis < 0 ? axis + x.rank : axis] : 2
    return [x.gather(size == 0 ? [] : draw.places(size), axis: axis)]
  },
  Operation("scatter") { draw in
    let x = draw.tensor()
    let places = x.shape.first == 0 ? [] : draw.places(x.shape.first ?? 1)
    let source = draw.tensor([places.count] + x.shape.dropFirst())
    return [x.adding(source, at: places)]
  },
  Operation("taking") { draw in
    let x = draw.tensor()
    let axis = max(0, x.rank - 1)
    var shape = x.shape
    if !shape.isEmpty { shape[axis] = draw.isMischievous() ? draw.size() : 2 }
    let bound = Double(x.shape.last ?? 1)
    let places = draw.tensor(shape, isConstant: true) * bound
    let whole = Tensor(
      places.scalars.map { ($0 * (draw.isMischievous() ? 1.7 : 1)).rounded(.down) }
    )
    let list = draw.isMischievous() ? places : whole.reshaped(to: shape)
    return [x.taking(list, along: axis), x.adding(list * 0.5, atPlaces: list, along: axis)]
  },
]

private let products: [Operation] = [
  Operation("matmul") { draw in
    let (m, k, n) = (draw.size(), draw.size(), draw.size())
    let batch = draw.chance(60) ? [] : draw.shape(rank: draw.pick([1, 2]))
    let other = draw.chance(50) ? [] : draw.shape(near: batch)
    let inner = draw.isMischievous() ? draw.size() : k
    let a = draw.tensor(draw.chance(15) ? [k] : batch + [m, k])
    let b = draw.tensor(draw.chance(15) ? [inner] : other + [inner, n])
    return [a.matmul(b)]
  },
  Operation("matmul of large", smooth: false) { draw in
    let sizes = [1, 3, 12, 13, 31, 65, 130]
    let (m, k, n) = (draw.pick(sizes), draw.pick(sizes), draw.pick(sizes))
    return [draw.tensor([m, k]).matmul(draw.tensor([k, n]))]
  },
  Operation("dot") { draw in
    let n = draw.size()
    let a = draw.tensor([n])
    return [a.dot(draw.tensor(draw.shape(near: [n])))]
  },
  binary("cosineSimilarity") { $0.cosineSimilarity(to: $1) },
  Operation("einsum") { draw in
    let formulas = [
      "ij,jk->ik", "bij,bkj->bik", "ii->i", "ij->ji", "i,j->ij", "ij,ij->", "bhqd,bhkd->bhqk",
      "i->ii",
      "ij,jk,kl->il", "ab,b", "iij->j", "->", ",->", "i,", "ij", "ijk,ij->k",
    ]
    let formula = draw.pick(formulas)
    var sizes: [Character: Int] = [:]
    let inputs = formula.split(separator: ">")[0].filter { $0 != "-" }
      .split(separator: ",", omittingEmptySubsequences: false)
    let operands = inputs.map { letters in
      draw.tensor(
        letters.map { letter in
          if let size = sizes[letter], !draw.isMischievous() { return size }
          let size = min(draw.size(), 1 << 31)
          sizes[letter] = size
          return size
        }
      )
    }
    switch operands.count {
    case 0: return [einsum(formula)]
    case 1: return [einsum(formula, operands[0])]
    case 2: return [einsum(formula, operands[0], operands[1])]
    default: return [einsum(formula, operands[0], operands[1], operands[2])]
    }
  },
]
