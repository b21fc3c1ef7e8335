import AttentionEngine
import Glibc
import Testing

@Suite struct VocabularyTests {
  let sentences = ["think about it", "come in"].map { Tokenizer.words.tokens(of: $0) }

  @Test func `words are numbered in order of first use`() {
    let vocabulary = Vocabulary(of: sentences)
    #expect(vocabulary.tokens == ["think", "about", "it", "come", "in"])
    #expect(vocabulary.encode(["come", "in"]) == [3, 4])
    #expect(vocabulary.decode([3, 4]) == ["come", "in"])
    #expect(vocabulary.index(of: "it") == 2 && vocabulary.index(of: "out") == nil)
    #expect(vocabulary.oneHot(vocabulary.tokens) == Tensor.identity(5))
    #expect(vocabulary.paddingIndex == nil && vocabulary.unknownIndex == nil)
  }

  /// The start mark first and the end mark last, as a table in a book may have them.
  @Test func `special tokens stand where one wants them`() {
    let target = Vocabulary(
      tokens: ["<start>", "सोच", "लो", "अंदर", "आ", "जाओ", "<end>"],
      specialTokens: SpecialTokens(start: "<start>", end: "<end>")
    )
    #expect(target.startIndex == 0 && target.endIndex == 6)
    #expect(target.oneHot(target.tokens) == Tensor.identity(7))
    #expect(target.encode(["सोच", "लो"], addsStart: true, addsEnd: true) == [0, 1, 2, 6])
    #expect(target.decode([0, 1, 2, 6, 3], onlyWords: true) == ["सोच", "लो"])
  }

  @Test func `rare words are left out`() {
    let text = [["b", "a", "c", "a", "b", "a", "d", "<unk>"]]
    #expect(Vocabulary(of: text, order: .frequency).tokens == ["a", "b", "c", "d", "<unk>"])
    #expect(Vocabulary(of: text, minimumCount: 2).tokens == ["b", "a"])
    #expect(Vocabulary(of: text, sizeLimit: 3).tokens == ["b", "a", "c"])
    let vocabulary = Vocabulary(
      of: text,
      order: .frequency,
      sizeLimit: 6,
      specialTokens: .all
    )
    #expect(vocabulary.tokens == ["<pad>", "<unk>", "<start>", "<end>", "a", "b"])
    #expect(vocabulary.encode(["a", "z", "c"]) == [4, 1, 1])
    #expect(vocabulary.decode([2, 4, 1, 0, 3, 5], onlyWords: true) == ["a", "<unk>"])
    #expect(vocabulary.decode([2, 4, 0]) == ["<start>", "a", "<pad>"])
  }

  @Test func `a vocabulary is kept as a text`() throws {
    let tokens = ["<pad>", "a\nb", "\\n", "\t", "", "\r\n", "हैं", "<unk>", "e\u{301}", "#"]
    let vocabulary = Vocabulary(
      tokens: tokens,
      specialTokens: SpecialTokens(padding: "<pad>", unknown: "<unk>")
    )
    #expect(vocabulary.text.hasPrefix("<pad>\tpadding\na\\nb\n\\\\n\n\\t\n\n\\r\\n\n"))
    #expect(try Vocabulary(text: vocabulary.text) == vocabulary)
    #expect(try Vocabulary(text: "one\ntwo").tokens == ["one", "two"])
    #expect(try Vocabulary(text: "").count == 0)
    let folder = TemporaryFolder()
    try vocabulary.write(to: folder.path + "/words.txt")
    #expect(try Vocabulary(reading: folder.path + "/words.txt") == vocabulary)
    #expect(folder.names == ["words.txt"])
  }

  @Test(arguments: [
    ("a\nb\na", "line 3: found \"a\" as in line 1; expected every token once"),
    (
      "a\tpadding\nb\tpadding",
      "line 2: found the role \"padding\"; expected padding, unknown, start or end, each once"
    ),
    ("a\tx", "line 1: found the role \"x\"; expected padding, unknown, start or end, each once"),
    (
      "a\tend\tend",
      "line 1: found the role \"end\\tend\"; expected padding, unknown, start or end, each once"
    ),
    ("a\\b", "line 1: found a backslash in \"a\\b\"; expected \\\\, \\n, \\r or \\t"),
    ("\\", "line 1: found a backslash in \"\\\"; expected \\\\, \\n, \\r or \\t"),
  ])
  func `a damaged vocabulary is refused`(text: String, expected: String) {
    let error = #expect(throws: VocabularyError.self) { try Vocabulary(text: text) }
    #expect(error.map { "\($0)" } == expected)
  }

  @Test func `sentences are filled up`() {
    let vocabulary = Vocabulary(of: sentences, specialTokens: .all)
    let batch = PaddedSequences(sentences, vocabulary: vocabulary, addsEnd: true)
    #expect(batch.rows == [[4, 5, 6, 3], [7, 8, 3, 0]] && batch.lengths == [4, 3])
    let hidden = batch.mask.bias(for: [2, 4, 4])
    #expect(hidden.broadcast(to: [2, 4, 4])[1, 0] == Tensor([0, 0, 0, -.infinity]))
  }
}
