internal import CCellRuntime
internal import CellTrace

// What the generated program calls around the author's statements. The names begin with an
// underscore so that they never meet one of the author's; nothing here is meant to be written by
// hand.

/// Runs one unit of a notebook's program, such as a cell, and reports how it ended. A thrown error
/// ends the program, as an error in a cell does in every notebook.
public func _lecternRun(_ unit: Int, _ body: () throws -> Void) {
  _lecternBegin(unit)
  do {
    try body()
  } catch {
    endByThrowing(error)
  }
  _lecternFinish()
}

/// Starts a unit whose statements stand at the top level of the program.
public func _lecternBegin(_ unit: Int) {
  _ = isTraced
  lectern_runtime_enter(Int64(unit))
  report(.began)
}

/// Ends a unit whose statements stand at the top level of the program.
public func _lecternFinish() {
  report(.finished)
}

/// Runs a unit that is expected to fail in a copy of the process, and reports how the copy ended.
/// Nothing that the unit does is seen by the units after it.
public func _lecternRunCopy(_ unit: Int, _ body: () throws -> Void) {
  _lecternBegin(unit)
  let copy = lectern_runtime_copy()
  if copy == 0 {
    do {
      try body()
    } catch {
      endByThrowing(error)
    }
    lectern_runtime_end(0)
  }
  guard copy > 0 else { fatalError("the process could not be copied for an expected error") }
  let status = Int(lectern_runtime_wait(copy))
  report(.copyEnded(status > 0 ? .signalled(status) : .exited(-1 - status)))
  _lecternFinish()
}

/// The value of a throwing expression that a global name is given. An error ends the program.
public func _lecternTry<Result>(_ body: () throws -> Result) -> Result {
  do {
    return try body()
  } catch {
    endByThrowing(error)
  }
}

/// Makes sure that a global name has its value by now: globals are computed when first used, and
/// a notebook's statements run in the order in which they stand.
@inline(never)
public func _lecternTouch<Value: ~Copyable>(_ value: borrowing Value) {}

/// Ends the program after its last unit.
public func _lecternEnd() -> Never {
  lectern_runtime_end(0)
}

private func endByThrowing(_ error: any Error) -> Never {
  lectern_runtime_write_throw_stack()
  report(.threw(description: String(describing: error)))
  lectern_runtime_end(1)
}
