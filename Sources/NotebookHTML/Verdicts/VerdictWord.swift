internal import CellTrace
internal import HTMLWriting

/// A verdict as a word with an icon of its own shape.
struct VerdictWord {
  /// The class that gives a part of the page the colours of the verdict.
  let style: String
  /// The icon.
  let icon: Icon
  /// The word.
  let word: String

  /// The verdict that a lesson declares of a printed figure, and whether it was upheld.
  init(_ declared: Item.Declaration, isUpheld: Bool) {
    switch declared {
    case .right: self.init("is-right", .right, "right", isUpheld: isUpheld)
    case .wrong: self.init("is-wrong", .wrong, "wrong in the notes", isUpheld: isUpheld)
    case .ambiguous: self.init("is-unsure", .unsure, "ambiguous", isUpheld: isUpheld)
    }
  }

  /// What a lesson declares of a claim in words, and whether that was upheld.
  init(_ experiment: Experiment, isUpheld: Bool) {
    if experiment.notComputable != nil {
      self.init("is-quiet", .open, "not computed", isUpheld: isUpheld)
    } else if experiment.holds {
      self.init("is-right", .right, "true", isUpheld: isUpheld)
    } else {
      self.init("is-wrong", .wrong, "false as stated", isUpheld: isUpheld)
    }
  }

  /// How a formula was run: in two ways, which agree, or in one.
  init(isCompared: Bool, isUpheld: Bool) {
    let word = isCompared ? "two ways agree" : "computed"
    style = isUpheld ? (isCompared ? "is-right" : "is-quiet") : "fails"
    icon = isUpheld ? (isCompared ? .right : .note) : .wrong
    self.word = isUpheld ? word : "fails"
  }

  private init(_ style: String, _ icon: Icon, _ word: String, isUpheld: Bool) {
    self.style = isUpheld ? style : "fails"
    self.icon = isUpheld ? icon : .wrong
    self.word = isUpheld ? word : "fails: declared \(word)"
  }

  var html: HTML { "<span class=\"verdict\">\(icon.html)\(word)</span>" }
}
