internal import CSystem

/// Signals that ask the program to stop, and work that is to be given up.
package enum Interruption {
  /// A descriptor that can be read when the user or the system asks the program to stop; negative
  /// when there is none. Asked a second time, the program ends at once.
  package static var stopDescriptor: Int32 { lectern_stop_descriptor() }

  /// The number of the thread that asks.
  package static var thread: Int32 { lectern_thread_number() }

  /// Kills the programs that a thread has started and waits for.
  package static func killPrograms(of thread: Int32) {
    lectern_kill_children(thread)
  }
}
