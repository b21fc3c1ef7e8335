// One pointer for each thread: what the engine is recording on, or NULL.
#pragma once

// What `ak_set_current_tape` was given last on this thread.
void *ak_current_tape(void);
void ak_set_current_tape(void *tape);
// A number that no call has given before, on any thread; the first is 1.
long ak_next_tape_number(void);
