import AttentionEngine
import Glibc

/// Numbers written by `Tests/Golden/make_engine_goldens.py`.
enum Golden {
  /// One argument of a function and its value as the sum of two doubles.
  struct FunctionValue {
    let function: String
    let x: Double
    /// The exponent of a power, else 0.
    let y: Double
    let high: Double
    let low: Double

    /// How far a computed value lies from the true one, in units of the last place.
    func error(of computed: Double) -> Double {
      if computed == high && low == 0 { return 0 }
      return Swift.abs((computed - high) - low) / Swift.max(high.ulp, .leastNonzeroMagnitude)
    }
  }

  /// Every function value, in file order.
  static let functionValues: [FunctionValue] = lines(of: "functions.txt").map { line in
    let words = line.split(separator: " ")
    let numbers = words.dropFirst().map { Double($0) ?? .nan }
    return FunctionValue(
      function: String(words[0]),
      x: numbers[0],
      y: numbers.count > 3 ? numbers[3] : 0,
      high: numbers[1],
      low: numbers[2]
    )
  }

  /// Every array, by case and name.
  static let arrays: [String: [String: Tensor]] = {
    var arrays: [String: [String: Tensor]] = [:]
    for line in lines(of: "arrays.txt") {
      let words = line.split(separator: " ")
      let shape = words[2] == "-" ? [] : words[2].split(separator: ",").map { Int($0) ?? -1 }
      let scalars = words.dropFirst(3).map { Double($0) ?? .nan }
      arrays[String(words[0]), default: [:]][String(words[1])] = Tensor(scalars, shape: shape)
    }
    return arrays
  }()

  /// An array; a name that is not there is an empty one, which equals no result.
  static func array(_ group: String, _ name: String) -> Tensor {
    arrays[group]?[name] ?? Tensor([])
  }

  private static func lines(of file: String) -> [Substring] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    guard let stream = fopen(folder.joined(separator: "/") + "/Goldens/\(file)", "r") else {
      return []
    }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&chunk, 1, chunk.count, stream)
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }
}
