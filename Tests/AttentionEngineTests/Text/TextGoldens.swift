import AttentionEngine
import Foundation

/// What `Tests/Golden/make_text_goldens.py` wrote.
enum TextGoldens {
  /// Sentence pairs and what sacreBLEU says of them.
  struct Scores: Decodable {
    /// A translation, then its references.
    let pairs: [[String]]
    /// The translations' tokens, by tokenizer.
    let tokens: [String: [[String]]]
    let sentences: [Score]
    let corpora: [Score]
  }

  /// One call of sacreBLEU.
  struct Score: Decodable {
    let pair: Int?
    let start: Int?
    let end: Int?
    let tokenizer: String
    let smoothing: String
    let value: Double?
    let effective: Bool
    let lowercase: Bool
    let order: Int
    /// Score, penalty, both lengths, then the precisions.
    let figures: [Double]
    let text: String?
  }

  /// Counts and weights by scikit-learn.
  struct Vectors: Decodable {
    struct Weights: Decodable {
      let smooth: Bool
      let sublinear: Bool
      let norm: String
      let idf: [Double]
      let rows: [[Double]]
      let new: [Double]
    }
    let documents: [String]
    let words: [String]
    let counts: [[Double]]
    let presence: [[Double]]
    let weights: [Weights]
    let cosines: [[Double]]
  }

  /// Tokens by Python's regex module, and edit distances.
  struct Tokens: Decodable {
    /// Two texts, the distance of their characters and that of what stands between blanks.
    struct Edit: Decodable {
      let first: String
      let second: String
      let characters: Int
      let words: Int

      init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        first = try values.decode(String.self)
        second = try values.decode(String.self)
        characters = try values.decode(Int.self)
        words = try values.decode(Int.self)
      }
    }
    let texts: [String]
    let words: [[String]]
    let lowercased: [[String]]
    let letters: [[String]]
    let characters: [[String]]
    let whitespace: [[String]]
    let edits: [Edit]
  }

  static func scores() throws -> Scores { try decode("bleu") }
  static func vectors() throws -> Vectors { try decode("vectors") }
  static func tokens() throws -> Tokens { try decode("tokens") }

  private static func decode<Value: Decodable>(_ name: String) throws -> Value {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = folder.appendingPathComponent("Goldens/Text/\(name).json")
    return try JSONDecoder().decode(Value.self, from: Data(contentsOf: file))
  }
}

/// Strings as their bytes: `==` also takes those for equal that are written differently.
func bytes(_ tokens: [[String]]) -> [[[UInt8]]] { tokens.map { $0.map { Array($0.utf8) } } }
