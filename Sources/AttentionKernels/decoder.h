// What a decoder's forward and backward pass share: how the workspace is laid out. Rows are
// [sequences, steps].
#pragma once
#include "recurrent.h"

typedef struct {
  ptrdiff_t gates;     // [gates * H]: the activated gates; then their gradients
  ptrdiff_t before;    // [H]: the hidden state before each step
  ptrdiff_t extra;     // [H]: LSTM's cell after each step; GRU's U h + u of n
  ptrdiff_t queries;   // [A]: the queries; then their gradients
  ptrdiff_t contexts;  // [V]: the gradients of the contexts
  ptrdiff_t total;
} DecoderWorkspace;

INLINE DecoderWorkspace decoder_workspace_of(const ak_decoder *s) {
  ptrdiff_t rows = s->attention.sequences * s->attention.queries, H = s->hidden_size;
  DecoderWorkspace w;
  w.gates = 0;
  w.before = w.gates + rows * gate_count(s->cell) * H;
  w.extra = w.before + rows * H;
  w.queries = w.extra + (s->cell == AK_LSTM || s->cell == AK_GRU ? rows * H : 0);
  w.contexts = w.queries + rows * s->attention.size;
  w.total = w.contexts + rows * s->attention.value_size;
  return w;
}

enum { DECODER_PADDING = 16 };
