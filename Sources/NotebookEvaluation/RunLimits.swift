/// What a notebook's program, and the compiler on its behalf, may use.
package struct RunLimits: Sendable, Equatable {
  /// How long a cell may run that does not say so itself, in seconds.
  package var cellSeconds: Double
  /// How long the compiler may run at a time, in seconds.
  package var compilerSeconds: Double
  /// The address space of the program in bytes.
  package var memoryBytes: UInt64
  /// How much the program may print, in bytes.
  package var outputBytes: UInt64
  /// How much the program may keep in its temporary folder, in bytes.
  package var scratchBytes: UInt64
  /// How many files and folders it may keep there.
  package var scratchFiles: Int

  /// Limits that no lesson meets and no runaway cell escapes.
  package init(
    cellSeconds: Double = 60,
    compilerSeconds: Double = 120,
    memoryBytes: UInt64 = 2 << 30,
    outputBytes: UInt64 = 32 << 20,
    scratchBytes: UInt64 = 1 << 30,
    scratchFiles: Int = 10_000
  ) {
    self.cellSeconds = cellSeconds
    self.compilerSeconds = compilerSeconds
    self.memoryBytes = memoryBytes
    self.outputBytes = outputBytes
    self.scratchBytes = scratchBytes
    self.scratchFiles = scratchFiles
  }

  /// The limits of a compiler run.
  var compiler: ResourceLimits {
    ResourceLimits(
      processorSeconds: UInt64(compilerSeconds) + 1,
      memoryBytes: 16 << 30,
      fileBytes: 1 << 30,
      openFiles: 256
    )
  }
}
