// What attention's forward and backward pass share.
#pragma once
#include "AttentionKernelAttention.h"
#include "constants.h"
#include "kernel.h"

// Queries are taken 12 at a time, and keys are counted in steps of 32: every register tile divides
// them, so which scores are computed, and which are skipped as hidden, is the same on every path.
enum { GROUP = 12, KEY_STEP = 32 };

INLINE ptrdiff_t smaller(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }
INLINE ptrdiff_t larger(ptrdiff_t a, ptrdiff_t b) { return a > b ? a : b; }
INLINE ptrdiff_t round_up(ptrdiff_t a, ptrdiff_t step) { return (a + step - 1) / step * step; }

// How many keys a query sees, were it not for bias and keep; a query beyond the last counts on.
INLINE ptrdiff_t visible_keys(const ak_attention *s, ptrdiff_t sequence, ptrdiff_t query) {
  ptrdiff_t count = s->lengths ? s->lengths[sequence] : s->keys;
  if (s->causal) count = smaller(count, query + 1 + s->keys - s->queries);
  return larger(count, 0);
}

// How many keys a query is computed against, about: with a causal mask half of them, and what lies above
// the diagonal in a group of queries and a step of keys.
INLINE double computed_keys(const ak_attention *s) {
  double keys = (double)s->keys, half = (keys + GROUP + KEY_STEP) / 2;
  return s->causal && half < keys ? half : keys;
}

INLINE ptrdiff_t place(ak_steps steps, ptrdiff_t sequence, ptrdiff_t head, ptrdiff_t row) {
  return sequence * steps.sequence + head * steps.head + row * steps.row;
}

INLINE ptrdiff_t score_place(ak_score_steps steps, ptrdiff_t sequence, ptrdiff_t head,
                             ptrdiff_t row, ptrdiff_t column) {
  return sequence * steps.sequence + head * steps.head + row * steps.row + column * steps.column;
}
