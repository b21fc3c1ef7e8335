#define _GNU_SOURCE
#include "AttentionKernels.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

// Fresh memory costs a fault for each page when it is first written: for the 134 MB of attention
// weights of eight heads at 2,048 words that is 32,768 faults, longer than computing them. Where the
// system has large pages for programs that ask, 64 faults do.

enum { LARGE_PAGE = 2 << 20, ENOUGH_TO_ASK = 64 << 20 };

int ak_has_room(size_t bytes) {
  // Below that, what is asked for and given back at once would only move the C library's own bounds.
  if (bytes < ENOUGH_TO_ASK) return 1;
  void *volatile memory = malloc(bytes);
  free(memory);
  return memory != NULL;
}

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
