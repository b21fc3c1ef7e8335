internal import HTMLWriting

/// Pages that are served while their notes are written: the very pages that `render` writes, with one
/// more script, which is allowed by its digest and may ask the server that the page came from.
package struct LivePages: Sendable {
  private let script: [UInt8]
  private let policy: [UInt8]

  /// Makes pages live.
  ///
  /// - Parameter script: The script's text. It finds the page's version in
  ///   `<meta name="lectern-version">`.
  package init(script: String) {
    self.script = Array("<script>\(script)</script>\n".utf8)
    policy = Self.inAttribute(
      Shell.policy(scripts: [PageScript.digest, sha256InBase64(script)], connects: true)
    )
  }

  /// A page with the script.
  ///
  /// - Parameters:
  ///   - html: The page, as one of this module's types made it.
  ///   - notice: What stands above it: why it is not as the note is now; empty for nothing.
  /// - Returns: The page's bytes, and what tells it from other versions while the program runs.
  package func page(_ html: String, notice: [String] = []) -> (bytes: [UInt8], version: String) {
    var hasher = Hasher()
    var html = html
    let whole = html.withUTF8 { text in
      hasher.combine(bytes: UnsafeRawBufferPointer(text))
      return Array(text)
    }
    for line in notice { hasher.combine(line) }
    let version = String(UInt(bitPattern: hasher.finalize()), radix: 36)
    // The policy stands near the beginning, the page's own script at the very end: what is between
    // them, which notes have written, is not searched.
    let tail = Array(Shell.tail.utf8)
    let known = Self.inAttribute(Shell.policy(scripts: [PageScript.digest]))
    guard let place = Self.place(of: known, in: whole.prefix(4096)),
      whole.suffix(tail.count) == tail[...]
    else { return (whole, version) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(whole.count + script.count + 1024)
    bytes += whole[..<place] + policy
    // Behind the tag that the policy is in.
    let tag = Array("\">\n".utf8)
    let rest = whole[(place + known.count + tag.count)...].dropLast(tail.count)
    bytes += tag + Array("<meta name=\"lectern-version\" content=\"\(version)\">\n".utf8)
    bytes += rest
    bytes += Array(Self.notice(notice).source.utf8)
    bytes += script
    bytes += tail
    return (bytes, version)
  }

  private static func inAttribute(_ text: String) -> [UInt8] {
    Array(HTML(escaping: text).source.utf8)
  }

  private static func place(of part: [UInt8], in whole: ArraySlice<UInt8>) -> Int? {
    whole.indices.first { whole[$0...].starts(with: part) }
  }

  /// It lies over the page, so that it is seen wherever the reader is.
  private static func notice(_ lines: [String]) -> HTML {
    guard !lines.isEmpty else { return .empty }
    let items = lines.map { line -> HTML in "<p>\(Icon.wrong.html)<span>\(line)</span></p>" }
    return """
      <section class="banner preview-notice" role="alert" style="position:fixed;z-index:9;\
      inset:auto 1rem 1rem 1rem;margin:0;max-height:40vh;overflow:auto;\
      box-shadow:0 2px 12px #0006">\(items)</section>

      """
  }
}
