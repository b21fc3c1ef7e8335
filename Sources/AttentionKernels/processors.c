#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pool.h"

// How many threads are worth having.
//
// A container may be limited to fewer processors than there are, in two ways: by the set on which its
// processes may run, and by a quota of processor time of its control group. With more threads than the
// quota grants, all of them are halted together once it is used up. The quota stands in one file
// (`cpu.max`, the second version of control groups) or in two (`cpu.cfs_quota_us`, the first).

#if defined(__linux__)
// Reads up to two numbers from a file, and returns how many there were.
static int numbers_in(const char *path, double *first, double *second) {
  char text[64];
  FILE *file = fopen(path, "r");
  if (file == NULL) return 0;
  int found = fgets(text, sizeof text, file) == NULL ? 0 : sscanf(text, "%lf %lf", first, second);
  fclose(file);
  return found < 0 ? 0 : found;
}

// The processors that the quota of one group amounts to, or `most` when it sets none.
static int quota_of(const char *mount, const char *folder, int most) {
  char path[1024];
  double quota = 0, period = 0;
  snprintf(path, sizeof path, "%s%s/cpu.max", mount, folder);
  if (numbers_in(path, &quota, &period) < 2) {
    double unused;
    snprintf(path, sizeof path, "%s%s/cpu.cfs_quota_us", mount, folder);
    if (numbers_in(path, &quota, &unused) < 1) return most;
    snprintf(path, sizeof path, "%s%s/cpu.cfs_period_us", mount, folder);
    if (numbers_in(path, &period, &unused) < 1) return most;
  }
  if (period <= 0 || quota <= 0 || quota / period >= most) return most;
  return quota < period ? 1 : (int)(quota / period);
}

// The least quota of the group `folder` and those around it. In a container that sees its own group as
// the outermost, `folder` may name what is not there; the outermost is looked at in any case.
static int quota_within(const char *mount, char *folder, int most) {
  for (;;) {
    most = quota_of(mount, folder, most);
    char *slash = strrchr(folder, '/');
    if (slash == NULL) return most;
    *slash = 0;
  }
}

// Whether one of the names between commas is `cpu`.
static int names_processors(const char *names) {
  size_t length;
  for (; *names != 0; names += length + (names[length] == ',')) {
    length = strcspn(names, ",");
    if (length == 3 && strncmp(names, "cpu", 3) == 0) return 1;
  }
  return 0;
}

// The least quota of all control groups that the process is in. Each line of the file reads
// `number:controllers:folder`, with no controllers for the second version.
static int quota(int most) {
  char line[1024];
  FILE *file = fopen("/proc/self/cgroup", "r");
  if (file == NULL) return most;
  while (fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\n")] = 0;
    char *names = strchr(line, ':'), *folder = names ? strchr(names + 1, ':') : NULL;
    if (folder == NULL) continue;
    *folder++ = 0;
    names++;
    if (*names == 0)
      most = quota_within("/sys/fs/cgroup", folder, most);
    else if (names_processors(names))
      most = quota_within("/sys/fs/cgroup/cpu", folder, most);
  }
  fclose(file);
  return most;
}
#endif

int ak_first_thread_count(int most) {
  long count = sysconf(_SC_NPROCESSORS_ONLN);
#if defined(__linux__)
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) count = CPU_COUNT(&allowed);
  if (count > most) count = most;
  count = quota((int)count);
#endif
  const char *wanted = getenv("LECTERN_THREADS");
  if (wanted != NULL && *wanted != 0) {
    char *end;
    long number = strtol(wanted, &end, 10);
    if (*end == 0 && number >= 1)
      count = number;
    else
      fprintf(stderr, "LECTERN_THREADS: '%s' is not a whole number above zero; using %ld\n",
              wanted, count);
  }
  return count < 1 ? 1 : count > most ? most : (int)count;
}
