internal import SwiftSource

/// Swift source under construction that tells the compiler, piece by piece, which line of the note
/// it stands for.
struct SourceText {
  /// The text so far.
  private(set) var text = ""
  private let fileLiteral: String
  /// The line of the note that the compiler takes the next line for; `nil` when it is none.
  private var currentLine: Int?

  /// Starts an empty file.
  ///
  /// - Parameter noteName: The name that messages will give as the file.
  init(noteName: String) {
    fileLiteral = swiftLiteral(noteName)
  }

  /// Adds a line of the tool's own.
  mutating func add(line: String) {
    text += line
    text += "\n"
    if let line = currentLine { currentLine = line + 1 }
  }

  /// Adds a statement at its own line and column of the note.
  mutating func add(_ statement: Statement, of unit: Unit) {
    add(
      statement.completedText,
      line: unit.noteLine(statement.line),
      column: unit.noteColumn(statement.column)
    )
  }

  /// Adds text at a line and column of the note.
  mutating func add(_ piece: String, line: Int, column: Int) {
    move(to: line)
    text += String(repeating: " ", count: column - 1)
    text += piece
    text += "\n"
    currentLine = line + 1 + piece.utf8.count { $0 == UInt8(ascii: "\n") }
  }

  /// Makes the next line stand for a line of the note.
  mutating func move(to line: Int) {
    if let current = currentLine, current <= line, line - current <= 4 {
      text += String(repeating: "\n", count: line - current)
    } else {
      text += "#sourceLocation(file: \(fileLiteral), line: \(max(1, line)))\n"
    }
    currentLine = line
  }
}
