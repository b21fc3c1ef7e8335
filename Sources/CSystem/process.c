// Child processes with limits. Between fork and exec only calls that are safe in a signal handler
// are made, since the runner has more than one thread.
#define _GNU_SOURCE
#include "CSystem.h"
#include "filter.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { max_descriptors = 8, first_parking_place = 64 };

// What a child says of itself before it becomes the program: that it could not, or by which
// descriptor it is watched, which comes along.
struct report {
  int problem;
  int is_containing;
};

// MARK: - In the child

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

static void forbid(int resource) {
  struct rlimit none = {0, 0};
  setrlimit(resource, &none);
}

static void fail(int report, int problem, int is_containing) {
  struct report words = {.problem = problem, .is_containing = is_containing};
  ssize_t ignored = send(report, &words, sizeof words, MSG_NOSIGNAL);
  (void)ignored;
  _exit(127);
}

/// Gives the descriptor by which the child is watched to its parent.
static int hand_over(int report, int listener) {
  struct report words = {0};
  struct iovec part = {.iov_base = &words, .iov_len = sizeof words};
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
  } control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1,
                           .msg_control = control.room, .msg_controllen = sizeof control.room};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &listener, sizeof listener);
  return sendmsg(report, &message, MSG_NOSIGNAL) < 0 ? -errno : close(listener);
}

/// What root may do beyond reading files is of no use to the child. For others this does nothing.
static void drop_capabilities(void) {
  enum { override_modes = 1, read_all = 2, most = 63 };
  for (int capability = 0; capability <= most; capability++) {
    if (capability == override_modes || capability == read_all) continue;
    prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  }
}

static void contain(const struct lectern_containment *containment, int report) {
  drop_capabilities();
  forbid(RLIMIT_MSGQUEUE);
  if (containment->rules >= 0) {
    // Its own page in the list of processes, which exists only now.
    lectern_rules_add(containment->rules, 1, "/proc/self", LECTERN_READ);
    int problem = lectern_rules_enter(containment->rules);
    if (problem < 0) fail(report, -problem, 1);
  }
  if (!containment->has_filter) return;
  int listener = lectern_filter_enter(containment);
  if (listener > 0) listener = hand_over(report, listener);
  if (listener < 0) fail(report, -listener, 1);
}

/// Closes all descriptors from one on: those below the parking places now, the others when the program
/// starts.
static void close_others(int first) {
  enum { most = 1 << 16 };
  if (syscall(SYS_close_range, first, first_parking_place - 1, 0) == 0 &&
      syscall(SYS_close_range, first_parking_place, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */) == 0) {
    return;
  }
  // Before Linux 5.9, or 5.11 for the second call, one by one.
  struct rlimit files;
  int end = getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < most ? (int)files.rlim_cur : most;
  for (int place = first; place < first_parking_place; place++) close(place);
  for (int place = first_parking_place; place < end; place++) fcntl(place, F_SETFD, FD_CLOEXEC);
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
  struct lectern_containment containment;
  if (command->containment != NULL) containment = *command->containment;
  for (int i = 0; i < command->descriptor_count; i++) {
    parked[i] = fcntl(command->descriptors[i], F_DUPFD_CLOEXEC, first_parking_place);
    if (parked[i] < 0) fail(report, errno, 0);
  }
  int report_place = fcntl(report, F_DUPFD_CLOEXEC, first_parking_place);
  if (report_place < 0) fail(report, errno, 0);
  report = report_place;
  if (command->containment != NULL && containment.rules >= 0) {
    containment.rules = fcntl(containment.rules, F_DUPFD_CLOEXEC, first_parking_place);
    if (containment.rules < 0) fail(report, errno, 1);
  }
  for (int i = 0; i < command->descriptor_count; i++) {
    if (dup2(parked[i], i) < 0) fail(report, errno, 0);
  }
  close_others(command->descriptor_count);

  limit(RLIMIT_CPU, command->limits.cpu_seconds);
  limit(RLIMIT_AS, command->limits.memory_bytes);
  limit(RLIMIT_FSIZE, command->limits.file_bytes);
  limit(RLIMIT_NOFILE, command->limits.open_files);
  forbid(RLIMIT_CORE);

  if (chdir(command->directory) != 0) fail(report, errno, 0);
  if (command->containment != NULL) {
    contain(&containment, report);
  } else {
    lectern_filter_group();
  }
  execve(command->path, command->arguments, command->environment);
  fail(report, errno, 0);
}

// MARK: - In the runner

/// Reads what a child says of itself; returns whether it said anything. The socket closes by itself
/// when the program starts.
static int receive(int report, struct report *words, int *listener) {
  struct iovec part = {.iov_base = words, .iov_len = sizeof *words};
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
  } control;
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1,
                           .msg_control = control.room, .msg_controllen = sizeof control.room};
  ssize_t count;
  do count = recvmsg(report, &message, MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  if (count != sizeof *words) return 0;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header != NULL && header->cmsg_type == SCM_RIGHTS) {
    memcpy(listener, CMSG_DATA(header), sizeof *listener);
  }
  return 1;
}

pid_t lectern_spawn(const struct lectern_command *command, struct lectern_watch *watch,
                    int *is_containing) {
  watch->listener = -1;
  *is_containing = 0;
  if (command->descriptor_count > max_descriptors) return -EINVAL;
  int report[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, report) != 0) return -errno;
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) become(command, parent, report[1]);
  int fork_problem = errno;
  close(report[1]);
  if (child < 0) {
    close(report[0]);
    return -fork_problem;
  }
  struct report words;
  while (receive(report[0], &words, &watch->listener)) {
    if (words.problem == 0) continue;
    close(report[0]);
    if (watch->listener >= 0) close(watch->listener);
    watch->listener = -1;
    waitpid(child, NULL, 0);
    *is_containing = words.is_containing;
    return -words.problem;
  }
  close(report[0]);
  return child;
}

int lectern_process_descriptor(pid_t process) {
  int descriptor = (int)syscall(SYS_pidfd_open, process, 0);
  return descriptor < 0 ? -errno : descriptor;
}

int lectern_memory_file(const char *name) {
  int descriptor = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (descriptor < 0) return -errno;
  fcntl(descriptor, F_SETFL, O_APPEND);
  // What has been written cannot be cut off again by the one who wrote it.
  fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_SEAL);
  return descriptor;
}
