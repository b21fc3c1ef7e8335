#include "CurrentTape.h"

#include <stdatomic.h>

static _Thread_local void *current_tape;
static atomic_long last_number;

void *ak_current_tape(void) { return current_tape; }

void ak_set_current_tape(void *tape) { current_tape = tape; }

long ak_next_tape_number(void) { return atomic_fetch_add(&last_number, 1) + 1; }
