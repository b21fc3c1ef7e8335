// What the engine records on: a tape for each thread, and one that waits to be used again.
#pragma once

typedef struct {
  void *tape;      // The innermost that is open on this thread, or NULL.
  long recording;  // Its number while operations write on it, else 0.
} ak_tape_state;

extern _Thread_local ak_tape_state ak_tape_of_thread;

static inline ak_tape_state ak_current_tape(void) { return ak_tape_of_thread; }
static inline void ak_set_current_tape(ak_tape_state state) { ak_tape_of_thread = state; }
static inline void ak_set_recording_tape(long number) { ak_tape_of_thread.recording = number; }
static inline long ak_recording_tape(void) { return ak_tape_of_thread.recording; }

// A number that no call has given before, on any thread; the first is 1.
long ak_next_tape_number(void);

// Leaves a tape for whoever asks next, on any thread, and gives back the one that waited before.
void *ak_exchange_spare_tape(void *tape);
