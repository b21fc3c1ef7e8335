/// What stops the tool while it runs a notebook. What is wrong with the notebook is no error but a
/// part of the evaluation.
package enum EvaluationError: Error, Equatable {
  /// No Swift compiler was found.
  case compilerNotFound(searched: String)
  /// A part of the toolchain is not beside the compiler.
  case toolNotFound(name: String, folder: String)
  /// The library that cells are linked with is not where the command is installed.
  case libraryNotFound(folder: String)
  /// The compiler or the linker failed in a way that is no fault of the note's, as on a full disk.
  case compilationFailed(reason: String)
  /// A program could not be started.
  case programNotStarted(path: String, reason: String)
  /// The kernel refused to contain a program although it offers the means.
  case notContained(path: String, reason: String)
  /// A file of the tool's own could not be written or read.
  case fileFailed(operation: String, path: String, reason: String)
}

extension EvaluationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .compilerNotFound(let searched):
      "no Swift compiler: 'swiftc' is in none of the folders of PATH (\(searched)); "
        + "'lectern doctor' says how to install it"
    case .toolNotFound(let name, let folder):
      "'\(name)' is not in \(folder), where the Swift toolchain should have it"
    case .libraryNotFound(let folder):
      "the library for cells (libLecternCells.so and its modules) is not in \(folder); "
        + "'make' builds it"
    case .compilationFailed(let reason):
      "the cells could not be compiled: \(reason)"
    case .programNotStarted(let path, let reason):
      "\(path) could not be started: \(reason)"
    case .notContained(let path, let reason):
      "\(path) could not be contained (\(reason)); '--trust' runs cells without"
    case .fileFailed(let operation, let path, let reason):
      "\(operation) \(path): \(reason)"
    }
  }
}
