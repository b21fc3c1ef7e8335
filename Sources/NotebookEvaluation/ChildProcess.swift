internal import CSystem
internal import CellTrace
internal import Glibc

/// What a child process may use.
package struct ResourceLimits: Sendable, Equatable {
  /// Processor time in seconds.
  package var processorSeconds: UInt64
  /// Address space in bytes.
  package var memoryBytes: UInt64
  /// How large any one file may become that the process writes, its printed output included.
  package var fileBytes: UInt64
  /// How many files it may have open.
  package var openFiles: UInt64

  /// Gathers limits.
  package init(processorSeconds: UInt64, memoryBytes: UInt64, fileBytes: UInt64, openFiles: UInt64)
  {
    self.processorSeconds = processorSeconds
    self.memoryBytes = memoryBytes
    self.fileBytes = fileBytes
    self.openFiles = openFiles
  }
}

/// A running program. It and its whole process group are killed when the value goes away.
///
/// Start it and wait for it on one thread: it dies with the thread that started it, so that no
/// program outlives the runner.
final class ChildProcess {
  private let number: pid_t
  private let descriptor: Int32
  private var watch: lectern_watch
  private var end: ProcessEnd?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - path: The program.
  ///   - arguments: Its arguments, without its name.
  ///   - environment: Its whole environment.
  ///   - directory: Where it starts.
  ///   - descriptors: The files it gets as its descriptors 0, 1, 2, …
  ///   - limits: What it may use.
  ///   - box: What it is contained in; `nil` for nothing.
  /// - Throws: `EvaluationError.programNotStarted`, `EvaluationError.notContained`.
  init(
    path: String,
    arguments: [String],
    environment: [String: String],
    directory: String,
    descriptors: [Int32],
    limits: ResourceLimits,
    box: Box?
  ) throws(EvaluationError) {
    var containment = lectern_containment(box)
    var watch = lectern_watch()
    watch.copies_left = containment.copies
    watch.max_threads = Int32(Box.threads)
    var isContaining: Int32 = 0
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let started = withCStrings([path] + arguments) { argumentPointers in
      withCStrings(variables) { environmentPointers in
        path.withCString { pathPointer in
          directory.withCString { directoryPointer in
            descriptors.withUnsafeBufferPointer { descriptorBuffer in
              var command = lectern_command()
              command.path = pathPointer
              command.arguments = argumentPointers
              command.environment = environmentPointers
              command.directory = directoryPointer
              command.descriptors = descriptorBuffer.baseAddress
              command.descriptor_count = Int32(descriptorBuffer.count)
              command.limits.cpu_seconds = limits.processorSeconds
              command.limits.memory_bytes = limits.memoryBytes
              command.limits.file_bytes = limits.fileBytes
              command.limits.open_files = limits.openFiles
              guard box != nil else { return lectern_spawn(&command, &watch, &isContaining) }
              return withUnsafePointer(to: &containment) { pointer in
                command.containment = pointer
                return lectern_spawn(&command, &watch, &isContaining)
              }
            }
          }
        }
      }
    }
    guard started > 0 else {
      if isContaining != 0 { throw .notContained(path: path, reason: systemMessage(-started)) }
      throw .programNotStarted(path: path, reason: systemMessage(-started))
    }
    number = started
    self.watch = watch
    let handle = lectern_process_descriptor(started)
    guard handle >= 0 else {
      lectern_kill(started)
      lectern_reap(started)
      if watch.listener >= 0 { close(watch.listener) }
      throw .programNotStarted(path: path, reason: systemMessage(-handle))
    }
    descriptor = handle
  }

  deinit {
    if end == nil {
      lectern_kill(number)
      lectern_reap(number)
    }
    if watch.listener >= 0 { close(watch.listener) }
    close(descriptor)
  }

  /// Waits for the program to end, and answers when it asks for a thread or a copy of itself: in
  /// between it is not waited for, and waits itself.
  ///
  /// - Parameter milliseconds: How long to wait at most.
  /// - Returns: How it ended; `nil` when it still runs.
  func wait(milliseconds: Int) -> ProcessEnd? {
    if let end { return end }
    var status: Int32 = 0
    let bounded = Int32(clamping: max(0, milliseconds))
    guard lectern_wait(number, descriptor, &watch, bounded, &status) == 1 else { return nil }
    let signal = status & 0x7f
    end = signal == 0 ? .exited(Int(status >> 8) & 0xff) : .signalled(Int(signal))
    return end
  }

  /// Sends the program a signal.
  func send(signal: Int32) {
    kill(number, signal)
  }
}

extension lectern_containment {
  /// What a box is to the launcher.
  fileprivate init(_ box: Box?) {
    self.init()
    rules = -1
    guard let box else { return }
    box.rules?.hand(to: &self)
    keeps_signals = box.containment.keepsSignals ? 1 : 0
    has_filter = box.containment.filtersCalls ? 1 : 0
    is_tool = box.isForTools ? 1 : 0
    is_watched = box.containment.watchesCalls ? 1 : 0
    copies = Int32(box.copies)
  }
}

/// Calls a function with C copies of some texts, ended by a null pointer.
private func withCStrings<Result>(
  _ texts: [String],
  _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
  defer {
    for pointer in pointers { free(pointer) }
  }
  pointers.append(nil)
  return pointers.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("an array with elements") }
    return body(start)
  }
}

/// The system's words for an error number.
func systemMessage(_ number: Int32) -> String {
  if number == ENOSYS {
    return "this kernel lacks a system call for it; cells need Linux 5.3 or newer"
  }
  var buffer = [CChar](repeating: 0, count: 256)
  guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
  let text = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  return String(decoding: text, as: UTF8.self)
}
