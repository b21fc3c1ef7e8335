internal import HandMath

/// One derivation with what is known of it.
struct ChainRow: Decodable {
  enum Kind: String, Decodable { case right, wrong, symbolic }

  let id: String
  let latex: String
  let kind: Kind
  let wrongStep: Int?
  let mutatedFrom: String?
  let bindings: [String: GivenValue]
  let isBorderline: Bool
  let acceptSteps: [Int]

  /// Whether the row is running text: no commands, and no dollar signs but before amounts.
  var isPlainText: Bool {
    let bytes = Array(latex.utf8)
    return !bytes.contains(UInt8(ascii: "\\"))
      && bytes.indices.allSatisfy { place in
        guard bytes[place] == UInt8(ascii: "$") else { return true }
        guard place + 1 < bytes.count, place > 0 else { return false }
        return bytes[place + 1] >= 0x30 && bytes[place + 1] <= 0x39 && bytes[place - 1] == 0x20
      }
  }

  enum CodingKeys: String, CodingKey {
    case id, latex, kind, bindings, borderline
    case wrongStep = "wrong_step"
    case mutatedFrom = "mutated_from"
    case acceptSteps = "accept_steps"
  }

  init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: CodingKeys.self)
    id = try row.decode(String.self, forKey: .id)
    latex = try row.decode(String.self, forKey: .latex)
    kind = try row.decode(Kind.self, forKey: .kind)
    wrongStep = try row.decodeIfPresent(Int.self, forKey: .wrongStep)
    mutatedFrom = try row.decodeIfPresent(String.self, forKey: .mutatedFrom)
    bindings = try row.decodeIfPresent([String: GivenValue].self, forKey: .bindings) ?? [:]
    isBorderline = try row.decodeIfPresent(Bool.self, forKey: .borderline) ?? false
    acceptSteps = try row.decodeIfPresent([Int].self, forKey: .acceptSteps) ?? []
  }
}

/// A value as the file writes it: a number, its digits, a list or rows.
struct GivenValue: Decodable {
  let binding: Binding

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      binding = .decimal(text)
    } else if let number = try? container.decode(Double.self) {
      binding = .number(number)
    } else {
      let items = try container.decode([GivenValue].self).map(\.binding)
      let rows = items.compactMap { item -> [Binding]? in
        if case .vector(let row) = item { row } else { nil }
      }
      binding = rows.count == items.count && !rows.isEmpty ? .matrix(rows) : .vector(items)
    }
  }
}
