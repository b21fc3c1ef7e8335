// A recurrent decoder with additive attention, forward.
//
//   1. One product gives all steps' inputs at once: gates = x Wt, as in a recurrent layer.
//   2. The weights of queries, contexts and states are packed once into panels as wide as a
//      register tile; those of contexts and states stand below each other, as both do in a row
//      [c | h].
//   3. Step by step: the queries of all sequences by register tiles; attention, sequence by
//      sequence; gates += b + u + [c | h] times the panels; then sums become gates and states.
//
// A sequence depends on no other, so each thread takes some of them through all the steps and never
// waits. Of GRU's n the hidden half is a sum of its own, so its panels are too.
#if !defined(PATH)

#include "decoder.h"
#include "pool.h"

#define KERNEL_FILE "decoder_forward.c"
#include "each_path.h"

#define PARAMETERS(T, OPERANDS)                                                             \
  (const ak_decoder *shape, const OPERANDS *operands, const T *bias, T *features, T *weights, \
   T *workspace)
#define ARGUMENTS (shape, operands, bias, features, weights, workspace)

CHOOSE(ak_decoder_forward_f64, PARAMETERS(double, ak_decoder_operands_f64), ARGUMENTS)
CHOOSE(ak_decoder_forward_f32, PARAMETERS(float, ak_decoder_operands_f32), ARGUMENTS)

ptrdiff_t ak_decoder_workspace(const ak_decoder *shape) {
  return decoder_workspace_of(shape).total;
}

#else

#include "additive_rows.h"
#include "recurrent_forward_rows.h"
#include "recurrent_tiles.h"

#undef PRODUCT
#undef OPERANDS
#if IS_FLOAT
#define PRODUCT ak_strided_product_f32
#define OPERANDS ak_decoder_operands_f32
#else
#define PRODUCT ak_strided_product_f64
#define OPERANDS ak_decoder_operands_f64
#endif

typedef struct {
  const ak_decoder *shape;
  const OPERANDS *given;
  const T *bias;  // Of the scores, or null.
  T *features, *weights;
  T *gates, *before, *extra, *queries;  // In the workspace.
  // Packed: Wq; what [c | h] is multiplied with, but for GRU's n; n's parts of c and of h.
  const T *query_panels, *panels, *new_context_panels, *new_panels;
  const T *query_bias, *gate_bias, *new_bias;  // Padded to whole panels.
  T *rows;                                     // [sequences, V + H + padding]: [c | h].
  ptrdiff_t chunk;
} NAME(Forward);

// The queries of some sequences at a step, and what they find.
static void NAME(attend_step)(const NAME(Forward) *f, ptrdiff_t first, ptrdiff_t count,
                              ptrdiff_t step, ptrdiff_t row_size) {
  const ak_additive *s = &f->shape->attention;
  ptrdiff_t H = f->shape->hidden_size, A = s->size, C = s->value_size, steps = s->queries;
  ptrdiff_t place = first * steps + step;
  T *rows = f->rows + first * row_size;
  NAME(step_product)(count, H, A, rows + C, row_size, f->query_panels, f->query_bias,
                     f->queries + place * A, steps * A, 0);
  for (ptrdiff_t b = 0; b < count; b++) {
    ptrdiff_t sequence = first + b, row = place + b * steps;
    T *context = rows + b * row_size;
    NAME(attend)
    (s, f->queries + row * A, f->given->keys + sequence * s->keys * A, f->given->vector,
     f->given->values + sequence * s->keys * C,
     f->bias ? f->bias + sequence * s->bias_sequence + step * s->bias_query : 0,
     f->weights + row * s->keys, context);
    memcpy(f->features + row * (H + C) + H, context, (size_t)C * sizeof(T));
  }
}

static void NAME(finish_step)(const NAME(Forward) *f, ptrdiff_t sequence, ptrdiff_t step,
                              T *state) {
  const ak_decoder *s = f->shape;
  ptrdiff_t H = s->hidden_size, row = sequence * s->attention.queries + step;
  T *gates = f->gates + row * gate_count(s->cell) * H;
  T *output = f->features + row * (H + s->attention.value_size);
  if (s->cell == AK_LSTM) {
    const T *before = step > 0         ? f->extra + (row - 1) * H
                      : f->given->cell ? f->given->cell + sequence * H
                                       : 0;
    NAME(lstm_row)(gates, gates, before, f->extra + row * H, state, output, H);
  } else if (s->cell == AK_GRU) {
    const T *bias = f->given->input_bias ? f->given->input_bias + 2 * H : 0;
    NAME(gru_row)(gates, f->extra + row * H, bias, gates, state, output, H);
  } else {
    NAME(simple_row)(s->cell == AK_RNN_RELU, gates, gates, state, output, H);
  }
}

// Some sequences, through all the steps.
static void NAME(forward_task)(void *context, ptrdiff_t index) {
  const NAME(Forward) *f = context;
  const ak_decoder *s = f->shape;
  ptrdiff_t H = s->hidden_size, C = s->attention.value_size, steps = s->attention.queries;
  ptrdiff_t width = gate_count(s->cell) * H, summed = s->cell == AK_GRU ? 2 * H : width;
  ptrdiff_t row_size = C + H + DECODER_PADDING, first = index * f->chunk;
  ptrdiff_t left = s->attention.sequences - first, count = left < f->chunk ? left : f->chunk;
  T *rows = f->rows + first * row_size;
  size_t bytes = (size_t)H * sizeof(T);
  for (ptrdiff_t b = 0; b < count; b++)
    memcpy(rows + b * row_size + C, f->given->hidden + (first + b) * H, bytes);
  for (ptrdiff_t step = 0; step < steps; step++) {
    ptrdiff_t place = first * steps + step;
    for (ptrdiff_t b = 0; b < count; b++)
      memcpy(f->before + (place + b * steps) * H, rows + b * row_size + C, bytes);
    NAME(attend_step)(f, first, count, step, row_size);
    T *gates = f->gates + place * width;
    NAME(step_product)(count, C + H, summed, rows, row_size, f->panels, f->gate_bias, gates,
                       steps * width, 1);
    if (s->cell == AK_GRU) {
      NAME(step_product)(count, C, H, rows, row_size, f->new_context_panels, 0, gates + summed,
                         steps * width, 1);
      NAME(step_product)(count, H, H, rows + C, row_size, f->new_panels, f->new_bias,
                         f->extra + place * H, steps * H, 0);
    }
    for (ptrdiff_t b = 0; b < count; b++)
      NAME(finish_step)(f, first + b, step, rows + b * row_size + C);
  }
}

// Panels of the context's weights and, below them, of the state's.
static void NAME(pack_joint_panels)(const T *context, ptrdiff_t context_row, ptrdiff_t C,
                                    const T *state, ptrdiff_t H, ptrdiff_t columns, T *panels) {
  for (ptrdiff_t j = 0; j < columns; j += TILE_COLUMNS, panels += (C + H) * TILE_COLUMNS) {
    ptrdiff_t width = columns - j < TILE_COLUMNS ? columns - j : TILE_COLUMNS;
    NAME(pack_panel)(context + j * context_row, 1, context_row, C, width, TILE_COLUMNS, panels);
    NAME(pack_panel)(state + j * H, 1, H, H, width, TILE_COLUMNS, panels + C * TILE_COLUMNS);
  }
}

static void NAME(ak_decoder_forward)(const ak_decoder *s, const OPERANDS *given, const T *bias,
                                     T *features, T *weights, T *workspace) {
  ptrdiff_t H = s->hidden_size, I = s->input_size, A = s->attention.size;
  ptrdiff_t C = s->attention.value_size, B = s->attention.sequences;
  ptrdiff_t width = gate_count(s->cell) * H, summed = s->cell == AK_GRU ? 2 * H : width;
  ptrdiff_t rows = B * s->attention.queries, rest = width - summed;
  DecoderWorkspace w = decoder_workspace_of(s);
  PRODUCT(given->input, I, 1, given->input_weights, 1, I + C, workspace + w.gates, width, rows, I,
          width, 0);

  ptrdiff_t sizes[] = {NAME(panel_elements)(H, A),
                       NAME(panel_elements)(C + H, summed),
                       NAME(panel_elements)(C, rest),
                       NAME(panel_elements)(H, rest),
                       NAME(panel_elements)(1, A),
                       NAME(panel_elements)(1, summed),
                       NAME(panel_elements)(1, rest),
                       B * (C + H + DECODER_PADDING)};
  T *parts[8];
  ptrdiff_t total = 0;
  for (int i = 0; i < 8; i++) total += sizes[i];
  T *memory = ak_scratch(AK_SCRATCH_OUTER, (size_t)total * sizeof(T));
  for (int i = 0; i < 8; memory += sizes[i], i++) parts[i] = memory;
  const T *context_weights = given->input_weights + I, *u = given->hidden_bias;
  NAME(pack_panels)(given->query_weights, 1, H, H, A, parts[0]);
  NAME(pack_joint_panels)(context_weights, I + C, C, given->hidden_weights, H, summed, parts[1]);
  NAME(pack_panels)(context_weights + summed * (I + C), 1, I + C, C, rest, parts[2]);
  NAME(pack_panels)(given->hidden_weights + summed * H, 1, H, H, rest, parts[3]);
  NAME(add_biases)(given->query_bias, 0, A, parts[4], sizes[4]);
  NAME(add_biases)(given->input_bias, u, summed, parts[5], sizes[5]);
  NAME(add_biases)(0, u ? u + summed : 0, rest, parts[6], sizes[6]);

  double nanoseconds =
      (double)rows * ((double)width * (double)(C + H) + (double)(A * H)) / (3 * W) +
      (double)(rows * width) + NAME(attending_time)(&s->attention, rows);
  int threads = ak_threads_for(nanoseconds);
  ptrdiff_t chunk = (B + threads - 1) / threads;
  NAME(Forward)
  f = {s,
       given,
       bias,
       features,
       weights,
       workspace + w.gates,
       workspace + w.before,
       workspace + w.extra,
       workspace + w.queries,
       parts[0],
       parts[1],
       parts[2],
       parts[3],
       parts[4],
       parts[5],
       parts[6],
       parts[7],
       chunk < 1 ? 1 : chunk};
  ak_parallel((B + f.chunk - 1) / f.chunk, nanoseconds, NAME(forward_task), &f);
}

#endif
