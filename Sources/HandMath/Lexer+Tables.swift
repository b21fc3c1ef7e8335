extension Lexer {
  static let functions: [String: Function] = [
    "exp": .exp, "ln": .ln, "log": .log, "lg": .lg, "sin": .sin, "cos": .cos, "tan": .tan,
    "cot": .cot, "sec": .sec, "csc": .csc, "sinh": .sinh, "cosh": .cosh, "tanh": .tanh,
    "arcsin": .arcsin, "arccos": .arccos, "arctan": .arctan, "max": .max, "min": .min,
    "det": .det, "gcd": .gcd, "softmax": .softmax, "tg": .tan, "sigmoid": .sigmoid, "Tr": .trace,
    "tr": .trace, "sgn": .sign, "relu": .relu, "ReLU": .relu,
  ]

  static let signs: [String: Token.Kind] = [
    "cdot": .times(.dot), "times": .times(.cross), "ast": .times(.star), "bullet": .times(.dot),
    "odot": .times(.elementwise), "circ": .times(.elementwise), "div": .divide, "pm": .plusMinus,
    "mp": .minusPlus, "approx": .relation(.approximate), "thickapprox": .relation(.approximate),
    "approxeq": .relation(.approximate), "simeq": .relation(.similar),
    "equiv": .relation(.equivalent), "coloneqq": .relation(.defined), "colon": .colon,
    "coloneq": .relation(.defined), "triangleq": .breaker("≜"), "eq": .relation(.equal),
    "doteq": .breaker("≐"), "cong": .breaker("≅"), "le": .breaker("≤"),
    "leq": .breaker("≤"), "leqslant": .breaker("≤"), "ge": .breaker("≥"), "geq": .breaker("≥"),
    "geqslant": .breaker("≥"), "lt": .breaker("<"), "gt": .breaker(">"), "ll": .breaker("≪"),
    "gg": .breaker("≫"), "ne": .breaker("≠"), "neq": .breaker("≠"), "in": .breaker("∈"),
    "notin": .breaker("∉"), "sim": .breaker("∼"), "propto": .breaker("∝"), "to": .breaker("→"),
    "rightarrow": .breaker("→"), "Rightarrow": .breaker("⇒"), "implies": .breaker("⇒"),
    "iff": .breaker("⇔"), "Leftrightarrow": .breaker("⇔"), "leftrightarrow": .breaker("↔"),
    "Longrightarrow": .breaker("⇒"), "longrightarrow": .breaker("→"), "mapsto": .breaker("↦"),
    "longmapsto": .breaker("↦"), "leftarrow": .breaker("←"), "gets": .breaker("←"),
    "Leftarrow": .breaker("⇐"), "Longleftrightarrow": .breaker("⇔"), "lessapprox": .breaker("<"),
    "gtrapprox": .breaker(">"), "lesssim": .breaker("<"), "gtrsim": .breaker(">"),
    "therefore": .breaker("∴"), "because": .breaker("∵"), "land": .breaker("∧"),
    "wedge": .breaker("∧"), "lor": .breaker("∨"), "subset": .breaker("⊂"),
    "subseteq": .breaker("⊆"), "vdash": .breaker("⊢"), "models": .breaker("⊨"),
    "rightsquigarrow": .breaker("→"), "leadsto": .breaker("→"), "hookrightarrow": .breaker("→"),
    "succ": .breaker("≻"), "prec": .breaker("≺"), "degree": .degree, "prime": .prime,
    "lbrack": .open(.square), "rbrack": .close(.square), "mid": .bar, "vert": .bar,
    "Vert": .doubleBar, "parallel": .breaker("∥"), "perp": .breaker("⊥"), "newline": .newline,
    "cr": .newline, "downarrow": .breaker("↓"), "Downarrow": .breaker("⇓"),
  ]

  static let spacing: [String: Token.Gap] = [
    "quad": .wide, "qquad": .wide, "enspace": .control, "thinspace": .thin, "space": .control,
    "enskip": .control, "hfill": .wide, "hskip": .wide,
  ]

  /// Commands that change only how things look.
  static let ignored: Set<String> = [
    "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "mathbf", "boldsymbol", "bm",
    "mathcal", "mathbb", "mathfrak", "mathscr", "pmb", "boxed", "fbox", "rm", "bf", "it", "sf",
    "bold", "nonumber", "notag", "large", "Large", "small", "underline", "hline", "centering",
    "mathstrut", "strut", "mathord", "mathop", "mathbin", "mathrel", "normalsize", "ensuremath",
    "checkmark", "square", "blacksquare", "qed", "Box", "tiny", "footnotesize", "huge", "Huge",
    "LARGE", "hphantom", "mathclose", "mathopen", "Bbb",
    "middle", "smash", "allowbreak", "relax", "noindent", "cal", "scriptsize", "mathpunct",
  ]

  static let words: Set<String> = [
    "text", "mathrm", "operatorname", "textrm", "textbf", "textit", "texttt", "textsf", "mbox",
    "hbox", "mathtt", "mathsf", "mathit", "textnormal", "emph", "rm", "textsc", "mathnormal",
  ]

  static let starred: Set<String> = ["operatorname", "text", "hspace", "vspace", "tag"]

  static let argumentsSkipped: [String: Int] = [
    "tag": 1, "label": 1, "hspace": 1, "vspace": 1, "color": 1, "textcolor": 1, "colorbox": 1,
    "phantom": 1, "vphantom": 1, "require": 1, "definecolor": 3, "eqref": 1, "ref": 1, "cite": 1,
    "class": 1, "cssId": 1, "style": 1, "bbox": 0, "kern": 0, "mkern": 0, "rule": 2,
  ]

  static let openers: [String: Bracket] = [
    "langle": .angle, "lfloor": .floor, "lceil": .ceiling, "lvert": .bar, "lVert": .doubleBar,
    "lbrace": .brace, "lparen": .paren,
  ]

  static let closers: [String: Bracket] = [
    "rangle": .angle, "rfloor": .floor, "rceil": .ceiling, "rvert": .bar, "rVert": .doubleBar,
    "rbrace": .brace, "rparen": .paren,
  ]

  static let sides: [String: Side] = [
    "left": .left, "right": .right, "big": .either, "Big": .either, "bigg": .either,
    "Bigg": .either, "bigl": .left, "Bigl": .left, "biggl": .left, "Biggl": .left,
    "bigr": .right, "Bigr": .right, "biggr": .right, "Biggr": .right, "bigm": .either,
  ]

  static let canonical: [String: String] = [
    "varepsilon": "epsilon", "varphi": "phi", "vartheta": "theta", "varsigma": "sigma",
    "varrho": "rho", "Re": "Re",
  ]

  static let letters: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "vartheta",
    "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "varrho", "sigma",
    "varsigma", "tau", "upsilon", "phi", "varphi", "chi", "psi", "omega", "Gamma", "Delta",
    "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega", "infty", "ell",
    "hbar", "top", "intercal", "dagger", "star", "imath", "jmath", "Pr", "Re", "Im", "bot",
  ]

  static let unreadable: [String: String] = {
    var table: [String: String] = [:]
    for name in ["int", "iint", "iiint", "oint"] { table[name] = "it contains an integral" }
    for name in ["lim", "limsup", "liminf", "sup", "inf"] { table[name] = "it contains a limit" }
    for name in ["partial", "nabla"] { table[name] = "it contains a derivative" }
    for name in ["dots", "ldots", "cdots", "vdots", "ddots", "dotsc", "dotsb", "dotsm", "hdots"] {
      table[name] = "it contains dots that stand for something"
    }
    for name in ["mod", "bmod", "pmod", "pod"] { table[name] = "it is modular arithmetic" }
    for name in ["otimes", "oplus", "ominus", "bigoplus", "bigotimes", "cap", "cup", "setminus"] {
      table[name] = "it contains \\\(name)"
    }
    for name in ["cancel", "bcancel", "xcancel", "cancelto", "sout"] {
      table[name] = "something in it is struck out"
    }
    return table
  }()

  static let numericBytes = Set("0123456789.,+-%/ ".utf8)
}
