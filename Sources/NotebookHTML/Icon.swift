internal import HTMLWriting

/// Small pictures that stand before words, each of its own shape.
///
/// Drawn in a square of 16; hidden from screen readers, since the word beside says the same.
enum Icon: String, CaseIterable {
  /// A tick in a disc.
  case right
  /// A cross in an octagon.
  case wrong
  /// A question mark in a square; in a diamond it would look like a character that is missing.
  case unsure
  /// A triangle with an exclamation mark.
  case warning
  /// A ring: nothing was said.
  case open
  /// The letter i in a disc.
  case note
  /// A square, empty.
  case box
  /// A square with a tick.
  case ticked

  /// The picture, in the size of the text around it. The page holds each shape once.
  var html: HTML {
    "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon-\(rawValue)\"/></svg>"
  }

  /// All shapes, for the start of a page.
  static var definitions: HTML {
    let symbols = allCases.map { icon -> HTML in
      """
      <symbol id="icon-\(icon.rawValue)" viewBox="0 0 16 16">\(icon.shape)</symbol>
      """
    }
    return """
      <svg width="0" height="0" style="position:absolute" aria-hidden="true" \
      fill-rule="evenodd">\(symbols)</svg>
      """
  }

  private var shape: HTML {
    switch self {
    case .right:
      """
      <path d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm3.9 6.1-4.6 5a.9.9 0 0 1-1.3 0L4 9.1\
      a.9.9 0 1 1 1.3-1.3l1.3 1.3 4-4.3a.9.9 0 1 1 1.3 1.3Z"/>
      """
    case .wrong:
      """
      <path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7Zm.9 4.3L4.3 5.6 6.7 8l-2.4 2.4 1.3 1.3\
      L8 9.3l2.4 2.4 1.3-1.3L9.3 8l2.4-2.4-1.3-1.3L8 6.7Z"/>
      """
    case .unsure:
      """
      <path d="M3 .5h10A2.5 2.5 0 0 1 15.5 3v10a2.5 2.5 0 0 1-2.5 2.5H3A2.5 2.5 0 0 1 .5 13V3\
      A2.5 2.5 0 0 1 3 .5Zm5 3.1c-1.5 0-2.5.9-2.5 2.3h1.5c0-.6.4-1 1-1s1 .4 1 .9\
      c0 .5-.3.7-.9 1.1-.6.4-.9.9-.9 1.7v.4h1.5v-.3\
      c0-.4.2-.6.8-1 .7-.5 1.1-1.1 1.1-2 0-1.3-1.1-2.1-2.6-2.1Zm0 6.4\
      a.95.95 0 1 0 0 1.9.95.95 0 0 0 0-1.9Z"/>
      """
    case .warning:
      """
      <path d="M8 .8 16 15H0Zm-.9 5.2.2 4.5h1.4l.2-4.5ZM8 11.6a.9.9 0 1 0 0 1.8.9.9 0 0 0 0-1.8Z"/>
      """
    case .open:
      """
      <path d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm0 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8Z\
      M4.5 7.1h7v1.8h-7Z"/>
      """
    case .note:
      """
      <path d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm0 3.2a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2Z\
      M7 6.8h2v6H7Z"/>
      """
    case .box:
      """
      <path d="M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1Zm.7 1.7v10.6\
      h10.6V2.7Z"/>
      """
    case .ticked:
      """
      <path d="M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1Zm9.6 3.7\
      L7 9.6 4.6 7.3 3.3 8.6 7 12.2l5.9-6.2Z"/>
      """
    }
  }
}
