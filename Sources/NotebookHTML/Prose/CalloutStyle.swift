/// How a callout of a type looks: GitHub's and Obsidian's types.
struct CalloutStyle {
  /// The class that gives it its colour.
  let tone: String
  /// The icon before its title.
  let icon: Icon
  /// The title when the author gave none.
  let title: String

  /// The look of a type; types that nobody knows look like notes.
  init(type: String) {
    title = type.prefix(1).uppercased() + type.dropFirst()
    switch type {
    case "tip", "hint", "success", "check", "done": (tone, icon) = ("tone-right", .right)
    case "warning", "caution", "attention", "important": (tone, icon) = ("tone-unsure", .warning)
    case "danger", "error", "bug", "failure", "fail", "missing":
      (tone, icon) = ("tone-wrong", .wrong)
    case "question", "help", "faq": (tone, icon) = ("tone-unsure", .unsure)
    case "quote", "cite", "example", "abstract", "summary", "tldr", "todo":
      (tone, icon) = ("tone-quiet", .note)
    default: (tone, icon) = ("tone-note", .note)
    }
  }
}
