internal import CCellRuntime
package import CellTrace

/// Sends a record to the runner, numbered and placed between what the program prints.
///
/// Without a runner, when a notebook's program is started by hand, records go nowhere.
package func report(_ record: Record) {
  guard isTraced else { return }
  let entry = Entry(
    sequence: lectern_runtime_next_sequence(),
    unit: Int(lectern_runtime_unit()),
    outputOffset: Int(lectern_runtime_printed(1)),
    errorOffset: Int(lectern_runtime_printed(2)),
    record: record
  )
  send(entry.framedBytes)
}

/// Whether a runner listens. The first use opens the trace.
let isTraced: Bool = {
  guard lectern_runtime_start() == 1 else { return false }
  send(traceHeader)
  return true
}()

private func send(_ bytes: [UInt8]) {
  bytes.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { return }
    lectern_runtime_write(start, buffer.count)
  }
}
