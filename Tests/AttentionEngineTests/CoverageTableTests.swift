import AttentionEngine
import Foundation
import Testing

/// The README's table of what every operation and layer is held to. `RECORD=1` writes it anew.
@Suite struct CoverageTableTests {
  /// An operation: its goldens, by how their names begin, and its checks of gradients.
  struct Row {
    let name: String
    let goldens: [String]
    let gradients: [String]

    init(_ name: String, _ goldens: [String], _ gradients: [String]) {
      self.name = name
      self.goldens = goldens
      self.gradients = gradients
    }
  }

  static let operations: [Row] = [
    Row("`+`", ["add-"], ["add", "a number"]),
    Row("`-`", ["subtract-", "negate"], ["subtract", "negate"]),
    Row("`*`", ["multiply-"], ["multiply", "multiply by itself"]),
    Row("`/`", ["divide-"], ["divide"]),
    Row(
      "`pow`, `squared`",
      ["power-", "squared"],
      ["pow", "a whole power", "a square", "squared"]
    ),
    Row("`maximum`, `minimum`", ["maximum-", "minimum-"], ["maximum", "minimum"]),
    Row("`.<` `.<=` `.>` `.>=` `.==` `.!=`", ["less", "greater", "equal", "not-equal"], []),
    Row(
      "`exp`, `log`, `log2`, `log10`, `sqrt`",
      ["exp", "log", "sqrt"],
      ["exp", "log", "log2", "log10", "sqrt"]
    ),
    Row(
      "`sin`, `cos`, `asin`, `acos`, `atan`",
      ["sin", "cos", "asin", "acos", "atan"],
      ["sin", "cos", "asin", "acos", "atan"]
    ),
    Row(
      "`tanh`, `sigmoid`, `erf`, `abs`",
      ["tanh", "sigmoid", "erf", "abs"],
      ["tanh", "sigmoid", "erf", "abs"]
    ),
    Row(
      "`relu`, `leakyRelu`, `gelu`, `silu`, `softplus`",
      ["relu", "leaky-relu", "gelu", "silu", "softplus"],
      ["relu", "leakyRelu", "gelu", "silu", "softplus"]
    ),
    Row("`clipped`", ["clipped"], ["clipped"]),
    Row(
      "`matmul`",
      ["matmul-"],
      [
        "matmul", "a row by a matrix", "a matrix by a column", "many by one", "one by many",
        "many by many", "a large transposed",
      ]
    ),
    Row(
      "`dot`, `outer`, `cosineSimilarity`",
      ["dot", "outer", "cosine-"],
      ["dot", "outer", "cosine"]
    ),
    Row("`einsum`", ["einsum-"], ["einsum"]),
    Row("`sum`", ["sum-"], ["sum", "sum along an axis", "sum along axes"]),
    Row("`mean`", ["mean-"], ["mean"]),
    Row(
      "`variance`, `standardDeviation`",
      ["variance-", "sample-variance-", "deviation-", "sample-deviation-"],
      ["variance", "sample variance", "standard deviation"]
    ),
    Row("`norm`", ["norm-"], ["norm"]),
    Row("`max`, `min`", ["max-", "min-"], ["max", "min"]),
    Row("`argmax`, `argmin`, `argsort`", ["argmax-", "argmin-", "argsort-"], []),
    Row("`cumulativeSum`", ["cumulative-sum-"], ["cumulative sum"]),
    Row("`softmax`", ["softmax-"], ["softmax", "softmax along an axis"]),
    Row(
      "`logSoftmax`, `logSumExp`",
      ["log-softmax-", "log-sum-exp-"],
      ["logSoftmax", "logSumExp"]
    ),
    Row("`sorted`, `top`", ["sorted-", "smallest", "top-"], ["sorted", "top"]),
    Row("`Tensor(concatenating:)`", ["concatenate-"], ["concatenated"]),
    Row("`Tensor(stacking:)`, literals", ["stack-"], ["stacked", "a literal"]),
    Row("`split`", ["split-"], ["split"]),
    Row("`padded`", ["padded-"], ["padded"]),
    Row("`reshaped`, `flattened`", ["reshaped", "flattened"], ["reshaped"]),
    Row(
      "`transposed`, `permuted`",
      ["transposed", "permuted"],
      ["transposed", "permuted", "a large permuted"]
    ),
    Row("`flipped`", ["flipped-"], ["flipped"]),
    Row(
      "`expandingDimensions`, `broadcast`",
      ["expanded-", "broadcast"],
      ["expanded", "broadcast"]
    ),
    Row("`diagonal`", ["diagonal"], ["diagonal"]),
    Row(
      "`x[…]`",
      ["index-", "slice-"],
      ["an element", "a column", "every other row", "a part of a view"]
    ),
    Row("`x[…] = y`", ["assign-"], ["assigned"]),
    Row("`gather`", ["gather-"], ["gather", "gather columns"]),
    Row("`adding(_:at:)`", ["scatter-"], ["scatter", "scatter along"]),
    Row("`taking(_:along:)`", ["taking-"], ["taking"]),
    Row("`oneHot`", ["one-hot"], []),
    Row("`where`, `masked`", ["where", "masked"], ["where", "masked"]),
    Row("the same in chains", ["attention", "layer-norm", "cross-entropy"], []),
  ]

  /// A layer or a part of training: the file of its goldens, its check of gradients, and the names of its
  /// checks of bits.
  static let layers: [(name: String, golden: String, gradients: String, bits: [String])] = [
    (
      "`Linear`, `Embedding`, `LayerNorm`, `ImagePatches`", "torch-layers", "simple layers",
      ["linear", "embedding", "norm"]
    ),
    (
      "`RNN`, `LSTM`, `GRU` and their cells", "torch-recurrent", "recurrent layers",
      ["rnn", "lstm", "gru"]
    ),
    (
      "`scaledDotProductAttention`, masks", "torch-attention", "attention layers",
      ["heads", "cross-attention"]
    ),
    (
      "`BahdanauAttention`, `LuongAttention`", "torch-attention", "attention layers",
      ["additive attention", "multiplicative attention"]
    ),
    (
      "`MultiHeadAttention`, positions, key/value cache", "torch-attention", "attention layers",
      ["heads", "cross-attention"]
    ),
    (
      "`TransformerEncoderLayer`, `TransformerDecoderLayer`, `Transformer`", "torch-transformer",
      "transformer layers", ["encoder layer", "decoder layer"]
    ),
    (
      "`RecurrentEncoderDecoder`, `TransformerEncoderDecoder`, greedy and beam decoding",
      "torch-models", "", ["attentive lstm", "attentive gru"]
    ),
    (
      "`crossEntropy`, `meanSquaredError`, `binaryCrossEntropy`", "torch-losses", "losses",
      ["cross-entropy", "binary cross-entropy"]
    ),
    (
      "`SGD`, `Adam`, `AdamW` (100 steps), clipping, schedules", "torch-optimizers", "",
      ["optimizers"]
    ),
  ]

  @Test func `every operation with goldens stands in one row`() {
    let gradients = Set(SameBitsTests.cases.map(\.name))
    for row in Self.operations {
      for beginning in row.goldens {
        #expect(
          Operations.all.keys.contains { $0.hasPrefix(beginning) },
          "\(row.name) \(beginning)"
        )
      }
      for name in row.gradients { #expect(gradients.contains(name), "\(row.name) \(name)") }
    }
    let beginnings = Self.operations.flatMap(\.goldens)
    for name in Operations.all.keys {
      #expect(beginnings.contains { name.hasPrefix($0) }, "\(name)")
    }
    let shown = Set(Self.operations.flatMap(\.gradients))
    for test in GradientTests.all { #expect(shown.contains(test.name), "\(test.name)") }
  }

  @Test func `the README shows the table`() throws {
    let path = Self.folder + "/Sources/AttentionEngine/README.md"
    let text = try #require(Self.contents(of: path))
    let marks = ("<!-- table -->\n", "<!-- end -->")
    let start = try #require(text.range(of: marks.0)?.upperBound)
    let end = try #require(text.range(of: marks.1)?.lowerBound)
    if getenv("RECORD") != nil {
      let new = text[..<start] + Self.table + text[end...]
      let file = try #require(fopen(path, "w"))
      fputs(String(new), file)
      fclose(file)
    } else {
      #expect(text[start..<end] == Self.table)
    }
  }

  /// The table as the README has it.
  static var table: String {
    var lines = ["| operation | goldens | same bits | gradients |", "|---|---:|---:|---|"]
    for row in operations {
      let goldens = Operations.all.keys.count { name in
        row.goldens.contains { name.hasPrefix($0) }
      }
      let checks = row.gradients.isEmpty ? "–" : row.gradients.joined(separator: ", ")
      lines.append("| \(row.name) | \(goldens) | \(goldens) | \(checks) |")
    }
    lines += ["", "| layer | golden file | gradients | bits |", "|---|---|---|---|"]
    for layer in layers {
      let bits = layer.bits.isEmpty ? "–" : layer.bits.joined(separator: ", ")
      let gradients = layer.gradients.isEmpty ? "–" : layer.gradients
      lines.append("| \(layer.name) | `\(layer.golden)` | \(gradients) | \(bits) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  private static func contents(of path: String) -> String? {
    guard let stream = fopen(path, "r") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&chunk, 1, chunk.count, stream)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }
}
