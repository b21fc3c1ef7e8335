/// What names mean, passed from one formula of a document to the next.
package struct Scope: Sendable {
  /// What is known of a name.
  struct Entry: Sendable {
    var value: Value
    /// The same as it was printed, where that was rounded.
    var printed: Value?
    /// The formula that defined it; `nil` for what the caller gave.
    var formula: Int?
    var isCommon = false

    var isGiven: Bool { formula == nil }
  }

  /// What a look-up finds.
  enum Lookup: Sendable {
    case found(Entry)
    case ambiguous([String])
    case unknown
  }

  /// The base of a bare `\log`, where the author has said it; `nil` lets the document decide.
  package var logBase: LogBase?
  /// The base that earlier formulas only held with.
  package internal(set) var decidedLogBase: LogBase?
  private var entries: [String: Entry] = [:]
  private var spellings: [String: [String]] = [:]
  /// How many formulas came before.
  var formula = 0
  /// The sides of the last chain, for a formula that begins with a relation.
  var open: [Side] = []

  /// Creates a scope with the names a caller knows.
  ///
  /// - Parameters:
  ///   - bindings: LaTeX or Swift names and their values; a value that is no number is left out.
  ///   - logBase: The base of a bare `\log`; `nil` tries natural, 10 and 2.
  package init(bindings: [String: Binding] = [:], logBase: LogBase? = nil) {
    self.logBase = logBase
    for (name, binding) in bindings { bind(name, to: binding) }
  }

  /// Gives a name a value.
  ///
  /// - Parameters:
  ///   - name: A LaTeX or a Swift name: `q_{\text{money}}` and `qMoney` are found alike.
  ///   - binding: The value.
  /// - Returns: Whether the value could be read.
  @discardableResult
  package mutating func bind(_ name: String, to binding: Binding) -> Bool {
    guard let value = binding.value else { return false }
    set(Names.key(name), Entry(value: value))
    return true
  }

  /// Forgets the sides of the last chain.
  ///
  /// A formula that begins with a relation goes on from the one before it; call this where that
  /// cannot be meant, as between paragraphs or before an inline formula.
  package mutating func endChain() { open = [] }

  mutating func set(_ key: String, _ entry: Entry) {
    if entries.updateValue(entry, forKey: key) == nil {
      spellings[Names.squeezed(key), default: []].append(key)
    }
  }

  /// Finds a name by its own spelling, or by the one that Swift and LaTeX share.
  func lookup(_ key: String) -> Lookup {
    if let entry = entries[key] { return .found(entry) }
    guard key.utf8.count > 1, let keys = spellings[Names.squeezed(key)] else { return .unknown }
    let given = keys.filter { entries[$0]?.isGiven == true }
    guard given.count <= 1 else { return .ambiguous(given.sorted()) }
    guard let only = given.first, let entry = entries[only] else { return .unknown }
    return .found(entry)
  }

  func isGiven(_ key: String) -> Bool {
    if case .found(let entry) = lookup(key) { entry.isGiven } else { false }
  }
}
