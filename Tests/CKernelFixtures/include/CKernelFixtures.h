#ifndef LECTERN_KERNEL_FIXTURES_H
#define LECTERN_KERNEL_FIXTURES_H

#include <stdint.h>
#include <sys/types.h>

/// One step of a filter, as the kernel has it (struct sock_filter).
struct filter_step {
  uint16_t code;
  uint8_t yes, no;
  uint32_t k;
};

/// What a filter is made for, as in `struct lectern_containment`.
struct filter_wish {
  int is_tool, keeps_signals, is_watched, copies;
};

/// The filter of this processor. Returns how many steps it has, at most 1024.
int native_filter(const struct filter_wish *wish, struct filter_step *steps);

/// The filter of arm64.
int arm64_filter(const struct filter_wish *wish, struct filter_step *steps);

/// The number of a system call on this processor; -1 where there is none of this name.
int native_call(const char *name);

/// Its number on arm64.
int arm64_call(const char *name);

/// What the kernel calls the processors.
uint32_t native_architecture(void);
uint32_t arm64_architecture(void);

/// Starts a program for which some system calls do not exist.
///
/// - calls: Their numbers on this processor, `count` of them.
/// - output: Where its standard output and standard error go.
/// Returns its number, or the negated error number.
pid_t start_on_lesser_kernel(const char *path, char *const *arguments, char *const *environment,
                             const char *directory, const int *calls, int count, int output);

#endif
