/// KaTeX, loaded into an interpreter of its own.
struct KaTeXEngine: ~Copyable {
  /// The interpreter.
  let javaScript: JavaScript

  /// Loads KaTeX; `limit` is the seconds that one call may take.
  init(_ katex: KaTeX, limit: Double) throws(MathSetupError) {
    let javaScript = try JavaScript(limit: limit)
    for script in [try katex.script(), Self.script] {
      if case .threw(let message) = javaScript.run(script) {
        throw .katexFaulty(message: message)
      }
    }
    self.javaScript = javaScript
  }

  /// The functions that are called for each formula: one typesets it, one only reads it. The first
  /// leaves out the name spaces and widths, which HTML does not need or have. KaTeX writes to the console about characters
  /// that it has no metrics for, such as Devanagari; a browser's fonts have them.
  private static let script = #"""
    var console = { log() {}, warn() {}, error() {} };
    function isMark({ command, attributes }) {
      return command === "\\htmlData" && Object.keys(attributes).join() === "data-step"
        && /^[0-9]+$/.test(attributes["data-step"]);
    }
    function lecternOptions(mode, pairs) {
      const macros = {};
      const parts = pairs.split("\0");
      for (let i = 0; i + 1 < parts.length; i += 2) macros[parts[i]] = parts[i + 1];
      return {
        displayMode: mode.includes("display"), output: "htmlAndMathml", throwOnError: true,
        strict: "ignore", trust: mode.includes("marked") ? isMark : false,
        maxSize: 100, maxExpand: 1000, macros,
      };
    }
    function lecternAnswer(work) {
      try {
        return "+" + work();
      } catch (error) {
        const position = typeof error.position === "number" ? error.position : "";
        const message = String(error.message)
          .replace(/^KaTeX parse error: /, "")
          .replace(/ at (position \d+|end of input): [^]*$/, "");
        return "-" + position + ":" + message;
      }
    }
    function lecternRead(latex, mode, pairs) {
      return lecternAnswer(() => { katex.__parse(latex, lecternOptions(mode, pairs)); return ""; });
    }
    function lecternTypeset(latex, mode, pairs) {
      return lecternAnswer(() => katex.renderToString(latex, lecternOptions(mode, pairs))
          .replaceAll('<math xmlns="http://www.w3.org/1998/Math/MathML"', "<math")
          .replaceAll('<mtd width="50%">', "<mtd>").replaceAll('<mtable width="100%">', "<mtable>")
          .replaceAll('<svg xmlns="http://www.w3.org/2000/svg"', "<svg"));
    }
    """#
}
