internal import Glibc

/// The Swift compiler and the library for cells, where they are installed.
package struct Toolchain: Sendable, Equatable {
  /// The compiler proper, which `swiftc` runs. It is called directly: the driver in front of it
  /// costs as long as compiling a lesson does.
  package var frontend: String
  /// The program that links.
  package var linker: String
  /// The program that lists the libraries which object files ask for.
  package var autolinkExtractor: String
  /// The program that finds the line of an address; `nil` where the toolchain has none.
  package var symbolizer: String?
  /// The folder that all of the toolchain is in, such as `/usr`.
  package var root: String
  /// The folder of the Swift runtime's libraries.
  package var runtimeFolder: String
  /// The folder of `libLecternCells.so`.
  package var libraryFolder: String
  /// The folder of the modules that cells import.
  package var modulesFolder: String

  /// Finds the toolchain of the `swiftc` that comes first on the path, and the library beside the
  /// running command.
  ///
  /// - Parameters:
  ///   - path: The folders to search, separated by colons.
  ///   - executable: The running command.
  /// - Throws: `EvaluationError` that names what is not where it should be.
  package init(searching path: String, besides executable: String) throws(EvaluationError) {
    let folders = path.split(separator: ":").map(String.init)
    guard let compiler = folders.map({ $0 + "/swiftc" }).first(where: isExecutable) else {
      throw .compilerNotFound(searched: path)
    }
    let tools = folder(of: resolved(compiler))
    func tool(_ name: String) throws(EvaluationError) -> String {
      guard isExecutable(tools + "/" + name) else {
        throw .toolNotFound(name: name, folder: tools)
      }
      return tools + "/" + name
    }
    frontend = try tool("swift-frontend")
    linker = try tool("clang")
    autolinkExtractor = try tool("swift-autolink-extract")
    let symbolizer = tools + "/llvm-symbolizer"
    self.symbolizer = isExecutable(symbolizer) ? symbolizer : nil
    root = folder(of: tools)
    runtimeFolder = root + "/lib/swift/linux"

    let home = folder(of: resolved(executable))
    let places = [home, folder(of: home) + "/lib/lectern"]
    let found = places.first {
      access($0 + "/libLecternCells.so", R_OK) == 0
        && access($0 + "/Modules/CellSupport.swiftmodule", R_OK) == 0
    }
    guard let found else { throw .libraryNotFound(folder: home) }
    libraryFolder = found
    modulesFolder = found + "/Modules"
  }

  /// The path of the running command.
  package static var runningExecutable: String { resolved("/proc/self/exe") }

  /// What the compiler calls this machine.
  static var target: String {
    #if arch(arm64)
      "aarch64-unknown-linux-gnu"
    #else
      "x86_64-unknown-linux-gnu"
    #endif
  }

  /// The name of the machine in the runtime's folders.
  static var architecture: String {
    #if arch(arm64)
      "aarch64"
    #else
      "x86_64"
    #endif
  }
}

private func isExecutable(_ path: String) -> Bool {
  access(path, X_OK) == 0
}

/// The path with every link followed; the path itself when there is no such file.
private func resolved(_ path: String) -> String {
  guard let pointer = realpath(path, nil) else { return path }
  defer { free(pointer) }
  return String(cString: pointer)
}

private func folder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
