#define _GNU_SOURCE
#include "AttentionKernels.h"

#include <stdint.h>
#include <sys/mman.h>

// Fresh memory costs a fault for each page when it is first written: for the 134 MB of attention
// weights of eight heads at 2,048 words that is 32,768 faults, longer than computing them. Where the
// system has large pages for programs that ask, 64 faults do.

enum { LARGE_PAGE = 2 << 20 };

void ak_prefer_large_pages(void *start, size_t bytes) {
#ifdef MADV_HUGEPAGE
  uintptr_t first = ((uintptr_t)start + LARGE_PAGE - 1) & -(uintptr_t)LARGE_PAGE;
  uintptr_t end = ((uintptr_t)start + bytes) & -(uintptr_t)LARGE_PAGE;
  // Refusal costs speed and nothing else.
  if (first < end) madvise((void *)first, end - first, MADV_HUGEPAGE);
#else
  (void)start;
  (void)bytes;
#endif
}
