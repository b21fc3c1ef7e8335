#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>

#include "AttentionKernelPaths.h"

// A small pool of threads that share one list of numbered tasks.
//
// Workers are started when first needed. After a piece of work each looks out for the next one for
// some 20 microseconds, because layers follow each other closely, and then sleeps on a condition.
// A piece of work is published by making `open` odd and taken back by making it even: a worker
// counts itself in, looks again whether the work is still open, and leaves if not, so the caller
// who closes it and waits for the count to reach zero knows that nobody touches it any more.
//
// Tasks write disjoint results, each computed in one fixed order; so who runs which task, and how
// many threads there are, never changes a bit.

enum { MOST_THREADS = 64 };
#define LEAST_NANOSECONDS 50e3
static const int64_t SPIN_NANOSECONDS = 20000;

typedef struct {
  ptrdiff_t count;
  void (*task)(void *, ptrdiff_t);
  void *context;
  int workers;
} Work;

static Work work;
static _Alignas(64) _Atomic unsigned open_work;  // Odd while there is work to join.
static _Alignas(64) _Atomic ptrdiff_t next_task;
static _Alignas(64) _Atomic int inside;

static pthread_mutex_t one_caller = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t sleep_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t sleep_condition = PTHREAD_COND_INITIALIZER;
static _Atomic int sleepers;
static int started;  // Guarded by one_caller.
static _Atomic int thread_count;
static _Atomic double split_threshold = LEAST_NANOSECONDS;
static _Thread_local int in_task;

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static inline void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static void run_tasks(void) {
  in_task = 1;
  for (;;) {
    ptrdiff_t i = atomic_fetch_add(&next_task, 1);
    if (i >= work.count) break;
    work.task(work.context, i);
  }
  in_task = 0;
}

// Returns when `open_work` is no longer `seen`.
static unsigned await_work(unsigned seen) {
  int64_t start = 0;
  for (int round = 0;; round++) {
    unsigned value = atomic_load(&open_work);
    if (value != seen) return value;
    pause_briefly();
    if (round % 64 == 63) {
      int64_t t = now();
      if (start == 0) start = t;
      if (t - start > SPIN_NANOSECONDS) break;
    }
  }
  pthread_mutex_lock(&sleep_lock);
  atomic_fetch_add(&sleepers, 1);
  unsigned value;
  while ((value = atomic_load(&open_work)) == seen)
    pthread_cond_wait(&sleep_condition, &sleep_lock);
  atomic_fetch_sub(&sleepers, 1);
  pthread_mutex_unlock(&sleep_lock);
  return value;
}

static void *worker(void *argument) {
  int number = (int)(intptr_t)argument;
  unsigned seen = 0;
  for (;;) {
    seen = await_work(seen);
    if (seen % 2 == 0) continue;
    atomic_fetch_add(&inside, 1);
    if (atomic_load(&open_work) == seen && number < work.workers) run_tasks();
    atomic_fetch_sub(&inside, 1);
  }
  return NULL;
}

// In a child process only the thread that forked lives on.
static void forget_workers(void) {
  pthread_mutex_init(&one_caller, NULL);
  pthread_mutex_init(&sleep_lock, NULL);
  pthread_cond_init(&sleep_condition, NULL);
  started = 0;
  atomic_store(&sleepers, 0);
  atomic_store(&inside, 0);
  atomic_store(&open_work, 0);
}

static void watch_forks(void) { pthread_atfork(NULL, NULL, forget_workers); }

static void start_workers(int wanted) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, watch_forks);
  while (started < wanted) {
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    int failed = pthread_create(&thread, &attributes, worker, (void *)(intptr_t)started);
    pthread_attr_destroy(&attributes);
    if (failed) return;  // The work is then done by those there are.
    started++;
  }
}

void ak_parallel(ptrdiff_t count, double nanoseconds, void (*task)(void *, ptrdiff_t),
                 void *context) {
  int threads = ak_threads_for(nanoseconds);
  if (threads > count) threads = (int)count;
  if (threads < 2 || pthread_mutex_trylock(&one_caller) != 0) {
    for (ptrdiff_t i = 0; i < count; i++) task(context, i);
    return;
  }
  start_workers(threads - 1);
  work = (Work){count, task, context, threads - 1};
  atomic_store(&next_task, 0);
  atomic_fetch_add(&open_work, 1);
  if (atomic_load(&sleepers) > 0) {
    pthread_mutex_lock(&sleep_lock);
    pthread_cond_broadcast(&sleep_condition);
    pthread_mutex_unlock(&sleep_lock);
  }
  run_tasks();
  atomic_fetch_add(&open_work, 1);
  for (int round = 0; atomic_load(&inside) > 0; round++) {
    if (round < 10000)
      pause_briefly();
    else
      sched_yield();
  }
  pthread_mutex_unlock(&one_caller);
}

int ak_thread_count(void) {
  int count = atomic_load_explicit(&thread_count, memory_order_relaxed);
  if (count > 0) return count;
  int none = 0;
  count = ak_first_thread_count(MOST_THREADS);
  return atomic_compare_exchange_strong(&thread_count, &none, count) ? count : none;
}

void ak_set_thread_count(int count) {
  atomic_store(&thread_count, count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : count);
}

void ak_set_split_threshold(double nanoseconds) {
  atomic_store(&split_threshold, nanoseconds < 0 ? LEAST_NANOSECONDS : nanoseconds);
}

int ak_threads_for(double nanoseconds) {
  if (in_task || nanoseconds < atomic_load_explicit(&split_threshold, memory_order_relaxed))
    return 1;
  return ak_thread_count();
}
