#include "SpareStorages.h"

#include <pthread.h>

_Thread_local void *ak_spares_of_thread AK_NEAR_THREAD;

static _Thread_local void (*end_of_thread)(void *spares);
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

#if defined(__has_feature)
#define SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define SANITIZED 0
#endif

int ak_may_keep_spares(void) { return !SANITIZED; }

static void give_back(void *spares) {
  ak_spares_of_thread = 0;
  end_of_thread(spares);
}

static void make_key(void) { pthread_key_create(&key, give_back); }

void ak_set_spares(void *spares, void (*end)(void *spares)) {
  pthread_once(&once, make_key);
  end_of_thread = end;
  pthread_setspecific(key, spares);
  ak_spares_of_thread = spares;
}
