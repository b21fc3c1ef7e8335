// A program under a filter that says of some system calls that there are none.
#define _GNU_SOURCE
#include "CKernelFixtures.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { most = 16 };

static int forget(const int *calls, int count) {
  struct sock_filter steps[2 * most + 2];
  unsigned short used = 0;
  steps[used++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                               offsetof(struct seccomp_data, nr));
  for (int i = 0; i < count; i++) {
    steps[used++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)calls[i], 0, 1);
    steps[used++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS);
  }
  steps[used++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  struct sock_fprog program = {.len = used, .filter = steps};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

pid_t start_on_lesser_kernel(const char *path, char *const *arguments, char *const *environment,
                             const char *directory, const int *calls, int count, int output) {
  if (count > most) return -EINVAL;
  pid_t child = fork();
  if (child != 0) return child < 0 ? -errno : child;
  int input = open("/dev/null", O_RDONLY);
  if (chdir(directory) == 0 && dup2(input, 0) == 0 && dup2(output, 1) == 1 && dup2(output, 2) == 2 &&
      forget(calls, count) == 0) {
    execve(path, arguments, environment);
  }
  _exit(126);
}
