import Digests
import Testing

@Suite struct DigestTests {
  /// The digests of FIPS 180-2, appendix B, and of the empty text.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `known texts have their digests`(text: String, digest: String) {
    #expect(Digest(of: Array(text.utf8)).hexadecimal == digest)
  }

  /// A million times `a`, from the same appendix, handed over in pieces of every size up to 200.
  @Test func `pieces give what the whole gives`() {
    var hash = SHA256()
    var left = 1_000_000
    var size = 0
    while left > 0 {
      size = size % 200 + 1
      hash.add([UInt8](repeating: UInt8(ascii: "a"), count: min(size, left)))
      left -= min(size, left)
    }
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(hash.digest.hexadecimal == expected)
  }

  @Test func `bytes and back`() {
    let digest = Digest(of: [1, 2, 3])
    #expect(Digest(bytes: digest.bytes) == digest)
    #expect(Digest(bytes: digest.bytes.dropLast()) == nil)
    #expect(digest.bytes.count == 32)
  }

  @Test func `a key tells where one part ends and the next begins`() {
    func key(_ parts: [(String, String)]) -> Digest {
      var key = KeyWriter(of: "test")
      for (name, text) in parts { key.add(name, text) }
      return key.key
    }
    let all = [
      key([]), key([("a", "bc")]), key([("ab", "c")]), key([("a", "b"), ("c", "")]),
      key([("a", "b"), ("", "c")]), key([("a", "bc"), ("", "")]),
    ]
    #expect(Set(all).count == all.count)
    #expect(KeyWriter(of: "x").key != KeyWriter(of: "y").key)
  }
}
