import Foundation
import Testing

@testable import NotebookHTML

@Suite struct LivePagesTests {
  private let live = LivePages(script: "listen()")
  private let page = NoticePage(title: "A", text: "B", isFault: false).html

  private func html(_ page: String, notice: [String] = []) -> String {
    String(decoding: live.page(page, notice: notice).bytes, as: UTF8.self)
  }

  /// The digest is that of `printf 'listen()' | openssl dgst -sha256 -binary | base64`.
  @Test func `the script is allowed by its digest, and may ask the page's server`() {
    let digest = "sha256-9BGn+sB1ES8P/HpbAmeZoN9pGDfAxwcjrL0DgjfY/MA="
    let served = html(page)
    #expect(served.contains("&#39;\(digest)&#39;; connect-src &#39;self&#39;; base-uri"))
    #expect(served.contains("default-src &#39;none&#39;"))
    #expect(served.components(separatedBy: "Content-Security-Policy").count == 2)
    #expect(served.components(separatedBy: "<script>listen()</script>").count == 2)
  }

  @Test func `what the page was made of stays as it is`() {
    let served = html(page)
    #expect(served.hasSuffix(Shell.tail))
    let body = page.components(separatedBy: "<body").last ?? ""
    let kept = served.components(separatedBy: "<body").last ?? ""
    #expect(kept.replacing("<script>listen()</script>\n", with: "") == body)
    #expect(!page.contains("connect-src"))
    #expect(!page.contains("lectern-version"))
  }

  @Test func `the version tells pages apart, and is on the page`() {
    let first = live.page(page)
    #expect(first.version == live.page(page).version)
    #expect(first.version != live.page(page, notice: ["x"]).version)
    #expect(first.version != live.page(page.replacing("B", with: "C")).version)
    #expect(html(page).contains("<meta name=\"lectern-version\" content=\"\(first.version)\">"))
  }

  @Test func `a notice cannot become markup`() {
    let served = html(page, notice: ["a.md:1:1: error: <script>x</script>"])
    #expect(served.contains("a.md:1:1: error: &lt;script&gt;x&lt;/script&gt;"))
    #expect(!served.contains("<script>x"))
  }

  @Test func `a note cannot pass for the end or the policy of a page`() {
    let note = NoticePage(
      title: "</script></body></html>",
      text: "\" content=\"default-src *",
      isFault: true
    ).html
    let served = html(note)
    #expect(served.components(separatedBy: "<script>listen()</script>").count == 2)
    #expect(served.hasSuffix("<script>listen()</script>\n" + Shell.tail))
  }
}
