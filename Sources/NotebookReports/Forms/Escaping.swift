extension String {
  /// The text inside an element or an attribute of XML 1.0. Characters that XML cannot hold become
  /// U+FFFD.
  var xmlEscaped: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t": escaped += "&#9;"
      case "\r": escaped += "&#13;"
      case "\n": escaped.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The text as the value of an attribute, where a line feed would become a space.
  var xmlAttribute: String {
    xmlEscaped.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "&#10;")
  }

  /// The text as the message of a workflow command of GitHub.
  var commandMessage: String {
    mapScalars { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: nil
      }
    }
  }

  /// The text as a property of a workflow command of GitHub.
  var commandProperty: String {
    commandMessage.mapScalars { scalar in
      switch scalar {
      case ":": "%3A"
      case ",": "%2C"
      default: nil
      }
    }
  }

  /// The text as a part of a URI, with its slashes.
  var percentEncoded: String {
    var encoded = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return encoded
  }

  /// The text as words in a cell of a Markdown table, with no markup of its own.
  var markdownWords: String {
    printable.mapScalars { scalar in
      "&<>|\\`*_[]~$#@!".unicodeScalars.contains(scalar) ? "&#\(scalar.value);" : nil
    }
  }

  /// The text with some of its characters replaced.
  private func mapScalars(_ replacement: (Unicode.Scalar) -> String?) -> String {
    var mapped = ""
    for scalar in unicodeScalars {
      if let text = replacement(scalar) {
        mapped += text
      } else {
        mapped.unicodeScalars.append(scalar)
      }
    }
    return mapped
  }
}
