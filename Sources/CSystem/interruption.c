// What ends work that is under way: the signals that ask the whole process to stop, and the death of
// the programs that one of its threads waits for.
#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int stop_pipe[2] = {-1, -1};

static void ask_to_stop(int number) {
  int kept = errno;
  char byte = (char)number;
  ssize_t ignored = write(stop_pipe[1], &byte, 1);
  (void)ignored;
  // Whoever asks twice means it.
  signal(number, SIG_DFL);
  errno = kept;
}

int lectern_stop_descriptor(void) {
  if (stop_pipe[0] >= 0) return stop_pipe[0];
  if (pipe2(stop_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -errno;
  struct sigaction action = {.sa_handler = ask_to_stop, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    // What was switched off from outside, as by nohup, stays off.
    struct sigaction current;
    if (sigaction(numbers[i], NULL, &current) == 0 && current.sa_handler == SIG_IGN) continue;
    if (sigaction(numbers[i], &action, NULL) != 0) return -errno;
  }
  // Whoever started this program may have held them back for itself.
  sigset_t wanted;
  sigemptyset(&wanted);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(&wanted, numbers[i]);
  pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
  return stop_pipe[0];
}

pid_t lectern_thread_number(void) { return (pid_t)syscall(SYS_gettid); }

enum { most_children = 64 };

/// The children of a thread.
static int children_of(pid_t thread, pid_t *children) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/task/%d/children", thread);
  FILE *file = fopen(path, "re");
  if (!file) return 0;
  int count = 0;
  while (count < most_children && fscanf(file, "%d", &children[count]) == 1) count++;
  fclose(file);
  return count;
}

void lectern_kill_children(pid_t thread) {
  pid_t children[most_children], confirmed[most_children];
  int count = children_of(thread, children);
  for (int i = 0; i < count; i++) {
    int handle = (int)syscall(SYS_pidfd_open, children[i], 0);
    if (handle < 0) continue;
    // The thread may have waited for it meanwhile, and its number be another's: a number that is still
    // a child's after the handle was made is the one that the handle means.
    int still = children_of(thread, confirmed);
    bool is_child = false;
    for (int j = 0; j < still; j++) is_child = is_child || confirmed[j] == children[i];
    if (is_child) syscall(SYS_pidfd_send_signal, handle, SIGKILL, NULL, 0);
    close(handle);
  }
}
