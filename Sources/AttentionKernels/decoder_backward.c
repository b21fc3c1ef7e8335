// The gradients of a recurrent decoder with additive attention.
//
//   1. Step by step from the last: the gradient of the new state becomes those of the gates' sums,
//      in the workspace where the gates stood; these, by register tiles, those of the context and
//      of the state before; the context's goes back through attention, whose query adds to the
//      state's.
//   2. What remains are products over all steps at once: of the gates' gradients D with the
//      weights for the input's gradient, and of Dt with inputs, contexts and states for the
//      weights'; of the queries' gradients with the states; of the weights of attention with the
//      contexts' gradients for the values'. And the biases' sums over rows.
//
// As in the forward pass each thread takes some of the sequences through all the steps; the keys'
// gradients are added up where they will stay. The vector's has a part for each sequence, and these
// are added up at the end.
#if !defined(PATH)

#include "decoder.h"
#include "pool.h"

#define KERNEL_FILE "decoder_backward.c"
#include "each_path.h"

#define PARAMETERS(T, OPERANDS)                                                         \
  (const ak_decoder *shape, const OPERANDS *operands, const T *features, const T *weights, \
   T *workspace, const T *feature_gradient, const T *weight_gradient, const OPERANDS *gradients)
#define ARGUMENTS                                                                     \
  (shape, operands, features, weights, workspace, feature_gradient, weight_gradient, gradients)

CHOOSE(ak_decoder_backward_f64, PARAMETERS(double, ak_decoder_operands_f64), ARGUMENTS)
CHOOSE(ak_decoder_backward_f32, PARAMETERS(float, ak_decoder_operands_f32), ARGUMENTS)

#else

#include "additive_rows.h"
#include "recurrent_backward_rows.h"
#include "recurrent_tiles.h"

#undef PRODUCT
#undef BATCHED_PRODUCT
#undef SUM_AXIS
#undef OPERANDS
#if IS_FLOAT
#define PRODUCT ak_strided_product_f32
#define BATCHED_PRODUCT ak_batched_product_f32
#define SUM_AXIS ak_sum_axis_f32
#define OPERANDS ak_decoder_operands_f32
#else
#define PRODUCT ak_strided_product_f64
#define BATCHED_PRODUCT ak_batched_product_f64
#define SUM_AXIS ak_sum_axis_f64
#define OPERANDS ak_decoder_operands_f64
#endif

typedef struct {
  const ak_decoder *shape;
  const OPERANDS *given, *found;
  const T *weights, *feature_gradient, *weight_gradient;
  T *gates, *before, *extra, *queries, *contexts;             // In the workspace.
  const T *context_panels, *hidden_panels, *query_panels;  // W for contexts, U and Wq, packed.
  T *rows;     // [sequences, gates * H + padding]: a step's gradients, as the hidden half sees them
  T *cells;    // [sequences, H]: for LSTM
  T *vectors;  // [sequences, A]: each one's part of the vector's gradient
  T *slopes;   // [sequences, S]
  T *zeros;    // [H]: a gradient of features that is not given
  ptrdiff_t chunk;
} NAME(Backward);

// The gates' gradients at a step of one sequence.
static void NAME(differentiate_step)(const NAME(Backward) *f, ptrdiff_t sequence,
                                     ptrdiff_t step) {
  const ak_decoder *s = f->shape;
  ptrdiff_t H = s->hidden_size, width = gate_count(s->cell) * H;
  ptrdiff_t place = sequence * s->attention.queries + step;
  T *gates = f->gates + place * width, *row = f->rows + sequence * (width + DECODER_PADDING);
  T *dh = f->found->hidden + sequence * H, *extra = f->extra + place * H;
  const T *given = f->feature_gradient
                       ? f->feature_gradient + place * (H + s->attention.value_size)
                       : f->zeros;
  if (s->cell == AK_LSTM) {
    const T *before = step > 0         ? extra - H
                      : f->given->cell ? f->given->cell + sequence * H
                                       : 0;
    NAME(lstm_row)(gates, extra, before, row, dh, given, f->cells + sequence * H, H);
  } else if (s->cell == AK_GRU) {
    NAME(gru_row)(gates, extra, f->before + place * H, row, dh, given, H);
  } else {
    NAME(simple_row)(s->cell == AK_RNN_RELU, gates, row, dh, given, H);
  }
}

// The way back through attention at a step of one sequence.
static void NAME(attend_back_step)(const NAME(Backward) *f, ptrdiff_t sequence, ptrdiff_t step) {
  const ak_additive *s = &f->shape->attention;
  ptrdiff_t A = s->size, C = s->value_size, H = f->shape->hidden_size;
  ptrdiff_t place = sequence * s->queries + step, keys = sequence * s->keys * A;
  T *context = f->contexts + place * C, *query = f->queries + place * A;
  if (f->feature_gradient) {
    const T *given = f->feature_gradient + place * (H + C) + H;
    for (ptrdiff_t i = 0; i < C; i++) context[i] += given[i];
  }
  NAME(attend_back)
  (s, query, f->given->keys + keys, f->given->vector, f->given->values + sequence * s->keys * C,
   f->weights + place * s->keys, context,
   f->weight_gradient ? f->weight_gradient + place * s->keys : 0, f->slopes + sequence * s->keys,
   query, f->found->keys + keys, f->vectors + sequence * A);
}

static void NAME(backward_task)(void *context, ptrdiff_t index) {
  const NAME(Backward) *f = context;
  const ak_decoder *s = f->shape;
  ptrdiff_t H = s->hidden_size, C = s->attention.value_size, A = s->attention.size;
  ptrdiff_t steps = s->attention.queries, width = gate_count(s->cell) * H;
  ptrdiff_t first = index * f->chunk, row_size = width + DECODER_PADDING;
  ptrdiff_t left = s->attention.sequences - first, count = left < f->chunk ? left : f->chunk;
  ptrdiff_t keys = s->attention.keys * A;
  T *hidden = f->found->hidden + first * H, *rows = f->rows + first * row_size;
  memset(hidden, 0, (size_t)(count * H) * sizeof(T));
  memset(f->cells + first * H, 0, (size_t)(count * H) * sizeof(T));
  memset(f->vectors + first * A, 0, (size_t)(count * A) * sizeof(T));
  memset(f->found->keys + first * keys, 0, (size_t)(count * keys) * sizeof(T));
  for (ptrdiff_t step = steps - 1; step >= 0; step--) {
    ptrdiff_t place = first * steps + step;
    for (ptrdiff_t b = first; b < first + count; b++) NAME(differentiate_step)(f, b, step);
    // Of GRU's n the input's half has a gradient of its own.
    int apart = s->cell == AK_GRU;
    NAME(step_product)(count, width, C, apart ? f->gates + place * width : rows,
                       apart ? steps * width : row_size, f->context_panels, 0,
                       f->contexts + place * C, steps * C, 0);
    NAME(step_product)(count, width, H, rows, row_size, f->hidden_panels, 0, hidden, H, 1);
    for (ptrdiff_t b = first; b < first + count; b++) NAME(attend_back_step)(f, b, step);
    NAME(step_product)(count, A, H, f->queries + place * A, steps * A, f->query_panels, 0, hidden,
                       H, 1);
  }
}

// The gradients that are products and sums over all steps.
static void NAME(differentiate_weights)(const NAME(Backward) *f, const T *features) {
  const ak_decoder *s = f->shape;
  const OPERANDS *given = f->given, *found = f->found;
  ptrdiff_t H = s->hidden_size, I = s->input_size, A = s->attention.size;
  ptrdiff_t C = s->attention.value_size, B = s->attention.sequences, S = s->attention.keys;
  ptrdiff_t steps = s->attention.queries, rows = B * steps, width = gate_count(s->cell) * H;
  ptrdiff_t shared = s->cell == AK_GRU ? 2 * H : width;
  PRODUCT(f->gates, width, 1, given->input_weights, I + C, 1, found->input, I, rows, width, I, 0);
  PRODUCT(f->gates, 1, width, given->input, I, 1, found->input_weights, I + C, width, rows, I, 0);
  PRODUCT(f->gates, 1, width, features + H, H + C, 1, found->input_weights + I, I + C, width,
          rows, C, 0);
  PRODUCT(f->gates, 1, width, f->before, H, 1, found->hidden_weights, H, shared, rows, H, 0);
  if (s->cell == AK_GRU)
    PRODUCT(f->extra, 1, H, f->before, H, 1, found->hidden_weights + shared * H, H, H, rows, H, 0);
  PRODUCT(f->queries, 1, A, f->before, H, 1, found->query_weights, H, A, rows, H, 0);
  if (found->query_bias) SUM_AXIS(f->queries, found->query_bias, 1, rows, A);
  if (found->input_bias) SUM_AXIS(f->gates, found->input_bias, 1, rows, width);
  if (found->hidden_bias) {
    if (found->input_bias)
      memcpy(found->hidden_bias, found->input_bias, (size_t)shared * sizeof(T));
    else
      SUM_AXIS(f->gates, found->hidden_bias, 1, rows, width);
    if (s->cell == AK_GRU) SUM_AXIS(f->extra, found->hidden_bias + shared, 1, rows, H);
  }
  SUM_AXIS(f->vectors, found->vector, 1, B, A);
  ptrdiff_t weight_step = steps * S, context_step = steps * C, value_step = S * C;
  BATCHED_PRODUCT(f->weights, 1, S, f->contexts, C, 1, found->values, C, S, steps, C, 0, 1, &B,
                  &weight_step, &context_step, &value_step);
}

static void NAME(ak_decoder_backward)(const ak_decoder *s, const OPERANDS *given,
                                      const T *features, const T *weights, T *workspace,
                                      const T *feature_gradient, const T *weight_gradient,
                                      const OPERANDS *found) {
  ptrdiff_t H = s->hidden_size, I = s->input_size, A = s->attention.size;
  ptrdiff_t C = s->attention.value_size, B = s->attention.sequences;
  ptrdiff_t rows = B * s->attention.queries, width = gate_count(s->cell) * H;
  DecoderWorkspace w = decoder_workspace_of(s);

  ptrdiff_t sizes[] = {NAME(panel_elements)(width, C),
                       NAME(panel_elements)(width, H),
                       NAME(panel_elements)(A, H),
                       B * (width + DECODER_PADDING),
                       B * H,
                       B * A,
                       B * s->attention.keys,
                       H};
  T *parts[8];
  ptrdiff_t total = 0;
  for (int i = 0; i < 8; i++) total += sizes[i];
  T *memory = ak_scratch(AK_SCRATCH_OUTER, (size_t)total * sizeof(T));
  for (int i = 0; i < 8; memory += sizes[i], i++) parts[i] = memory;
  NAME(pack_panels)(given->input_weights + I, I + C, 1, width, C, parts[0]);
  NAME(pack_panels)(given->hidden_weights, H, 1, width, H, parts[1]);
  NAME(pack_panels)(given->query_weights, H, 1, A, H, parts[2]);
  memset(parts[7], 0, (size_t)H * sizeof(T));

  double nanoseconds =
      (double)rows * ((double)width * (double)(C + H) + (double)(A * H)) / (3 * W) +
      (double)(rows * width) + 2 * NAME(attending_time)(&s->attention, rows);
  int threads = ak_threads_for(nanoseconds);
  ptrdiff_t chunk = (B + threads - 1) / threads;
  NAME(Backward)
  f = {s,
       given,
       found,
       weights,
       feature_gradient,
       weight_gradient,
       workspace + w.gates,
       workspace + w.before,
       workspace + w.extra,
       workspace + w.queries,
       workspace + w.contexts,
       parts[0],
       parts[1],
       parts[2],
       parts[3],
       parts[4],
       parts[5],
       parts[6],
       parts[7],
       chunk < 1 ? 1 : chunk};
  ak_parallel((B + f.chunk - 1) / f.chunk, nanoseconds, NAME(backward_task), &f);
  if (found->cell && s->cell == AK_LSTM)
    memcpy(found->cell, parts[4], (size_t)(B * H) * sizeof(T));
  NAME(differentiate_weights)(&f, features);
}

#endif
