internal import FigureDrawing

/// The style sheet that every page carries.
///
/// It is part of the program, so that an installed command needs no other file, and it is made of
/// plain rules: no script, no address, no font but the reader's own and those of formulas.
enum StyleSheet {
  /// All rules, colours for light and dark first.
  static let css = [
    PagePalette.light.css,
    "@media screen and (prefers-color-scheme:dark){\n\(PagePalette.dark.css)\n}",
    text, layout, prose, code, values, cells, verdicts, steps, FigureStyleSheet.rules, index, print,
  ].joined(separator: "\n")
}
