internal import AttentionEngine
internal import CellTrace

/// Draws a picture of the notes from computed data, and records it as an item.
///
/// - Parameters:
///   - id: The identifier of the picture, such as `D59`.
///   - drawings: The plots, side by side.
///   - title: The heading.
///   - caption: The sentence under the picture.
///   - alternative: What the picture shows, in words, for readers who do not see it.
///   - line: The line of the note; filled in by the compiler.
/// - Precondition: At least one plot.
public func picture(
  _ id: String,
  _ drawings: Drawing...,
  title: String,
  caption: String = "",
  alternative: String,
  line: Int = #line
) {
  draw(id, drawings, title, caption, alternative, line)
}

/// Draws a picture from computed data.
///
/// - Parameters:
///   - drawings: The plots, side by side.
///   - title: The heading.
///   - caption: The sentence under the picture.
///   - alternative: What the picture shows, in words, for readers who do not see it.
///   - line: The line of the note; filled in by the compiler.
/// - Precondition: At least one plot.
public func picture(
  _ drawings: Drawing...,
  title: String,
  caption: String = "",
  alternative: String,
  line: Int = #line
) {
  draw(nil, drawings, title, caption, alternative, line)
}

private func draw(
  _ id: String?,
  _ drawings: [Drawing],
  _ title: String,
  _ caption: String,
  _ alternative: String,
  _ line: Int
) {
  require(!drawings.isEmpty, "picture: \"\(title)\" has nothing to draw")
  report(
    .picture(
      Figure(
        id: id,
        title: title,
        caption: caption,
        alternative: alternative,
        panels: drawings.map(\.panel),
        line: line
      )
    )
  )
}
