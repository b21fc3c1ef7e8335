internal import CellTrace
internal import HTMLWriting

/// Values that a cell showed one after the other, side by side where there is room.
struct DisplayView {
  /// A value with its name.
  struct Display {
    var name: String?
    var value: Value
  }

  private let displays: [Display]

  /// Gathers values that follow each other.
  init(_ displays: [Display]) {
    self.displays = displays
  }

  var html: HTML {
    "<div class=\"displays\">\(displays.map(Self.html))</div>"
  }

  private static func html(_ display: Display) -> HTML {
    let view = ValueView(display.value)
    let name: HTML = display.name.map { "<code>\($0)</code>" } ?? .empty
    if view.isShort {
      let equals: HTML = name.isEmpty ? .empty : "\(name) = "
      return "<div class=\"display scalar\">\(equals)\(view.html)</div>"
    }
    let kind: HTML = view.kind.isEmpty ? .empty : "<span>\(view.kind)</span>"
    let head: HTML =
      name.isEmpty && kind.isEmpty ? .empty : "<p class=\"display-name\">\(name)\(kind)</p>"
    return "<div class=\"display\">\(head)\(view.html)</div>"
  }
}
