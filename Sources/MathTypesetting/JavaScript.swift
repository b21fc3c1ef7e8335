internal import CJavaScriptCore

/// A JavaScript interpreter with one global object; owns the engine's memory.
///
/// Used by one thread at a time. Each interpreter is independent of the others.
struct JavaScript: ~Copyable {
  private let interpreter: OpaquePointer

  /// Opens the engine; `limit` is the seconds that one call may take.
  init(limit: Double) throws(MathSetupError) {
    var reason: UnsafePointer<CChar>?
    guard let interpreter = cjs_open(limit, &reason) else {
      throw .engineMissing(reason: reason.map { String(cString: $0) } ?? "no reason given")
    }
    self.interpreter = interpreter
  }

  /// The names under which the engine is looked for, in order.
  static var libraries: [String] {
    var names: [String] = []
    while let name = cjs_library_name(names.count) { names.append(String(cString: name)) }
    return names
  }

  deinit { cjs_close(interpreter) }

  /// Runs a script in the global scope.
  func run(_ script: String) -> Outcome {
    let units = Array(script.utf16)
    let finished = units.withUnsafeBufferPointer {
      cjs_run(interpreter, CJSText(units: $0.baseAddress, count: $0.count))
    }
    return outcome(finished)
  }

  /// Calls a global function with texts and returns what it returns, as text.
  func call(_ function: String, _ first: String, _ second: String, _ third: String) -> Outcome {
    let texts = [first, second, third].map { Array($0.utf16) }
    let finished = texts[0].withUnsafeBufferPointer { first in
      texts[1].withUnsafeBufferPointer { second in
        texts[2].withUnsafeBufferPointer { third in
          let arguments = [first, second, third].map {
            CJSText(units: $0.baseAddress, count: $0.count)
          }
          return cjs_call(interpreter, function, arguments, arguments.count)
        }
      }
    }
    return outcome(finished)
  }

  /// What a script or a call came to.
  enum Outcome {
    /// It returned this.
    case returned(String)
    /// It threw this, or was stopped at the limit.
    case threw(String)
  }

  private func outcome(_ finished: Bool) -> Outcome {
    let result = cjs_result(interpreter)
    let units = UnsafeBufferPointer(start: result.units, count: result.count)
    let text = String(decoding: units, as: UTF16.self)
    return finished ? .returned(text) : .threw(text)
  }
}
