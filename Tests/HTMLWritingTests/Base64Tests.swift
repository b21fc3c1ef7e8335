import Testing

@testable import HTMLWriting

/// The cases are those of RFC 4648, section 10.
@Suite struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `texts are encoded with padding`(text: String, encoded: String) {
    #expect(Array(text.utf8).base64 == encoded)
  }
}
