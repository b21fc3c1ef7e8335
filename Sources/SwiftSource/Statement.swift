/// One statement at the top level of a cell.
package struct Statement: Sendable, Equatable {
  /// What kind of statement it is, as far as its place in a program depends on it.
  package var kind: Kind
  /// The statement as written, without the white space and comments around it.
  package var text: String
  /// The line within the cell on which it starts, counted from 1.
  package var line: Int
  /// The column at which it starts, counted from 1 in UTF-8 bytes.
  package var column: Int
  /// The names that it declares at the top level of the cell.
  package var declared: [DeclaredName]
  /// The names that it mentions and that may be declared elsewhere. Every such name is here; a
  /// name that the statement itself binds somewhere inside may be here as well.
  package var used: Set<String>
  /// The names that it mentions and nowhere binds itself.
  package var free: Set<String>
  /// The value of every integer and floating-point literal in decimal notation, such as the inputs of
  /// a cell.
  package var numbers: Set<Double>
  /// Whether `try` stands in it outside of functions and closures.
  package var containsTry: Bool
  /// Whether `await` stands in it outside of functions and closures.
  package var containsAwait: Bool
  /// Where text is to be put into it, in the order of the offsets.
  package var insertions: [Insertion]
  /// Whether it is a `#sourceLocation` directive.
  package var isSourceLocation: Bool
  /// What it records, where it does nothing else.
  package var recording: Recording?
  /// The line within the cell on which it starts together with the comments right above it.
  package var firstLine: Int
  /// The line within the cell on which it ends.
  package var lastLine: Int

  /// Whether it can change what code means that mentions none of its names: an import, an extension,
  /// an operator, a protocol.
  package var isFarReaching: Bool
  /// Whether values may hold state behind a constant, as instances of classes and closures do.
  package var hidesState: Bool

  /// The kinds of statements.
  package enum Kind: Sendable, Equatable {
    /// `import Module`.
    case importing(module: String)
    /// A function, a type, an extension: what stands at the top level of a file.
    case declaration
    /// `let` and `var` with a value for every name, which may stand at the top level of a file.
    /// `initializer` is the offset in UTF-8 at which the only value starts; `nil` for several.
    case binding(initializer: Int?)
    /// A computed variable: no statement runs where it stands.
    case computed
    /// A declaration that only makes sense between statements, such as `let x: Int` without a value.
    case scriptBinding
    /// A `guard` that binds names for the statements after it.
    case guarding
    /// An expression that has a value to show.
    case expression
    /// Any other statement.
    case other
  }

  /// Text to be put into a statement.
  package struct Insertion: Sendable, Equatable {
    /// The offset in UTF-8 within the statement's text.
    package var offset: Int
    /// What goes there.
    package var text: String
    /// What else goes there when the compiler accepts it, which cannot be known beforehand.
    package var attempt: String

    /// Places text.
    package init(offset: Int, text: String, attempt: String = "") {
      self.offset = offset
      self.text = text
      self.attempt = attempt
    }
  }

  /// The text with everything put in that belongs there.
  package var completedText: String {
    guard !insertions.isEmpty else { return text }
    var bytes = Array(text.utf8)
    for insertion in insertions.sorted(by: { $0.offset > $1.offset }) {
      bytes.insert(
        contentsOf: Array((insertion.text + insertion.attempt).utf8),
        at: insertion.offset
      )
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A name declared at the top level of a cell.
package struct DeclaredName: Sendable, Equatable {
  /// The name; a member that an extension adds has a dot in front.
  package var name: String
  /// What tells it from others of the same name: the types of a function's parameters.
  package var signature: String
  /// Whether its value never changes.
  package var isConstant: Bool
  /// The line within the cell, counted from 1.
  package var line: Int
  /// The column, counted from 1 in UTF-8 bytes.
  package var column: Int

  /// Places a name.
  package init(name: String, signature: String, isConstant: Bool, line: Int, column: Int) {
    self.name = name
    self.signature = signature
    self.isConstant = isConstant
    self.line = line
    self.column = column
  }
}
