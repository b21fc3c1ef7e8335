internal import Glibc
internal import LecternCLI

exit(Command.run(Array(CommandLine.arguments.dropFirst())).rawValue)
