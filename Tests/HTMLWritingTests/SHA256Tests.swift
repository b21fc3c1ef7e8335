import HTMLWriting
import Testing

@Suite struct SHA256Tests {
  /// The digests of FIPS 180-2, appendix B, and of the empty text, in Base64.
  @Test(arguments: [
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
    ),
  ])
  func `known texts have their digests`(text: String, digest: String) {
    #expect(sha256InBase64(text) == digest)
  }
}
