// The rules about files that a child process lives by: Landlock (landlock(7)). The numbers stand
// here because the headers of a distribution are often older than the kernel that is run.
#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { create_ruleset = 444, add_rule = 445, restrict_self = 446 };
enum { newest_version = 7, path_beneath = 1, ask_version = 1 };

// What can be done with files and folders, by the kernel's bits.
enum {
  execute = 1 << 0,
  write_file = 1 << 1,
  read_file = 1 << 2,
  read_folder = 1 << 3,
  remove_folder = 1 << 4,
  remove_file = 1 << 5,
  make_device = 1 << 6 | 1 << 11,
  make_folder = 1 << 7,
  make_file = 1 << 8,
  make_socket = 1 << 9,
  make_pipe = 1 << 10,
  make_link = 1 << 12,
  move_across = 1 << 13,
  truncate_file = 1 << 14,
  control_device = 1 << 15,
};

struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

struct __attribute__((packed)) rule {
  uint64_t rights;
  int32_t parent;
};

static uint64_t known_file_rights(int version) {
  uint64_t rights = (1 << 13) - 1;
  if (version >= 2) rights |= move_across;
  if (version >= 3) rights |= truncate_file;
  if (version >= 5) rights |= control_device;
  return rights;
}

int lectern_rules_create(int version) {
  struct ruleset wanted = {.files = known_file_rights(version)};
  size_t size = sizeof wanted.files;
  if (version >= 4) {
    wanted.network = 3;  // To bind and to connect by TCP: no rule allows either.
    size = offsetof(struct ruleset, scopes);
  }
  if (version >= 6) {
    wanted.scopes = 3;  // Abstract sockets and signals stay among those under the rules.
    size = sizeof wanted;
  }
  int rules = (int)syscall(create_ruleset, &wanted, size, 0);
  return rules < 0 ? -errno : rules;
}

int lectern_landlock_version(void) {
  int version = (int)syscall(create_ruleset, NULL, 0, ask_version);
  if (version > newest_version) version = newest_version;
  // A kernel with parts of a later version taken over may name a version that it has in part.
  for (; version > 0; version--) {
    int rules = lectern_rules_create(version);
    if (rules < 0) continue;
    close(rules);
    return version;
  }
  return 0;
}

int lectern_rules_add(int rules, int version, const char *path, unsigned rights) {
  struct rule rule = {.parent = open(path, O_PATH | O_CLOEXEC)};
  if (rule.parent < 0) return -errno;
  if (rights & LECTERN_READ) rule.rights |= read_file | read_folder;
  if (rights & LECTERN_LIST) rule.rights |= read_folder;
  if (rights & LECTERN_EXECUTE) rule.rights |= execute;
  if (rights & LECTERN_WRITE) rule.rights |= write_file | truncate_file;
  if (rights & LECTERN_FILL) {
    rule.rights |= write_file | truncate_file | remove_file | remove_folder | make_file;
    rule.rights |= make_folder | make_pipe | make_link | move_across;
  }
  struct stat status;
  if (fstat(rule.parent, &status) == 0 && !S_ISDIR(status.st_mode)) {
    rule.rights &= execute | write_file | read_file | truncate_file | control_device;
  }
  rule.rights &= known_file_rights(version);
  long result = syscall(add_rule, rules, path_beneath, &rule, 0);
  int problem = errno;
  close(rule.parent);
  return result == 0 ? 0 : -problem;
}

int lectern_rules_enter(int rules) {
  return syscall(restrict_self, rules, 0) == 0 ? 0 : -errno;
}
