// The system calls that a child process may not make: a seccomp filter (seccomp(2)). What is not
// named here is allowed, up to the newest call that was looked at; later ones do not exist for it.
//
// Looked at for this: what bubblewrap, systemd (@system-service) and Chromium's baseline leave out.
#define _GNU_SOURCE
#include "filter.h"

#include "calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
static const uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
static const uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
#error "the numbers of this processor's system calls are not known here"
#endif

enum { max_steps = 1024, last_known_call = 462 /* mseal */ };

static const uint32_t allow = SECCOMP_RET_ALLOW;
static const uint32_t ask = SECCOMP_RET_USER_NOTIF;
static uint32_t refuse(int problem) { return SECCOMP_RET_ERRNO | (uint32_t)problem; }

/// A filter in the making. Every piece starts and ends with the call's number in the accumulator,
/// or returns.
struct filter {
  struct sock_filter steps[max_steps];
  unsigned count;
};

static void add(struct filter *filter, uint16_t code, uint32_t k, uint8_t yes, uint8_t no) {
  if (filter->count == max_steps) _exit(127);
  filter->steps[filter->count++] = (struct sock_filter)BPF_JUMP(code, k, yes, no);
}

static void load(struct filter *filter, size_t offset) {
  add(filter, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

/// Loads the lower half of an argument: flags, descriptors and process numbers are no wider.
static void load_argument(struct filter *filter, int index) {
  // Both processors are little-endian, so that the lower half comes first.
  load(filter, offsetof(struct seccomp_data, args) + 8 * (size_t)index);
}

static void end(struct filter *filter, uint32_t action) {
  add(filter, BPF_RET | BPF_K, action, 0, 0);
}

/// Ends with an action if the accumulator has a value.
static void end_if(struct filter *filter, uint32_t value, uint32_t action) {
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
  end(filter, action);
}

/// Ends with an action if the accumulator has any of some bits.
static void end_if_any(struct filter *filter, uint32_t bits, uint32_t action) {
  add(filter, BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
  end(filter, action);
}

/// Ends every call of some numbers with an action.
static void end_calls(struct filter *filter, const int *calls, size_t count, uint32_t action) {
  for (size_t i = 0; i < count; i++) end_if(filter, (uint32_t)calls[i], action);
}

/// Starts what is said of one call; returns where, for `end_call`.
static unsigned start_call(struct filter *filter, int call) {
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 0);
  return filter->count - 1;
}

/// Ends what is said of one call with what becomes of it otherwise; any other call skips it all.
static void end_call(struct filter *filter, unsigned start, uint32_t action) {
  end(filter, action);
  filter->steps[start].jf = (uint8_t)(filter->count - 1 - start);
}

static void start_filter(struct filter *filter) {
  filter->count = 0;
  load(filter, offsetof(struct seccomp_data, arch));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0);
  end(filter, refuse(ENOSYS));
  load(filter, offsetof(struct seccomp_data, nr));
  // Leaving the group does nothing and succeeds. It does not fail, because Foundation's `Process`
  // gives every child a group of its own and would give up.
  end_if(filter, SYS_setpgid, refuse(0));
  end_if(filter, SYS_setsid, refuse(0));
}

/// New threads, and copies of the process, by way of `clone`. Its newer form has its flags in
/// memory, where no filter sees them; for want of it the C library takes the older one.
static void add_clone(struct filter *filter, uint32_t thread, uint32_t copy) {
  end_if(filter, 435 /* clone3 */, refuse(ENOSYS));
#ifdef SYS_fork
  end_if(filter, SYS_fork, copy);
  end_if(filter, SYS_vfork, copy);
#endif
  unsigned start = start_call(filter, SYS_clone);
  load_argument(filter, 0);
  uint32_t namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                        CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
  end_if_any(filter, namespaces | CLONE_PARENT | CLONE_PTRACE, refuse(EPERM));
  end_if_any(filter, CLONE_THREAD, thread);
  end_call(filter, start, copy);
}

/// Signals, where Landlock does not keep them inside: to the process itself and to its group. A
/// copy's number is not known beforehand, so that its threads are not told from others.
static void add_signals(struct filter *filter, int has_copies) {
  uint32_t own = (uint32_t)getpid();
  unsigned start = start_call(filter, SYS_kill);
  load_argument(filter, 0);
  end_if(filter, own, allow);
  end_if(filter, 0, allow);
  end_call(filter, start, refuse(EPERM));
  end_if(filter, SYS_tkill, refuse(EPERM));
  end_if(filter, SYS_rt_sigqueueinfo, refuse(EPERM));
  if (has_copies) return;
  static const int to_threads[] = {SYS_tgkill, SYS_rt_tgsigqueueinfo};
  for (int i = 0; i < 2; i++) {
    start = start_call(filter, to_threads[i]);
    load_argument(filter, 0);
    end_if(filter, own, allow);
    end_call(filter, start, refuse(EPERM));
  }
}

/// What only a notebook's program may not do, or only with some arguments.
static void add_program_rules(struct filter *filter, const struct lectern_containment *wanted) {
  end_calls(filter, program_calls, sizeof program_calls / sizeof *program_calls, refuse(EPERM));

  // A file that is opened for reading may be emptied on the way, which older kernels let pass.
#ifdef SYS_open
  unsigned start = start_call(filter, SYS_open);
  load_argument(filter, 1);
  add(filter, BPF_ALU | BPF_AND | BPF_K, O_TRUNC | O_ACCMODE, 0, 0);
  end_if(filter, O_TRUNC, refuse(EACCES));
  end_call(filter, start, allow);
#endif
  unsigned openat = start_call(filter, SYS_openat);
  load_argument(filter, 2);
  add(filter, BPF_ALU | BPF_AND | BPF_K, O_TRUNC | O_ACCMODE, 0, 0);
  end_if(filter, O_TRUNC, refuse(EACCES));
  end_call(filter, openat, allow);

  // What the C library asks of descriptors; everything else is a device's business.
  unsigned control = start_call(filter, SYS_ioctl);
  load_argument(filter, 1);
  static const uint32_t harmless[] = {TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX, FIONCLEX};
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
    end_if(filter, harmless[i], allow);
  }
  end_call(filter, control, refuse(ENOTTY));

  // The signal that ends the program with the runner stays; copies ask for it.
  unsigned process = start_call(filter, SYS_prctl);
  load_argument(filter, 0);
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, PR_SET_PDEATHSIG, 1, 0);
  end(filter, allow);
  load_argument(filter, 1);
  end_if(filter, SIGKILL, allow);
  end_call(filter, process, refuse(EPERM));

  // Limits can be read and not set, one's own as little as others'.
  unsigned limits = start_call(filter, SYS_prlimit64);
  load_argument(filter, 2);
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 3);
  load(filter, offsetof(struct seccomp_data, args) + 8 * 2 + 4);
  end_if(filter, 0, allow);
  end_call(filter, limits, refuse(EPERM));

  if (wanted->keeps_signals) {
    // A signal to everybody succeeds even where it reaches nobody.
    unsigned start_kill = start_call(filter, SYS_kill);
    load_argument(filter, 0);
    end_if(filter, (uint32_t)-1, refuse(EPERM));
    end_call(filter, start_kill, allow);
  } else {
    add_signals(filter, wanted->copies > 0);
  }
  add_clone(filter, wanted->is_watched ? ask : allow,
            wanted->copies == 0 ? refuse(EPERM) : wanted->is_watched ? ask : allow);
}

static long install(const struct filter *filter, unsigned flags) {
  struct sock_fprog program = {
      .len = (unsigned short)filter->count,
      .filter = (struct sock_filter *)filter->steps,
  };
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags | SECCOMP_FILTER_FLAG_SPEC_ALLOW,
                 &program);
}

void lectern_filter_group(void) {
  struct filter filter;
  start_filter(&filter);
  end(&filter, allow);
  install(&filter, 0);
}

static void make_filter(struct filter *filter, const struct lectern_containment *containment) {
  start_filter(filter);
  add(filter, BPF_JMP | BPF_JGT | BPF_K, last_known_call, 0, 1);
  end(filter, refuse(ENOSYS));
  end_calls(filter, absent_calls, sizeof absent_calls / sizeof *absent_calls, refuse(ENOSYS));
  end_calls(filter, socket_calls, sizeof socket_calls / sizeof *socket_calls, refuse(EACCES));
  end_calls(filter, system_calls, sizeof system_calls / sizeof *system_calls, refuse(EPERM));
  if (containment->is_tool) {
    add_clone(filter, allow, allow);
  } else {
    add_program_rules(filter, containment);
  }
  end(filter, allow);
}

int lectern_filter_enter(const struct lectern_containment *containment) {
  struct filter filter;
  make_filter(&filter, containment);
  int is_watched = !containment->is_tool && containment->is_watched;
  long result = install(&filter, is_watched ? SECCOMP_FILTER_FLAG_NEW_LISTENER : 0);
  return result < 0 ? -errno : (int)result;
}

int lectern_has_filters(void) {
  uint32_t action = SECCOMP_RET_ERRNO;
  return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

int lectern_has_watching(void) {
  uint32_t action = SECCOMP_RET_USER_NOTIF;
  struct seccomp_notif_sizes sizes;
  // An answer may let the call go on since Linux 5.5; closing many descriptors at once came with
  // 5.9, and there is no other way to ask.
  return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0 &&
         syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes) == 0 &&
         (syscall(SYS_close_range, ~0U, ~0U, 0) == 0 || errno != ENOSYS);
}
