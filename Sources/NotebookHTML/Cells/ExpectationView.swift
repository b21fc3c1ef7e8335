internal import HTMLWriting
internal import NotebookVerification

/// Whether a cell gave what its output fence expects: a sentence, or both line by line.
struct ExpectationView {
  private let judged: JudgedOutput

  /// Shows a comparison.
  init(_ judged: JudgedOutput) {
    self.judged = judged
  }

  var html: HTML {
    guard !judged.holds else {
      return """
        <p class="cell-note good">\(Icon.right.html)<span>As expected.</span></p>
        """
    }
    let lines = judged.difference.unified.map { line -> HTML in
      switch line.first {
      case "-": "<del>\(line)</del>\n"
      case "+": "<ins>\(line)</ins>\n"
      default: "\(line)\n"
      }
    }
    return """
      <p class="cell-note bad">\(Icon.wrong.html)<span>Not what is expected: a minus stands before \
      what the note expects, a plus before what the cell gave.</span></p>\
      <pre class="output difference" tabindex="0"><samp>\(lines)</samp></pre>
      """
  }
}
