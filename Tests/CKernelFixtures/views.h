// The filter's steps and the numbers of calls as values. NAMED gives the names of the processor that
// the file that takes this in is compiled for.
#include "include/CKernelFixtures.h"

#include <string.h>

// Those that tests speak of.
static const struct {
  const char *name;
  int number;
} named_calls[] = {
    {"add_key", SYS_add_key}, {"bind", SYS_bind}, {"bpf", SYS_bpf}, {"brk", SYS_brk},
    {"chroot", SYS_chroot}, {"clock_gettime", SYS_clock_gettime},
    {"clock_settime", SYS_clock_settime}, {"clone", SYS_clone}, {"close", SYS_close},
    {"connect", SYS_connect}, {"delete_module", SYS_delete_module}, {"dup3", SYS_dup3},
    {"execve", SYS_execve}, {"exit_group", SYS_exit_group}, {"fanotify_init", SYS_fanotify_init},
    {"fchmod", SYS_fchmod}, {"fchmodat", SYS_fchmodat}, {"fchown", SYS_fchown},
    {"fchownat", SYS_fchownat}, {"fcntl", SYS_fcntl}, {"finit_module", SYS_finit_module},
    {"fsetxattr", SYS_fsetxattr}, {"fstat", SYS_fstat}, {"futex", SYS_futex},
    {"getdents64", SYS_getdents64}, {"getpid", SYS_getpid}, {"getrandom", SYS_getrandom},
    {"gettid", SYS_gettid}, {"init_module", SYS_init_module},
    {"inotify_add_watch", SYS_inotify_add_watch}, {"ioctl", SYS_ioctl},
    {"kexec_load", SYS_kexec_load}, {"keyctl", SYS_keyctl}, {"kill", SYS_kill},
    {"listen", SYS_listen}, {"lseek", SYS_lseek}, {"madvise", SYS_madvise},
    {"memfd_create", SYS_memfd_create}, {"mkdirat", SYS_mkdirat}, {"mmap", SYS_mmap},
    {"mount", SYS_mount}, {"mprotect", SYS_mprotect}, {"mq_open", SYS_mq_open},
    {"msgget", SYS_msgget}, {"munmap", SYS_munmap}, {"nanosleep", SYS_nanosleep},
    {"open_by_handle_at", SYS_open_by_handle_at}, {"openat", SYS_openat},
    {"perf_event_open", SYS_perf_event_open}, {"personality", SYS_personality},
    {"pipe2", SYS_pipe2}, {"pivot_root", SYS_pivot_root}, {"ppoll", SYS_ppoll},
    {"prctl", SYS_prctl}, {"pread64", SYS_pread64}, {"prlimit64", SYS_prlimit64},
    {"process_vm_readv", SYS_process_vm_readv}, {"process_vm_writev", SYS_process_vm_writev},
    {"ptrace", SYS_ptrace}, {"read", SYS_read}, {"readlinkat", SYS_readlinkat},
    {"reboot", SYS_reboot}, {"renameat2", SYS_renameat2}, {"request_key", SYS_request_key},
    {"rseq", SYS_rseq}, {"rt_sigaction", SYS_rt_sigaction},
    {"rt_sigprocmask", SYS_rt_sigprocmask}, {"rt_sigreturn", SYS_rt_sigreturn},
    {"sched_setaffinity", SYS_sched_setaffinity}, {"sched_yield", SYS_sched_yield},
    {"seccomp", SYS_seccomp}, {"sethostname", SYS_sethostname}, {"setns", SYS_setns},
    {"setpgid", SYS_setpgid}, {"setpriority", SYS_setpriority}, {"setrlimit", SYS_setrlimit},
    {"setsid", SYS_setsid}, {"settimeofday", SYS_settimeofday}, {"setxattr", SYS_setxattr},
    {"shmget", SYS_shmget}, {"socket", SYS_socket}, {"socketpair", SYS_socketpair},
    {"statx", SYS_statx}, {"swapon", SYS_swapon}, {"tgkill", SYS_tgkill},
    {"truncate", SYS_truncate}, {"umount2", SYS_umount2}, {"uname", SYS_uname},
    {"unlinkat", SYS_unlinkat}, {"unshare", SYS_unshare}, {"userfaultfd", SYS_userfaultfd},
    {"utimensat", SYS_utimensat}, {"wait4", SYS_wait4}, {"write", SYS_write},
    // Not every processor has these.
#ifdef SYS_chmod
    {"chmod", SYS_chmod},
#endif
#ifdef SYS_chown
    {"chown", SYS_chown},
#endif
#ifdef SYS_open
    {"open", SYS_open},
#endif
#ifdef SYS_fork
    {"fork", SYS_fork},
#endif
#ifdef SYS_lchown
    {"lchown", SYS_lchown},
#endif
    // The same on every processor, and newer than some headers.
    {"pidfd_send_signal", 424}, {"io_uring_setup", 425}, {"io_uring_enter", 426},
    {"io_uring_register", 427}, {"open_tree", 428}, {"move_mount", 429}, {"fsopen", 430},
    {"fsconfig", 431}, {"fsmount", 432}, {"fspick", 433}, {"pidfd_open", 434}, {"clone3", 435},
    {"close_range", 436}, {"openat2", 437}, {"pidfd_getfd", 438}, {"process_madvise", 440},
    {"mount_setattr", 442}, {"quotactl_fd", 443}, {"landlock_create_ruleset", 444},
    {"landlock_restrict_self", 446}, {"memfd_secret", 447}, {"process_mrelease", 448},
    {"fchmodat2", 452}, {"mseal", 462},
};

int NAMED(filter)(const struct filter_wish *wish, struct filter_step *steps) {
  struct lectern_containment wanted = {
      .rules = -1,
      .has_filter = 1,
      .is_tool = wish->is_tool,
      .keeps_signals = wish->keeps_signals,
      .is_watched = wish->is_watched,
      .copies = wish->copies,
  };
  struct filter filter;
  make_filter(&filter, &wanted);
  memcpy(steps, filter.steps, filter.count * sizeof *steps);
  return (int)filter.count;
}

int NAMED(call)(const char *name) {
  for (size_t i = 0; i < sizeof named_calls / sizeof *named_calls; i++) {
    if (strcmp(named_calls[i].name, name) == 0) return named_calls[i].number;
  }
  return -1;
}

uint32_t NAMED(architecture)(void) { return architecture; }
