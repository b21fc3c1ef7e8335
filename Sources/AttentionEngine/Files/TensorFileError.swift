/// What is wrong with a file that was to be read or written.
///
/// Its description is one sentence that says all of it:
/// `model.safetensors, tensor "w", byte 57: found the type "C64"; expected F64, F32, …`.
public struct TensorFileError: Error, Equatable, Sendable {
  /// The file, as it was named by the caller.
  public let path: String
  /// The tensor or the archive's entry that it is about; `nil` where it is about the whole file.
  public let part: String?
  /// The place in the file, counted from 0; `nil` where no place is to blame. Within a compressed
  /// entry it is the place in what was unpacked.
  public let byte: Int?
  /// What stands there, or what happened.
  public let found: String
  /// What should stand there.
  public let expected: String
}

extension TensorFileError: CustomStringConvertible {
  /// The sentence.
  public var description: String {
    let part = part.map { ", tensor \(quoted($0))" } ?? ""
    let byte = byte.map { ", byte \($0)" } ?? ""
    return "\(path)\(part)\(byte): found \(found); expected \(expected)"
  }
}

/// What an error in a file is said to be about.
struct FilePlace {
  let path: String
  /// The tensor or entry.
  var part: String?
  /// The byte of the file at which the bytes at hand begin.
  var start = 0

  /// The error at a place counted from `start`.
  func error(at offset: Int? = nil, found: String, expected: String) -> TensorFileError {
    TensorFileError(
      path: path,
      part: part,
      byte: offset.map { start + $0 },
      found: found,
      expected: expected
    )
  }
}

/// A text from a file between quotation marks: at most 60 characters, controls shown as `\u{7}`.
func quoted(_ text: String) -> String {
  var shown = "\""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == 60 {
      shown += "…"
      break
    }
    let isPlain = scalar.value >= 0x20 && scalar != "\"" && !(0x7f...0x9f).contains(scalar.value)
    shown += isPlain ? String(scalar) : scalar.escaped(asASCII: true)
  }
  return shown + "\""
}
