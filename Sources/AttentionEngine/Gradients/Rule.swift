/// How a tensor came about, with what the way back needs: the elements of an operand only where its
/// rule uses them.
///
/// Gradients are worked out from these by the same operations that programs call, so they can be
/// recorded and led back in turn.
enum Rule {
  /// A variable; nothing came before.
  case leaf
  /// The same elements under a new place.
  case same(Operand)
  /// A function of each element; what is kept is its argument or its value.
  case element(ElementFunction, Operand, kept: Tensor?)
  case sum(Operand, Operand)
  case difference(Operand, Operand)
  case product(Tensor, Tensor)
  case quotient(Operand, Tensor, quotient: Tensor)
  /// The larger or the smaller of two elements.
  case extremum(PairFunction, Tensor, Tensor)
  case power(Tensor, Tensor, power: Tensor)
  /// The sum along an axis.
  case rowSum(Operand, axis: Int)
  case cumulativeSum(Operand, axis: Int)
  case softmax(Operand, axis: Int, softmax: Tensor)
  case logSoftmax(Operand, axis: Int, logSoftmax: Tensor)
  case matrixProduct(Tensor, Tensor)
  case reshaped(Operand)
  case permuted(Operand, order: [Int])
  case flipped(Operand, axis: Int)
  case broadcast(Operand)
  /// The elements that a selection leads to.
  case part(Operand, Selection)
  /// Elements put where a selection leads, into a tensor of constants.
  case placed(Operand, Selection)
  /// A tensor of which the elements that a selection leads to were replaced.
  case assigned(Operand, Operand, Selection)
  /// Parts at places along an axis.
  case gathered(Operand, [Int], axis: Int)
  /// Parts added at places along an axis of a tensor.
  case scattered(Operand, Operand, [Int], axis: Int)
  /// One element for each place along an axis.
  case gatheredAlong(Operand, places: Tensor, axis: Int)
  /// Elements added at places along an axis of a tensor.
  case scatteredAlong(Operand, Operand, places: Tensor, axis: Int)
  /// The first where the mask is not zero, else the second.
  case selected(mask: Tensor, Operand, Operand)
  case joined([Operand], axis: Int)
  case cast(Operand)
  /// One result of an operation that has a way back of its own.
  case fused(FusedOperation, result: Int)
}
