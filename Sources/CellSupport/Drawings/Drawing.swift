internal import CellTrace

/// A plot made from computed numbers, to be shown by `picture`.
public struct Drawing: Sendable {
  let panel: Figure.Panel

  init(title: String, plot: Plot) {
    panel = Figure.Panel(title: title, plot: plot)
  }
}
