// Splitting work over threads.
#pragma once
#include <stddef.h>

// Calls task(context, i) for every i below `count`, on as many threads as are free, and returns
// when all are done. `nanoseconds` is about how long all of it takes on one thread: little work
// stays on the calling thread, and so does work that is asked for within a task or while another
// thread's work is under way. The order of the calls is not fixed, except that a task never starts
// before all tasks of lower index have been started; so one may wait for another of lower index.
void ak_parallel(ptrdiff_t count, double nanoseconds,
                 void (*task)(void *context, ptrdiff_t index), void *context);

// How many threads there should be: what LECTERN_THREADS says, else as many as the processors that the
// process may run on and that its control groups grant; from 1 to `most`.
int ak_first_thread_count(int most);

// How many threads work of that length would be split over, when they are free.
int ak_threads_for(double nanoseconds);

// Working memory of the calling thread, aligned to 64 bytes and not cleared: valid until the thread
// asks for the same slot again. It is kept for the next call unless it is large.
enum { AK_SCRATCH_PRODUCT, AK_SCRATCH_OUTER, AK_SCRATCH_INNER, AK_SCRATCH_SLOTS };
void *ak_scratch(int slot, size_t bytes);
