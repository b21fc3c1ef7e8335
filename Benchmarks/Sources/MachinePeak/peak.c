// The peak of fused multiply-adds.
//
// Twelve accumulators keep both multipliers of a core busy while each waits for its own last sum.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "MachinePeak.h"

enum { ACCUMULATORS = 12, ROUNDS = 7, MOST_THREADS = 64 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// Operations a second of one thread; `sum` keeps the compiler from leaving them out.
#define LOOP(name, attributes, T, BYTES)                                                        \
  attributes static double name(double *sum) {                                                  \
    typedef T V __attribute__((ext_vector_type(BYTES / sizeof(T))));                            \
    V x[ACCUMULATORS], b = (V)(T)0.999, c = (V)(T)0.001;                                        \
    for (int i = 0; i < ACCUMULATORS; i++) x[i] = (V)(T)(0.5 + i);                              \
    long count = 2000000;                                                                       \
    double start = now();                                                                       \
    for (long k = 0; k < count; k++) {                                                          \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < ACCUMULATORS; i++) x[i] =          \
          __builtin_elementwise_fma(x[i], b, c);                                                \
      __asm__ volatile("" ::: "memory");                                                        \
    }                                                                                           \
    double seconds = now() - start;                                                             \
    for (int i = 0; i < ACCUMULATORS; i++) *sum += (double)x[i][0];                             \
    return (double)count * ACCUMULATORS * (BYTES / sizeof(T)) * 2 / seconds;                    \
  }

#if defined(__x86_64__)
LOOP(wide_float, __attribute__((target("avx512f"))), float, 64)
LOOP(wide_double, __attribute__((target("avx512f"))), double, 64)
LOOP(fused_float, __attribute__((target("avx2,fma"))), float, 32)
LOOP(fused_double, __attribute__((target("avx2,fma"))), double, 32)
#else
LOOP(plain_float, , float, 16)
LOOP(plain_double, , double, 16)
#endif

static double one_round(int is_double, double *sum) {
#if defined(__x86_64__)
  const char *path = getenv("LECTERN_KERNELS");
  int wide = __builtin_cpu_supports("avx512f") && !(path && strcmp(path, "avx2") == 0);
  if (wide) return is_double ? wide_double(sum) : wide_float(sum);
  return is_double ? fused_double(sum) : fused_float(sum);
#else
  return is_double ? plain_double(sum) : plain_float(sum);
#endif
}

typedef struct {
  int is_double;
  pthread_barrier_t *barrier;
  double rates[ROUNDS], sum;
} Runner;

static void *run(void *argument) {
  Runner *r = argument;
  for (int i = 0; i < ROUNDS; i++) {
    pthread_barrier_wait(r->barrier);
    r->rates[i] = one_round(r->is_double, &r->sum);
  }
  return NULL;
}

// As many as the engine uses, but for a control group's quota.
static int threads_wanted(void) {
  const char *wanted = getenv("LECTERN_THREADS");
  cpu_set_t allowed;
  int threads = wanted ? atoi(wanted) : 0;
  if (threads < 1 && sched_getaffinity(0, sizeof allowed, &allowed) == 0) threads = CPU_COUNT(&allowed);
  return threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
}

double machine_peak(int is_double) {
  int threads = threads_wanted();
  pthread_t started[MOST_THREADS];
  Runner runners[MOST_THREADS];
  pthread_barrier_t barrier;
  pthread_barrier_init(&barrier, NULL, (unsigned)threads);
  for (int i = 0; i < threads; i++) {
    runners[i] = (Runner){.is_double = is_double, .barrier = &barrier};
    if (pthread_create(&started[i], NULL, run, &runners[i]) != 0) abort();
  }
  for (int i = 0; i < threads; i++) pthread_join(started[i], NULL);
  double most = 0;
  for (int round = 0; round < ROUNDS; round++) {
    double together = 0;
    for (int i = 0; i < threads; i++) together += runners[i].rates[round];
    if (together > most) most = together;
  }
  pthread_barrier_destroy(&barrier);
  return most / 1e9;
}
