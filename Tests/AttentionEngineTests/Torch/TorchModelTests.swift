import AttentionEngine
import Testing

/// Whole models, forwards, backwards and decoding, against PyTorch; tolerances stand in
/// ``TorchCase/tolerance``.
@Suite struct TorchModelTests {
  let source = [[1, 4, 2, 6], [3, 5, 0, 0]]
  let lengths = [4, 2]
  let targets = [[1, 3, 5], [4, 2, 5]]

  func recurrent(
    _ kind: RecurrentKind,
    _ attention: RecurrentEncoderDecoder.AttentionKind,
    bidirectional: Bool = false,
    layerCount: Int = 1
  ) -> RecurrentEncoderDecoder {
    var generator = RandomGenerator(seed: 1)
    return RecurrentEncoderDecoder(
      kind,
      sourceVocabularySize: 7,
      targetVocabularySize: 6,
      embeddingSize: 3,
      hiddenSize: 4,
      layerCount: layerCount,
      bidirectional: bidirectional,
      attention: attention,
      using: &generator
    )
  }

  @Test(arguments: [DataType.float64, .float32])
  func `encoder-decoder models agree`(dataType: DataType) throws {
    let part = try TorchPart("models", dataType)
    try check("plain", recurrent(.lstm, .none, layerCount: 2), part)
    try check("bahdanau", recurrent(.gru, .bahdanau, bidirectional: true), part)
    try check(
      "bahdanau-lstm",
      recurrent(.lstm, .bahdanau, bidirectional: true, layerCount: 2),
      part
    )
    try check("dot", recurrent(.rnn, .luong(.dot)), part)
    try check("general", recurrent(.lstm, .luong(.general), bidirectional: true), part)
    try check("concat", recurrent(.gru, .luong(.concat)), part)
    var generator = RandomGenerator(seed: 1)
    let transformer = TransformerEncoderDecoder(
      sourceVocabularySize: 7,
      targetVocabularySize: 6,
      modelSize: 6,
      headCount: 2,
      encoderLayerCount: 1,
      decoderLayerCount: 2,
      feedForwardSize: 8,
      using: &generator
    )
    try check("transformer", transformer, part)
    part.expectAllVisited()
  }

  /// The words are those PyTorch's model wrote, each step recomputed from the first word; scores
  /// agree as results do.
  func check<Model: EncoderDecoder>(_ name: String, _ model: Model, _ part: TorchPart) throws {
    let c = try part.take("model-\(name)")
    let found = c.tensors["y"]?.filter { $0.key == "logits" || $0.key == "loss" } ?? [:]
    let forward = TorchCase(
      name: c.name,
      dataType: c.dataType,
      tensors: c.tensors.merging(["y": found]) { $1 }
    )
    forward.check(model, #_sourceLocation) { model, _ in
      let run = model(source, lengths: lengths, targets: targets, start: 0)
      return [
        "logits": run.logits, "loss": crossEntropy(logits: run.logits, targets: targets),
      ]
    }
    var model = model.cast(to: c.dataType)
    model.setParameters(c.tensors["p"] ?? [:])
    func expect(_ sequence: DecodedSequence, _ key: String) {
      #expect(sequence.words == c.whole(key), "\(c.name) \(key)")
      let score = Tensor(sequence.score).cast(to: c.dataType)
      c.expect(score, "y", key)
    }
    let greedy = model.greedy(source, lengths: lengths, start: 0, end: 5, maximumLength: 6)
    for row in 0..<2 { expect(greedy[row], "greedy\(row)") }
    for (width, penalty) in [(3, LengthPenalty.none), (2, .power(1))] {
      let beams = model.beam(
        source,
        lengths: lengths,
        start: 0,
        end: 5,
        maximumLength: 6,
        width: width,
        penalty: penalty
      )
      for row in 0..<2 {
        #expect(beams[row].count == width)
        for (rank, sequence) in beams[row].enumerated() {
          expect(sequence, "beam\(width).\(row).\(rank)")
        }
      }
    }
  }
}
