// What the recurrent layers' forward and backward pass share: how the workspace is laid out.
//
// Step s of the recurrence, 0 to steps - 1, stands in slot s of each sequence: slot and time are
// the same, but for reversed sequences. Those are read from the back; where their lengths differ, a
// slot is the number of the step, and the input is copied into slots so that a step is one place
// for all.
#pragma once
#include "AttentionKernelSequences.h"
#include "constants.h"
#include "kernel.h"

INLINE ptrdiff_t gate_count(ak_cell cell) {
  return cell == AK_LSTM ? 4 : cell == AK_GRU ? 3 : 1;
}

// Whether the input must be copied into slots.
INLINE int reorders(const ak_recurrent *s) { return s->reverse && s->lengths != NULL; }

INLINE ptrdiff_t slot_of(const ak_recurrent *s, ptrdiff_t step) {
  return s->reverse && !s->lengths ? s->steps - 1 - step : step;
}

INLINE ptrdiff_t length_of(const ak_recurrent *s, ptrdiff_t sequence) {
  return s->lengths ? s->lengths[sequence] : s->steps;
}

// When in its sequence the step takes place, for a step below the sequence's length.
INLINE ptrdiff_t time_of(const ak_recurrent *s, ptrdiff_t sequence, ptrdiff_t step) {
  return s->reverse ? length_of(s, sequence) - 1 - step : step;
}

// Parts of the workspace, each [sequences, slots, ...], as offsets in elements.
typedef struct {
  ptrdiff_t gates;   // [gates * H]: the activated gates; then their gradients
  ptrdiff_t before;  // [H]: the hidden state before each step
  ptrdiff_t
      extra;  // [H]: LSTM's cell after each step; GRU's U h + u of n; a simple cell has none
  ptrdiff_t input;  // [input_size]: the input in slots, where it is copied
  ptrdiff_t total;
} Workspace;

INLINE Workspace workspace_of(const ak_recurrent *s) {
  ptrdiff_t rows = s->sequences * s->steps, H = s->hidden_size;
  Workspace w;
  w.gates = 0;
  w.before = w.gates + rows * gate_count(s->cell) * H;
  w.extra = w.before + rows * H;
  w.input = w.extra + (s->cell == AK_LSTM || s->cell == AK_GRU ? rows * H : 0);
  // Rows that are not packed one after the other are copied too.
  w.total = w.input + rows * s->input_size;
  return w;
}

// Whether the input can be read in place, as one matrix of all sequences' steps. What lies beyond a
// sequence's length may be anything, so it is copied there too.
INLINE int in_place(const ak_recurrent *s) {
  return !s->lengths && s->input_step == s->input_size &&
         (s->sequences == 1 || s->input_sequence == s->steps * s->input_size);
}

// How many sequences each thread takes at a time: as many for each, and not above `most`.
INLINE ptrdiff_t chunk_of(const ak_recurrent *s, int threads, ptrdiff_t most) {
  ptrdiff_t share = (s->sequences + threads - 1) / threads;
  ptrdiff_t pieces = (share + most - 1) / most * threads;
  return pieces > 1 ? (s->sequences + pieces - 1) / pieces : s->sequences > 0 ? s->sequences : 1;
}

// Columns of D, [rows, columns] and `left_row` apart, that meet the same matrices; and where the
// products with x and with h go, a row for each column. Null for none.
typedef struct {
  const void *left;
  ptrdiff_t left_row, columns;
  void *input_target, *hidden_target;
} WeightPart;

// Products Dt x and Dt h of x [rows, inputs] and h [rows, hiddens], both contiguous, with up to three
// parts of D.
typedef struct {
  ptrdiff_t rows, inputs, hiddens;
  const void *input, *hidden;
  WeightPart parts[3];
} WeightProducts;

void ak_multiply_weights_f64(const WeightProducts *products);
void ak_multiply_weights_f32(const WeightProducts *products);
