extension Tensor {
  func detached() -> Tensor { self }
}
