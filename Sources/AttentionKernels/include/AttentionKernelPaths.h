// Which processor's code runs, how many threads, and what memory. Results have the same bits whatever is chosen.
#pragma once
#include <stddef.h>

#if defined(__cplusplus)
extern "C" {
#endif

// A path is the code for one kind of processor. A binary for x86-64 holds portable, avx2 and
// avx512; one for arm64 holds neon.
typedef enum {
  AK_PORTABLE = 0,
  AK_NEON = 1,
  AK_AVX2 = 2,
  AK_AVX512 = 3,
} ak_path;

// The path in use. The first question chooses it: what the environment variable LECTERN_KERNELS
// names (portable, neon, avx2 or avx512), else the widest that the processor has. A name that is
// unknown, or whose processor this is not, is reported on standard error once and passed over.
ak_path ak_current_path(void);

// Whether this binary and this processor have a path.
int ak_supports_path(ak_path path);

// Uses a path from now on, in every thread. Returns 0 and changes nothing when it is not supported.
// Meant for tests, which compare paths within one process.
int ak_set_path(ak_path path);

// "portable", "neon", "avx2" or "avx512".
const char *ak_path_name(ak_path path);

// How many threads large work is split over, the calling one among them. The first question chooses
// it: the environment variable LECTERN_THREADS, else as many as the processors that the process may
// run on, and no more than its control groups' quota grants.
int ak_thread_count(void);

// Splits over `count` threads from now on, at least 1 and at most 64.
void ak_set_thread_count(int count);

// Work of less than about 50 microseconds stays on the calling thread. A test may lower that, to
// see small work split, or set it back with a negative number.
void ak_set_split_threshold(double nanoseconds);

// Whether the system gives so many bytes now. A large tensor asks first, to fail with a sentence.
int ak_has_room(size_t bytes);

// Asks for large pages for fresh memory that is about to be written. What the memory holds stays.
void ak_prefer_large_pages(void *start, size_t bytes);

#if defined(__cplusplus)
}
#endif
