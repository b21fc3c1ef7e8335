// What a thread keeps of the engine's to be used again.
#pragma once

// Reached without a call even from a shared library, which has to be there when the program starts or
// to find a few bytes left for it.
#if defined(__linux__)
#define AK_NEAR_THREAD __attribute__((tls_model("initial-exec")))
#else
#define AK_NEAR_THREAD
#endif

extern _Thread_local void *ak_spares_of_thread AK_NEAR_THREAD;

// The calling thread's, or NULL before it has any.
static inline void *ak_spares(void) { return ak_spares_of_thread; }

// Whether a thread may keep anything. Not under the sanitizers of addresses and threads: they would
// take memory that serves again for what it was before.
int ak_may_keep_spares(void);

// Makes `spares` the calling thread's; when it ends, `end` is called with them.
void ak_set_spares(void *spares, void (*end)(void *spares));
