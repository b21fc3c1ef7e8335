internal import AttentionKernels
internal import Synchronization
internal import Testing

/// Runs kernels on every path that the processor has, with one and with two threads.
enum Paths {
  /// One test at a time chooses the path, which is the same for the whole process.
  private static let turn = Mutex(())

  static let all = [AK_PORTABLE, AK_NEON, AK_AVX2, AK_AVX512].filter { ak_supports_path($0) != 0 }

  /// The results of `run`, which must be the same bits on every path and with any number of threads.
  ///
  /// NaN counts as equal to NaN: which of its many forms an operation gives is the processor's
  /// affair.
  static func agree<Element: Number>(
    _ run: () -> [Element],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> [Element] {
    turn.withLock { _ in
      let path = ak_current_path()
      let threads = ak_thread_count()
      defer {
        ak_set_path(path)
        ak_set_thread_count(threads)
        ak_set_split_threshold(-1)
      }
      ak_set_split_threshold(0)
      var first: [Element]?
      for candidate in all {
        for count in [1, 2] as [Int32] {
          ak_set_path(candidate)
          ak_set_thread_count(count)
          let result = run()
          let expected = first ?? result
          first = expected
          let place = zip(result, expected).enumerated().first { !$1.0.isSame(as: $1.1) }?.offset
          let name = String(cString: ak_path_name(candidate))
          #expect(
            place == nil && result.count == expected.count,
            "\(name), \(count) threads: differs at \(place ?? -1)",
            sourceLocation: sourceLocation
          )
        }
      }
      return first ?? []
    }
  }
}
