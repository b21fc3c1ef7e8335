// What the runner does while a program runs: it waits for its end, and answers when the program
// asks for one more thread or a copy of itself.
#define _GNU_SOURCE
#include "CSystem.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// MARK: - Counting

static ssize_t read_text(const char *path, char *text, size_t size) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t count = read(file, text, size - 1);
  close(file);
  if (count >= 0) text[count] = 0;
  return count;
}

/// How many threads the process of a thread has; -1 where nobody can tell.
static long thread_count(pid_t thread) {
  char path[64], text[4096];
  snprintf(path, sizeof path, "/proc/%d/status", (int)thread);
  if (read_text(path, text, sizeof text) < 0) return -1;
  const char *line = strstr(text, "\nThreads:");
  return line == NULL ? -1 : strtol(line + strlen("\nThreads:"), NULL, 10);
}

/// How many processes of a group are alive; -1 where nobody can tell.
static long living_in_group(pid_t group) {
  DIR *folder = opendir("/proc");
  if (folder == NULL) return -1;
  long living = 0;
  struct dirent *entry;
  while ((entry = readdir(folder)) != NULL) {
    if (!isdigit((unsigned char)entry->d_name[0])) continue;
    char path[300], text[1024];
    snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
    if (read_text(path, text, sizeof text) < 0) continue;
    // The name may hold anything; its bracket is the last one.
    const char *rest = strrchr(text, ')');
    char state;
    int parent, its_group;
    if (rest == NULL || sscanf(rest + 1, " %c %d %d", &state, &parent, &its_group) != 3) continue;
    if (its_group == group && state != 'Z' && state != 'X') living++;
  }
  closedir(folder);
  return living;
}

// MARK: - Answers

static int allows_thread(struct lectern_watch *watch, pid_t thread) {
  long threads = thread_count(thread);
  if (threads < 0) threads = ++watch->uncounted_threads;
  return threads < watch->max_threads;
}

static int allows_copy(struct lectern_watch *watch, pid_t group) {
  if (watch->copies_left <= 0 || living_in_group(group) > 1) return 0;
  watch->copies_left--;
  return 1;
}

static void answer(struct lectern_watch *watch, pid_t group) {
  // The kernel may know longer forms than these headers; it says nothing in what it adds.
  union {
    struct seccomp_notif question;
    char room[512];
  } received;
  memset(&received, 0, sizeof received);
  if (ioctl(watch->listener, SECCOMP_IOCTL_NOTIF_RECV, &received) != 0) return;
  const struct seccomp_notif *question = &received.question;
  int is_thread =
      question->data.nr == SYS_clone && (question->data.args[0] & CLONE_THREAD) != 0;
  int is_allowed = is_thread ? allows_thread(watch, (pid_t)question->pid)
                             : allows_copy(watch, group);
  union {
    struct seccomp_notif_resp answer;
    char room[512];
  } sent;
  memset(&sent, 0, sizeof sent);
  sent.answer.id = question->id;
  if (is_allowed) {
    // Only numbers were looked at, which the program cannot change any more.
    sent.answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
  } else {
    sent.answer.error = is_thread ? -EAGAIN : -EPERM;
  }
  // A signal may have withdrawn the question, which is then asked again.
  int is_sent = ioctl(watch->listener, SECCOMP_IOCTL_NOTIF_SEND, &sent) == 0;
  if (!is_sent && is_allowed && !is_thread) watch->copies_left++;
}

// MARK: - Waiting

static int64_t now_in_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int lectern_wait(pid_t process, int process_descriptor, struct lectern_watch *watch,
                 int milliseconds, int *status) {
  int64_t deadline = now_in_milliseconds() + milliseconds;
  while (1) {
    struct pollfd waiting[] = {
        {.fd = process_descriptor, .events = POLLIN},
        {.fd = watch->listener, .events = POLLIN},
    };
    int64_t rest = deadline - now_in_milliseconds();
    int ready = poll(waiting, 2, rest > 0 ? (int)rest : 0);
    if (ready == 0) return 0;
    if (ready < 0) {
      // JavaScriptCore stops threads with signals when it collects garbage, which ends a poll early.
      if (errno != EINTR) return -errno;
      continue;
    }
    if (waiting[0].revents != 0) break;
    if (waiting[1].revents & POLLIN) {
      answer(watch, process);
    } else {
      // Nobody is left who could ask.
      close(watch->listener);
      watch->listener = -1;
    }
  }
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
