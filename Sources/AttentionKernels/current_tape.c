#include "CurrentTape.h"

#include <stdatomic.h>

_Thread_local ak_tape_state ak_tape_of_thread;
static atomic_long last_number;
static void *_Atomic spare_tape;

long ak_next_tape_number(void) { return atomic_fetch_add(&last_number, 1) + 1; }

void *ak_exchange_spare_tape(void *tape) { return atomic_exchange(&spare_tape, tape); }
