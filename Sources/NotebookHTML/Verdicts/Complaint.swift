internal import HTMLWriting

/// The sentence in a block that makes its page fail.
struct Complaint {
  private let sentence: String
  private let reason: String

  /// Says what fails, without a full stop, and why.
  init(_ sentence: String, reason: String) {
    self.sentence = sentence
    self.reason = reason
  }

  var html: HTML {
    """
    <p class="broken is-wrong">\(Icon.wrong.html)<span><b>\(sentence).</b> \(reason)</span></p>
    """
  }
}
