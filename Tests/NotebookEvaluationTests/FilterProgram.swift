import CKernelFixtures

/// The program of a seccomp filter, and what it makes of system calls: the part of the kernel's
/// interpreter (classic BPF) that such programs use.
struct FilterProgram {
  /// Whose numbers of system calls it knows.
  let processor: Processor
  private let steps: [filter_step]

  /// The processors that filters are made for.
  enum Processor: CaseIterable {
    case native, arm64

    /// The number of a system call; `nil` where there is none of this name.
    func number(of call: String) -> UInt32? {
      let number = self == .native ? native_call(call) : arm64_call(call)
      return number < 0 ? nil : UInt32(number)
    }

    /// What the kernel calls it.
    var architecture: UInt32 { self == .native ? native_architecture() : arm64_architecture() }
  }

  /// What becomes of a system call.
  enum Action: Equatable {
    case allowed
    /// The runner is asked.
    case asked
    /// It fails with an error number, and is not made.
    case refused(Int32)
    /// The program is no filter that the kernel would take.
    case malformed(at: Int)
  }

  /// Takes the program of a processor.
  init(
    of processor: Processor,
    isTool: Bool = false,
    keepsSignals: Bool = true,
    isWatched: Bool = true,
    copies: Int32 = 0
  ) {
    self.processor = processor
    var wish = filter_wish(
      is_tool: isTool ? 1 : 0,
      keeps_signals: keepsSignals ? 1 : 0,
      is_watched: isWatched ? 1 : 0,
      copies: copies
    )
    steps = [filter_step](unsafeUninitializedCapacity: 1024) { buffer, count in
      count =
        processor == .native
        ? Int(native_filter(&wish, buffer.baseAddress))
        : Int(arm64_filter(&wish, buffer.baseAddress))
    }
  }

  /// How many steps it has.
  var count: Int { steps.count }

  /// What becomes of a call, by its number.
  func action(
    on number: UInt32,
    _ arguments: [UInt64] = [],
    architecture: UInt32? = nil
  ) -> Action {
    // As the kernel lays it out: number, processor, address, six arguments; lower halves first.
    var words = [number, architecture ?? processor.architecture, 0, 0]
    for index in 0..<6 {
      let argument = index < arguments.count ? arguments[index] : 0
      words += [UInt32(truncatingIfNeeded: argument), UInt32(argument >> 32)]
    }
    var accumulator: UInt32 = 0
    var place = 0
    while steps.indices.contains(place) {
      let step = steps[place]
      var isTrue = false
      switch step.code {
      case 0x20:  // Load a word.
        guard step.k % 4 == 0, step.k / 4 < words.count else { return .malformed(at: place) }
        accumulator = words[Int(step.k / 4)]
        place += 1
        continue
      case 0x54:  // Keep some bits.
        accumulator &= step.k
        place += 1
        continue
      case 0x06: return Self.action(step.k) ?? .malformed(at: place)
      case 0x15: isTrue = accumulator == step.k
      case 0x25: isTrue = accumulator > step.k
      case 0x45: isTrue = accumulator & step.k != 0
      default: return .malformed(at: place)
      }
      place += 1 + Int(isTrue ? step.yes : step.no)
    }
    return .malformed(at: place)
  }

  private static func action(_ value: UInt32) -> Action? {
    switch value & 0xffff_0000 {
    case 0x7fff_0000: .allowed
    case 0x7fc0_0000: .asked
    case 0x0005_0000: .refused(Int32(value & 0xffff))
    default: nil
    }
  }
}
