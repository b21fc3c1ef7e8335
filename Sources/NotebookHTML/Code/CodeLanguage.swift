/// What the small lexer knows of a language: its words, comments and strings.
///
/// The rules are few on purpose. They colour what can be told without reading the language: a wrong
/// colour is worse than none, so a language that needs more is left plain.
struct CodeLanguage {
  /// The words that have a meaning of their own.
  var keywords: Set<String>
  /// The words for values and built-in types.
  var constants: Set<String> = []
  /// What begins a comment that ends with its line.
  var lineComments: [String] = []
  /// What begins and ends a comment over lines.
  var blockComment: (open: String, close: String)?
  /// What begins and ends a text, the longest first; a backslash escapes.
  var quotes: [String] = ["\"", "'"]
  /// Whether the case of keywords does not matter.
  var ignoresCase = false
  /// What begins a name that is a decoration, such as `@` in Python.
  var decoration: Character?
  /// Whether a word before a colon is a key, as in YAML and JSON.
  var hasKeys = false
  /// Whether names with a `$` or `\` before them are variables or commands.
  var sigils: Set<Character> = []

  /// The language of a name as it stands behind a fence; `nil` for one that is not known.
  init?(named name: String) {
    guard let language = Self.known[Self.aliases[name] ?? name] else { return nil }
    self = language
  }

  private init(
    _ keywords: String,
    constants: String = "",
    lineComments: [String] = ["//"],
    blockComment: (String, String)? = ("/*", "*/"),
    quotes: [String] = ["\"", "'"],
    ignoresCase: Bool = false,
    decoration: Character? = nil,
    hasKeys: Bool = false,
    sigils: Set<Character> = []
  ) {
    self.keywords = Set(keywords.split(separator: " ").map(String.init))
    self.constants = Set(constants.split(separator: " ").map(String.init))
    self.lineComments = lineComments
    self.blockComment = blockComment.map { (open: $0.0, close: $0.1) }
    self.quotes = quotes
    self.ignoresCase = ignoresCase
    self.decoration = decoration
    self.hasKeys = hasKeys
    self.sigils = sigils
  }

  private static let aliases = [
    "py": "python", "python3": "python", "ipython": "python", "js": "javascript",
    "jsx": "javascript", "mjs": "javascript", "ts": "javascript", "tsx": "javascript",
    "typescript": "javascript", "sh": "bash", "shell": "bash", "zsh": "bash", "console": "bash",
    "yml": "yaml", "c++": "c", "cpp": "c", "h": "c", "hpp": "c", "cc": "c", "cuda": "c",
    "objective-c": "c", "objc": "c", "cs": "java", "csharp": "java", "kotlin": "java", "kt": "java",
    "scala": "java", "rs": "rust", "golang": "go", "jl": "julia", "tex": "latex", "json5": "json",
    "jsonc": "json", "toml": "ini",
  ]

  private static let known: [String: CodeLanguage] = [
    "python": CodeLanguage(
      "and as assert async await break case class continue def del elif else except finally for "
        + "from global if import in is lambda match nonlocal not or pass raise return try while with "
        + "yield",
      constants: "None True False self int float str bool list dict tuple set object",
      lineComments: ["#"],
      blockComment: nil,
      quotes: ["\"\"\"", "'''", "\"", "'"],
      decoration: "@"
    ),
    "javascript": CodeLanguage(
      "abstract as async await break case catch class const continue debugger declare default "
        + "delete do else enum export extends finally for from function get if implements import in "
        + "instanceof interface let namespace new of private protected public readonly return set "
        + "static super switch throw try type typeof var void while with yield",
      constants: "true false null undefined NaN Infinity this string number boolean any unknown",
      quotes: ["`", "\"", "'"],
      decoration: "@"
    ),
    "bash": CodeLanguage(
      "case do done elif else esac export fi for function if in local return select then until while "
        + "set unset source exit trap",
      lineComments: ["#"],
      blockComment: nil,
      sigils: ["$"]
    ),
    "json": CodeLanguage("", constants: "true false null", quotes: ["\""], hasKeys: true),
    "yaml": CodeLanguage(
      "",
      constants: "true false null yes no",
      lineComments: ["#"],
      blockComment: nil,
      hasKeys: true
    ),
    "ini": CodeLanguage(
      "",
      constants: "true false",
      lineComments: ["#", ";"],
      blockComment: nil,
      quotes: ["\"\"\"", "\"", "'"]
    ),
    "c": CodeLanguage(
      "alignas alignof auto break case catch class const constexpr continue default delete do else "
        + "enum explicit extern for friend goto if inline mutable namespace new noexcept operator "
        + "override private protected public register restrict return sizeof static static_assert "
        + "struct switch template this throw try typedef typename union using virtual volatile while",
      constants:
        "bool char double float int long short signed unsigned void size_t true false NULL "
        + "nullptr int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t",
      decoration: "#"
    ),
    "java": CodeLanguage(
      "abstract as assert async await break case catch class const continue data default do else "
        + "enum extends final finally for fun get if implements import in instanceof interface "
        + "internal is lateinit namespace new object open operator override package private protected "
        + "public readonly return sealed set static struct super suspend switch synchronized this "
        + "throw throws transient try typealias using val var virtual volatile when where while",
      constants: "boolean byte char double float int long short string void true false null",
      decoration: "@"
    ),
    "rust": CodeLanguage(
      "as async await break const continue crate dyn else enum extern fn for if impl in let loop "
        + "match mod move mut pub ref return self static struct super trait type unsafe use where while",
      constants: "Self bool char f32 f64 i8 i16 i32 i64 isize str u8 u16 u32 u64 usize true false "
        + "None Some Ok Err String Vec Option Result",
      // A lifetime begins like a character.
      quotes: ["\""],
      decoration: "#"
    ),
    "go": CodeLanguage(
      "break case chan const continue default defer else fallthrough for func go goto if import "
        + "interface map package range return select struct switch type var",
      constants: "bool byte error float32 float64 int int8 int16 int32 int64 rune string uint true "
        + "false nil iota",
      quotes: ["`", "\"", "'"]
    ),
    "sql": CodeLanguage(
      "add all alter and as asc between by case create delete desc distinct drop else end exists "
        + "from full group having if in index inner insert into is join key left like limit not on or "
        + "order outer primary references right select set table then union unique update values view "
        + "when where with",
      constants: "null true false int integer text varchar real date",
      lineComments: ["--"],
      ignoresCase: true
    ),
    "r": CodeLanguage(
      "break else for function if in next repeat return while library require",
      constants: "TRUE FALSE NULL NA Inf NaN",
      lineComments: ["#"],
      blockComment: nil
    ),
    "julia": CodeLanguage(
      "abstract baremodule begin break catch const continue do else elseif end export finally for "
        + "function global if import in let local macro module mutable quote return struct try using "
        + "where while",
      constants: "true false nothing missing Int Float64 String Bool",
      lineComments: ["#"],
      blockComment: ("#=", "=#"),
      // A quote behind a name transposes.
      quotes: ["\"\"\"", "\""],
      decoration: "@"
    ),
    "latex": CodeLanguage(
      "",
      lineComments: ["%"],
      blockComment: nil,
      quotes: [],
      sigils: ["\\"]
    ),
  ]
}
