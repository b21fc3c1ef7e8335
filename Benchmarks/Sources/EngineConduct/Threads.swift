import AttentionEngine
import MachinePeak

/// Attention forward over 512 tokens of 8 heads, some milliseconds on all threads.
func attention() {
  let q = Tensor.random(.normal(), shape: [1, 8, 512, 64], seed: 1, dataType: .float32)
  last = [scaledDotProductAttention(queries: q, keys: q, values: q, mask: .none).output]
}

/// How much processor time passes while nothing is done after work on all threads, and how many threads
/// there are then.
func measureIdleness(seconds: Int) {
  for _ in 0..<50 { attention() }
  let before = process_seconds()
  process_sleep(Double(seconds))
  print("processor-seconds", process_seconds() - before)
  print("threads", process_threads())
}

/// The mean and the least time of a call, and how many processors all of them used at a time.
func measureWork(calls: Int) {
  let clock = ContinuousClock()
  for _ in 0..<5 { attention() }
  let before = process_seconds()
  let start = clock.now
  let times = (0..<Swift.max(calls, 1)).map { _ in clock.measure { attention() } }.sorted()
  let all = clock.now - start
  print("mean-nanoseconds", all / .nanoseconds(1) / Double(times.count))
  print("least-nanoseconds", times[0] / .nanoseconds(1))
  print("processors-used", (process_seconds() - before) / (all / .seconds(1)))
  print("threads", process_threads())
}
