// Child processes with limits. Between fork and exec only calls that are safe in a signal handler
// are made, since the runner has more than one thread.
#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { max_descriptors = 8, first_parking_place = 64 };

static void limit(int resource, uint64_t amount) {
  if (amount == 0) return;
  struct rlimit current;
  if (getrlimit(resource, &current) == 0 && current.rlim_max < amount) amount = current.rlim_max;
  // A soft limit below the hard one: going over sends a signal that the program's own handler can
  // report, and only some time later the one that nobody survives.
  uint64_t hard = resource == RLIMIT_CPU ? amount + 2 : amount;
  struct rlimit wanted = {.rlim_cur = amount, .rlim_max = hard};
  if (setrlimit(resource, &wanted) != 0) {
    wanted.rlim_max = amount;
    setrlimit(resource, &wanted);
  }
}

#if defined(__x86_64__)
static const uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
static const uint32_t architecture = AUDIT_ARCH_AARCH64;
#endif

// Keeps the program and all that it starts in the group that is killed with it: leaving the group
// (setpgid, setsid) does nothing and succeeds. It does not fail, because Foundation's `Process`
// gives every child a group of its own and would give up. System calls by way of another
// architecture's entry fail. Where the kernel has no filters, the program runs without.
static void stay_in_group(void) {
#if defined(__x86_64__) || defined(__aarch64__)
  struct sock_filter steps[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_setpgid, 2, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_setsid, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 0),
  };
  struct sock_fprog filter = {.len = sizeof steps / sizeof *steps, .filter = steps};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
#endif
}

static void become(const struct lectern_command *command, pid_t parent, int report) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);

  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);

  // First park every descriptor high, so that placing one never overwrites another.
  int parked[max_descriptors];
  for (int i = 0; i < command->descriptor_count; i++) {
    parked[i] = fcntl(command->descriptors[i], F_DUPFD_CLOEXEC, first_parking_place);
    if (parked[i] < 0) goto failed;
  }
  for (int i = 0; i < command->descriptor_count; i++) {
    if (dup2(parked[i], i) < 0) goto failed;
  }
  int report_place = fcntl(report, F_DUPFD_CLOEXEC, first_parking_place);
  if (report_place < 0) goto failed;
  report = report_place;
  syscall(SYS_close_range, command->descriptor_count, first_parking_place - 1, 0);
  syscall(SYS_close_range, first_parking_place, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */);

  limit(RLIMIT_CPU, command->limits.cpu_seconds);
  limit(RLIMIT_AS, command->limits.memory_bytes);
  limit(RLIMIT_FSIZE, command->limits.file_bytes);
  limit(RLIMIT_NOFILE, command->limits.open_files);
  struct rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);

  if (chdir(command->directory) != 0) goto failed;
  stay_in_group();
  execve(command->path, command->arguments, command->environment);
failed:;
  int problem = errno;
  ssize_t ignored = write(report, &problem, sizeof problem);
  (void)ignored;
  _exit(127);
}

pid_t lectern_spawn(const struct lectern_command *command) {
  if (command->descriptor_count > max_descriptors) return -EINVAL;
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return -errno;
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) become(command, parent, report[1]);
  int fork_problem = errno;
  close(report[1]);
  if (child < 0) {
    close(report[0]);
    return -fork_problem;
  }
  // The pipe closes by itself when the program starts; what comes through it is an error number.
  int problem = 0;
  ssize_t count;
  do count = read(report[0], &problem, sizeof problem);
  while (count < 0 && errno == EINTR);
  close(report[0]);
  if (count == sizeof problem) {
    waitpid(child, NULL, 0);
    return -problem;
  }
  return child;
}

int lectern_process_descriptor(pid_t process) {
  int descriptor = (int)syscall(SYS_pidfd_open, process, 0);
  return descriptor < 0 ? -errno : descriptor;
}

static int64_t now_in_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int lectern_wait(pid_t process, int process_descriptor, int milliseconds, int *status) {
  int64_t deadline = now_in_milliseconds() + milliseconds;
  struct pollfd waiting = {.fd = process_descriptor, .events = POLLIN};
  int ready;
  // JavaScriptCore stops threads with signals when it collects garbage, which ends a poll early.
  while ((ready = poll(&waiting, 1, milliseconds)) < 0) {
    if (errno != EINTR) return -errno;
    if (milliseconds < 0) continue;
    int64_t rest = deadline - now_in_milliseconds();
    milliseconds = rest > 0 ? (int)rest : 0;
  }
  if (ready == 0) return 0;
  // What the program left behind goes with it. Until it is waited for, its number is its own.
  kill(-process, SIGKILL);
  pid_t ended;
  do ended = waitpid(process, status, WNOHANG);
  while (ended < 0 && errno == EINTR);
  if (ended < 0) return -errno;
  return ended == process;
}

void lectern_kill(pid_t process) {
  kill(-process, SIGKILL);
  kill(process, SIGKILL);
}

void lectern_reap(pid_t process) {
  while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {
  }
}

int lectern_memory_file(const char *name) {
  int descriptor = memfd_create(name, MFD_CLOEXEC);
  if (descriptor < 0) return -errno;
  fcntl(descriptor, F_SETFL, O_APPEND);
  return descriptor;
}
