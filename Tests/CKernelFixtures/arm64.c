// The filter with arm64's numbers of system calls, on whatever processor.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

// In place of <sys/syscall.h>: what arm64's own <asm/unistd.h> asks of the common table.
#define _SYSCALL_H 1
#define __ARCH_WANT_RENAMEAT
#define __ARCH_WANT_NEW_STAT
#define __ARCH_WANT_SET_GET_RLIMIT
#define __ARCH_WANT_TIME32_SYSCALLS
#define __ARCH_WANT_SYS_CLONE3
#define __ARCH_WANT_MEMFD_SECRET
#include <asm-generic/unistd.h>
#include <bits/syscall.h>

#undef __x86_64__
#undef __aarch64__
#define __aarch64__ 1

#define lectern_filter_enter arm64_filter_enter
#define lectern_filter_group arm64_filter_group
#define lectern_has_filters arm64_has_filters
#define lectern_has_watching arm64_has_watching
#include "../../Sources/CSystem/filter.c"

#define NAMED(what) arm64_##what
#include "views.h"
