#include "pool.h"

#include <pthread.h>
#include <stdlib.h>

// Working memory that each thread keeps from call to call, so that a kernel neither allocates nor
// touches fresh pages every time. It is returned when the thread ends.

static const size_t KEPT_BYTES = (size_t)4 << 20;

typedef struct {
  void *memory;
  size_t bytes;
} Slot;

static _Thread_local Slot slots[AK_SCRATCH_SLOTS];
static _Thread_local int watched;
static pthread_key_t key;

static void free_slots(void *unused) {
  (void)unused;
  for (int i = 0; i < AK_SCRATCH_SLOTS; i++) {
    free(slots[i].memory);
    slots[i] = (Slot){NULL, 0};
  }
}

static void make_key(void) { pthread_key_create(&key, free_slots); }

void *ak_scratch(int slot, size_t bytes) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  if (!watched) {
    pthread_once(&once, make_key);
    pthread_setspecific(key, slots);
    watched = 1;
  }
  Slot *s = &slots[slot];
  int wasteful = s->bytes > KEPT_BYTES && bytes <= KEPT_BYTES;
  if (s->bytes < bytes || wasteful) {
    free(s->memory);
    bytes = (bytes + 4095) / 4096 * 4096;
    s->memory = aligned_alloc(64, bytes);
    if (s->memory == NULL) abort();
    s->bytes = bytes;
  }
  return s->memory;
}
