import Glibc
import Testing

/// What the filter of system calls makes of each, on the processor that this runs on and on arm64.
///
/// Expected values come from the manual pages of the calls, by name: the numbers are those of the system's
/// headers.
@Suite struct FilterProgramTests {
  private static let sockets = ["socket", "socketpair", "connect", "bind", "listen"]
  private static let system = [
    "mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "ptrace", "process_vm_readv",
    "process_vm_writev", "bpf", "perf_event_open", "init_module", "finit_module", "delete_module",
    "kexec_load", "reboot", "keyctl", "add_key", "request_key", "open_by_handle_at", "personality",
    "pidfd_getfd", "pidfd_send_signal", "fanotify_init", "move_mount", "mount_setattr", "swapon",
    "settimeofday", "clock_settime", "sethostname", "userfaultfd",
  ]
  private static let program = [
    "fchmod", "fchmodat", "fchmodat2", "fchown", "fchownat", "chmod", "chown", "lchown",
    "utimensat",
    "setxattr", "fsetxattr", "truncate", "memfd_create", "memfd_secret", "shmget", "msgget",
    "mq_open",
    "sched_setaffinity", "setpriority", "setrlimit", "inotify_add_watch",
  ]
  private static let harmless = [
    "read", "write", "close", "fstat", "mmap", "munmap", "mprotect", "brk", "futex", "exit_group",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "getpid", "gettid", "clock_gettime",
    "getrandom", "readlinkat", "getdents64", "unlinkat", "mkdirat", "lseek", "pread64", "dup3",
    "pipe2",
    "ppoll", "nanosleep", "sched_yield", "uname", "madvise", "fcntl", "renameat2", "wait4",
    "execve",
    "statx", "rseq", "close_range", "seccomp", "mseal",
  ]

  @Test(arguments: FilterProgram.Processor.allCases)
  func `a notebook's program is refused what is not its business, and nothing else`(
    _ processor: FilterProgram.Processor
  ) throws {
    let filter = FilterProgram(of: processor)
    #expect((100..<1024).contains(filter.count))
    func action(_ call: String, _ arguments: UInt64...) throws -> FilterProgram.Action {
      filter.action(on: try #require(processor.number(of: call), "\(call)"), arguments)
    }
    for call in Self.sockets { #expect(try action(call) == .refused(EACCES), "\(call)") }
    // Some of these are calls of one processor only.
    for call in Self.system + Self.program where processor.number(of: call) != nil {
      #expect(try action(call) == .refused(EPERM), "\(call)")
    }
    for call in Self.harmless { #expect(try action(call) == .allowed, "\(call)") }
    for call in ["io_uring_setup", "openat2", "clone3"] {
      #expect(try action(call) == .refused(ENOSYS), "\(call)")
    }
    // Leaving the group seems to work.
    #expect(try action("setsid") == .refused(0) && action("setpgid") == .refused(0))
  }

  @Test(arguments: FilterProgram.Processor.allCases)
  func `what is new, and what is another processor's, does not exist`(
    _ processor: FilterProgram.Processor
  ) {
    let filter = FilterProgram(of: processor)
    for number in [463, 500, 1024, 0x4000_0000, UInt32.max] as [UInt32] {
      #expect(filter.action(on: number) == .refused(ENOSYS), "\(number)")
    }
    // The 32-bit calls of an x86-64 kernel, and those of 32-bit ARM.
    for other in [0x4000_0003, 0x4000_0028] as [UInt32] {
      #expect(filter.action(on: 4, architecture: other) == .refused(ENOSYS))
    }
    // No call ends outside of the program, whatever its number and its first arguments.
    for number in 0..<600 as Range<UInt32> {
      for argument in [0, 1, 9, 0x10000, .max] as [UInt64] {
        let action = filter.action(on: number, [argument, argument, argument])
        if case .malformed(let place) = action { Issue.record("call \(number) at step \(place)") }
      }
    }
  }

  @Test(arguments: FilterProgram.Processor.allCases)
  func `arguments decide where only some uses are harmful`(
    _ processor: FilterProgram.Processor
  ) throws {
    let filter = FilterProgram(of: processor)
    func action(_ call: String, _ arguments: UInt64...) throws -> FilterProgram.Action {
      filter.action(on: try #require(processor.number(of: call), "\(call)"), arguments)
    }
    let reading = UInt64(O_RDONLY)
    #expect(try action("openat", 0, 0, reading) == .allowed)
    #expect(try action("openat", 0, 0, UInt64(O_WRONLY | O_TRUNC)) == .allowed)
    #expect(try action("openat", 0, 0, reading | UInt64(O_TRUNC)) == .refused(EACCES))
    #expect(try action("ioctl", 1, 0x5401) == .allowed)  // TCGETS
    #expect(try action("ioctl", 1, 0x5412) == .refused(ENOTTY))  // TIOCSTI
    #expect(try action("prctl", 1, UInt64(SIGKILL)) == .allowed)
    #expect(try action("prctl", 1, 0) == .refused(EPERM))
    #expect(try action("prctl", 15) == .allowed)
    #expect(try action("prlimit64", 0, 7, 0, 0x7000) == .allowed)
    #expect(try action("prlimit64", 0, 7, 0x7000) == .refused(EPERM))
    #expect(try action("prlimit64", 0, 7, 0x7_0000_0000) == .refused(EPERM))
    // Everybody, as `kill` writes it.
    #expect(try action("kill", UInt64(UInt32.max), 9) == .refused(EPERM))
    #expect(try action("kill", 1, 9) == .allowed)
    // Threads are asked for, copies of the process are not to be had, nor namespaces.
    #expect(try action("clone", 0x3d0f00) == .asked)
    #expect(try action("clone", UInt64(SIGCHLD)) == .refused(EPERM))
    #expect(try action("clone", 0x3d0f00 | 0x1000_0000) == .refused(EPERM))
    if processor.number(of: "fork") != nil { #expect(try action("fork") == .refused(EPERM)) }
  }

  @Test(arguments: FilterProgram.Processor.allCases)
  func `what the kernel lacks elsewhere is made up for, and tools may do more`(
    _ processor: FilterProgram.Processor
  ) throws {
    func number(_ call: String) throws -> UInt32 {
      try #require(processor.number(of: call), "\(call)")
    }
    // Without rules that keep signals inside, they go to the process itself and to its group.
    let alone = FilterProgram(of: processor, keepsSignals: false, isWatched: false)
    #expect(alone.action(on: try number("kill"), [1, 9]) == .refused(EPERM))
    #expect(alone.action(on: try number("kill"), [UInt64(getpid()), 9]) == .allowed)
    #expect(alone.action(on: try number("tgkill"), [1, 1, 9]) == .refused(EPERM))
    #expect(alone.action(on: try number("clone"), [0x3d0f00]) == .allowed)
    let copying = FilterProgram(of: processor, keepsSignals: false, copies: 2)
    #expect(copying.action(on: try number("clone"), [UInt64(SIGCHLD)]) == .asked)
    #expect(copying.action(on: try number("tgkill"), [1, 1, 9]) == .allowed)
    // The compiler starts its linker, sets modes and needs no network.
    let tool = FilterProgram(of: processor, isTool: true)
    #expect(tool.action(on: try number("clone"), [UInt64(SIGCHLD)]) == .allowed)
    #expect(tool.action(on: try number("fchmod")) == .allowed)
    #expect(tool.action(on: try number("socket")) == .refused(EACCES))
    #expect(tool.action(on: try number("ptrace")) == .refused(EPERM))
  }

  /// The numbers of arm64 as the kernel's documentation has them, so that the table is really that one.
  @Test func `the numbers are those of two processors`() {
    let arm64 = FilterProgram.Processor.arm64
    #expect(
      ["openat", "clone", "kill", "socket", "execve"].map(arm64.number) == [56, 220, 129, 198, 221]
    )
    #expect(arm64.number(of: "fork") == nil && arm64.number(of: "open") == nil)
    #expect(arm64.architecture == 0xc000_00b7)
    #if arch(x86_64)
      let native = FilterProgram.Processor.native
      #expect(
        ["openat", "clone", "kill", "socket", "execve"].map(native.number) == [257, 56, 62, 41, 59]
      )
      #expect(native.architecture == 0xc000_003e)
    #endif
  }
}
