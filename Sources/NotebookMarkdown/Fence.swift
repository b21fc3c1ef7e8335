/// A fenced block of code.
struct Fence {
  /// What stands behind the opening fence.
  var info: String
  /// The code.
  var code: [String]

  /// Fences lines.
  init(info: String, lines: [String]) {
    self.info = info
    code = lines
  }

  /// The lines with the two marks, which are longer than any run of backticks within.
  var lines: [String] {
    var longest = 2
    for line in code {
      var run = 0
      for byte in line.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    let mark = String(repeating: "`", count: longest + 1)
    return [mark + info] + code + [mark]
  }
}

extension String {
  /// The text on one line, with a backslash before everything that Markdown could take for a mark, and
  /// with nothing left that reads as arithmetic.
  var escapedForMarkdown: String {
    var result = ""
    let hasDigits = unicodeScalars.contains { ("0"..."9").contains($0) }
    var isAtStart = true
    for scalar in unicodeScalars {
      switch scalar {
      case "\n", "\r", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}", "\u{85}", "\t": result += " "
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "$", "%", "^", "&":
        result += "\\" + String(scalar)
      case "=" where hasDigits: result += "<!-- -->\\="
      case "≈" where hasDigits: result += "<!-- -->≈"
      case "=": result += "\\="
      case "+" where isAtStart: result += "\\+"
      case "-"
      where isAtStart
        && unicodeScalars.dropFirst().first.map { !("0"..."9").contains($0) }
          ?? true:
        result += "\\-"
      default: result.unicodeScalars.append(scalar)
      }
      isAtStart = false
    }
    return result
  }

  /// The text as part of an address.
  var escapedForAddress: String {
    utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }.joined()
  }
}
