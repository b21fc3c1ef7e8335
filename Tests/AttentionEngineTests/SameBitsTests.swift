import AttentionEngine
import AttentionKernels
import Testing

/// Every operation gives the same bits, forward and backward, on every path of the kernels, on one
/// thread and on several, wherever its operands lie in memory.
@Suite(.serialized) struct SameBitsTests {
  /// How operations are computed.
  struct Setting: CustomStringConvertible {
    let path: ak_path
    let threads: Int32
    /// Whether operands start in the middle of a vector.
    let isShifted: Bool

    var description: String {
      "\(String(cString: ak_path_name(path))), \(threads) threads\(isShifted ? ", shifted" : "")"
    }

    /// All that this machine can do, the plainest first.
    static let all: [Setting] = [AK_PORTABLE, AK_NEON, AK_AVX2, AK_AVX512]
      .filter { ak_supports_path($0) != 0 }
      .flatMap { path in
        [(1, false), (1, true), (2, false)].map {
          Setting(path: path, threads: $0.0, isShifted: $0.1)
        }
      }

    /// Calls `body` with this setting, and puts the ones before back.
    func run<Result>(_ body: () -> Result) -> Result {
      let before = (ak_current_path(), ak_thread_count())
      #expect(ak_set_path(path) != 0)
      ak_set_thread_count(threads)
      defer {
        #expect(ak_set_path(before.0) != 0)
        ak_set_thread_count(before.1)
      }
      return body()
    }

    /// The same elements, lying as the setting says.
    func place(_ x: Tensor) -> Tensor {
      guard isShifted, x.count > 0 else { return x }
      let room = Tensor(concatenating: [.zeros([1], dataType: x.dataType), x.flattened()])
      // Few elements are copied, not viewed; more of them keep the view.
      let wide = Tensor(concatenating: [room, .zeros([64], dataType: x.dataType)])
      return wide[1..<(x.count + 65)][0..<x.count].reshaped(to: x.shape)
    }
  }

  /// The bits of an operation's value and gradients.
  func bits(_ test: GradientTests.Case, _ type: DataType, _ setting: Setting) -> [[UInt64]] {
    let operands = test.operands.map { setting.place($0.cast(to: type)) }
    return setting.run {
      let value = test.operation(operands)
      let weights = Tensor.random(.normal(), shape: value.shape, seed: 5, dataType: type)
      let gradients = valueAndGradients(at: operands, along: weights) { x in
        test.operation(x).cast(to: type)
      }
      return ([value] + gradients.gradients).map { $0.scalars.map(\.bitPattern) }
    }
  }

  /// Larger shapes, with sizes that fill no vector, beside those of the gradient tests.
  static let large: [GradientTests.Case] = [
    .init("large exp", [[37, 129]]) { exp($0[0]) },
    .init("large tanh", [[37, 129]]) { tanh($0[0]) },
    .init("large sum", [[300, 77]]) { $0[0].sum(axis: 0) + $0[0].sum() },
    .init("large softmax", [[70, 131]]) { softmax($0[0]) },
    .init("large logSoftmax", [[70, 131]]) { logSoftmax($0[0]) },
    .init("large matmul", [[67, 131], [131, 93]]) { $0[0].matmul($0[1]) },
    .init("large transposed matmul", [[131, 67], [93, 131]]) {
      $0[0].transposed().matmul($0[1].transposed())
    },
    .init("large deep matmul", [[17, 900], [900, 33]]) { $0[0].matmul($0[1]) },
    .init("many matmuls", [[24, 33, 17], [24, 17, 29]]) { $0[0].matmul($0[1]) },
    .init("large broadcast", [[120, 1, 31], [57, 1]]) { $0[0] * $0[1] + $0[0] },
    .init("large variance", [[41, 203]]) { $0[0].variance(axis: 1) },
  ]

  static let cases = GradientTests.all + large

  @Test(arguments: cases) func `an operation has one result`(test: GradientTests.Case) throws {
    for type in [DataType.float64, .float32] {
      let first = try #require(Setting.all.first)
      let expected = bits(test, type, first)
      for setting in Setting.all.dropFirst() {
        #expect(bits(test, type, setting) == expected, "\(type), \(setting)")
      }
    }
  }

  @Test func `a shifted operand has its elements and lies elsewhere`() {
    let x = Tensor.random(.normal(), shape: [9, 11], seed: 1)
    let shifted = Setting(path: ak_current_path(), threads: 1, isShifted: true).place(x)
    #expect(shifted == x)
  }
}
