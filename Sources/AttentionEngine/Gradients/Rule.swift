/// How a tensor came about, with what the way back needs: of an operand its place, and its elements only
/// where the rule uses them.
///
/// Gradients are worked out from these by the same operations that programs call, so they can be
/// recorded and led back in turn.
enum Rule {
  /// A variable; nothing came before.
  case leaf
  /// The same elements under a new place.
  case same(TapePlace)
  /// A function of each element; what is kept is its argument or its value.
  case element(ElementFunction, TapePlace, kept: Tensor?)
  case sum(TapePlace, TapePlace)
  case difference(TapePlace, TapePlace)
  case product(Tensor, Tensor)
  /// A product with a constant, on either side.
  case scaled(TapePlace, by: Tensor)
  case quotient(TapePlace, Tensor, quotient: Tensor)
  /// The larger or the smaller of two elements.
  case extremum(PairFunction, Tensor, Tensor)
  indirect case power(Tensor, Tensor, power: Tensor)
  /// The sum of all elements.
  case total(TapePlace)
  /// The sum along an axis.
  case rowSum(TapePlace, axis: Int)
  case cumulativeSum(TapePlace, axis: Int)
  case softmax(TapePlace, axis: Int, softmax: Tensor)
  case logSoftmax(TapePlace, axis: Int, logSoftmax: Tensor)
  case matrixProduct(Tensor, Tensor)
  /// A matrix product with a constant on the right.
  case productOnLeft(TapePlace, by: Tensor)
  /// A matrix product with a constant on the left.
  case productOnRight(of: Tensor, TapePlace)
  case reshaped(TapePlace)
  /// Two axes in each other's place.
  case swapped(TapePlace, Int, Int)
  case permuted(TapePlace, order: [Int])
  case flipped(TapePlace, axis: Int)
  case broadcast(TapePlace)
  /// The elements that a selection leads to.
  indirect case part(TapePlace, Selection)
  /// Elements put where a selection leads, into a tensor of constants.
  indirect case placed(TapePlace, Selection)
  /// A tensor of which the elements that a selection leads to were replaced.
  indirect case assigned(TapePlace, TapePlace, Selection)
  /// Parts at places along an axis.
  case gathered(TapePlace, [Int], axis: Int)
  /// Parts added at places along an axis of a tensor.
  case scattered(TapePlace, TapePlace, [Int], axis: Int)
  /// One element for each place along an axis.
  case gatheredAlong(TapePlace, places: Tensor, axis: Int)
  /// Elements added at places along an axis of a tensor.
  case scatteredAlong(TapePlace, TapePlace, places: Tensor, axis: Int)
  /// The first where the mask is not zero, else the second.
  case selected(mask: Tensor, TapePlace, TapePlace)
  case joined([JoinedPart], axis: Int)
  case cast(TapePlace)
  /// One result of an operation that has a way back of its own.
  case fused(FusedOperation, result: Int)
}

/// One of several tensors that were joined along an axis.
struct JoinedPart {
  let place: TapePlace
  /// Its size along the axis.
  let size: Int

  init(_ tensor: Tensor, axis: Int) {
    place = tensor.place
    size = tensor.dimensions[axis]
  }
}
