// The gradients of recurrent layers: LSTM, GRU and simple cells over whole sequences.
//
//   1. Step by step from the last: one pass over the rows turns the gradient of the new state into
//      those of the gates' sums, in the workspace where the gates stood; then the state's own
//      gradient goes on to the step before as (gates' gradients) U, by register tiles with U packed
//      once.
//   2. What remains are three products over all steps at once: the input's gradient D W, the input
//      weights' Dt x, and the hidden weights' Dt h, with D the gates' gradients [sequences * steps,
//      gates * H]; and the biases' sums over D's rows.
//
// As in the forward pass each thread takes some of the sequences through all the steps. GRU's n has
// two gradients, of its input's half and, times r, of its hidden half; the second goes where U h +
// u stood.
#if !defined(PATH)

#include "pool.h"
#include "recurrent.h"

enum { PADDING = 16 };

#define KERNEL_FILE "recurrent_backward.c"
#include "each_path.h"

#define PARAMETERS(T)                                                                          \
  (const ak_recurrent *shape, const T *input, const T *input_weights, const T *hidden_weights, \
   const T *cell, T *workspace, const T *output_gradient, const T *last_hidden_gradient,       \
   const T *last_cell_gradient, T *input_gradient, T *input_weight_gradient,                   \
   T *hidden_weight_gradient, T *input_bias_gradient, T *hidden_bias_gradient,                 \
   T *hidden_gradient, T *cell_gradient)
#define ARGUMENTS                                                                      \
  (shape, input, input_weights, hidden_weights, cell, workspace, output_gradient,      \
   last_hidden_gradient, last_cell_gradient, input_gradient, input_weight_gradient,    \
   hidden_weight_gradient, input_bias_gradient, hidden_bias_gradient, hidden_gradient, \
   cell_gradient)

CHOOSE(ak_recurrent_backward_f64, PARAMETERS(double), ARGUMENTS)
CHOOSE(ak_recurrent_backward_f32, PARAMETERS(float), ARGUMENTS)

#else

#include "lanes.h"
#include "recurrent_backward_rows.h"
#include "recurrent_tiles.h"

#undef PRODUCT
#undef MULTIPLY_WEIGHTS
#undef SUM_AXIS
#if IS_FLOAT
#define PRODUCT ak_strided_product_f32
#define MULTIPLY_WEIGHTS ak_multiply_weights_f32
#define SUM_AXIS ak_sum_axis_f32
#else
#define PRODUCT ak_strided_product_f64
#define MULTIPLY_WEIGHTS ak_multiply_weights_f64
#define SUM_AXIS ak_sum_axis_f64
#endif

typedef struct {
  const ak_recurrent *shape;
  const T *cell, *output_gradient, *last_hidden_gradient, *last_cell_gradient;
  T *gates, *before, *extra;
  const T *panels;
  T *rows;  // [sequences, gates * H + padding]: the step's gradients, as the hidden half sees them
  T *hidden;  // [sequences, H]: the gradient of the state as it goes back
  T *cells;   // [sequences, H], for LSTM
  ptrdiff_t chunk;
} NAME(Backward);

static void NAME(differentiate_step)(const NAME(Backward) *f, ptrdiff_t sequence,
                                     ptrdiff_t step) {
  const ak_recurrent *s = f->shape;
  ptrdiff_t H = s->hidden_size, width = gate_count(s->cell) * H;
  ptrdiff_t place = sequence * s->steps + slot_of(s, step);
  T *gates = f->gates + place * width, *row = f->rows + sequence * (width + PADDING);
  if (step >= length_of(s, sequence)) {
    memset(gates, 0, (size_t)width * sizeof(T));
    memset(row, 0, (size_t)width * sizeof(T));
    if (s->cell == AK_GRU) memset(f->extra + place * H, 0, (size_t)H * sizeof(T));
    return;
  }
  const T *given = f->output_gradient + sequence * s->output_gradient_sequence +
                   time_of(s, sequence, step) * s->output_gradient_step;
  T *dh = f->hidden + sequence * H;
  if (s->cell == AK_LSTM) {
    const T *before = step > 0  ? f->extra + (sequence * s->steps + slot_of(s, step - 1)) * H
                      : f->cell ? f->cell + sequence * H
                                : 0;
    NAME(lstm_row)(gates, f->extra + place * H, before, row, dh, given, f->cells + sequence * H,
                   H);
  } else if (s->cell == AK_GRU) {
    NAME(gru_row)(gates, f->extra + place * H, f->before + place * H, row, dh, given, H);
  } else {
    NAME(simple_row)(s->cell == AK_RNN_RELU, gates, row, dh, given, H);
  }
}

static void NAME(backward_task)(void *context, ptrdiff_t index) {
  const NAME(Backward) *f = context;
  const ak_recurrent *s = f->shape;
  ptrdiff_t H = s->hidden_size, width = gate_count(s->cell) * H, first = index * f->chunk;
  ptrdiff_t count = s->sequences - first < f->chunk ? s->sequences - first : f->chunk;
  size_t bytes = (size_t)(count * H) * sizeof(T);
  if (f->last_hidden_gradient)
    memcpy(f->hidden + first * H, f->last_hidden_gradient + first * H, bytes);
  else
    memset(f->hidden + first * H, 0, bytes);
  if (f->last_cell_gradient)
    memcpy(f->cells + first * H, f->last_cell_gradient + first * H, bytes);
  else
    memset(f->cells + first * H, 0, bytes);
  for (ptrdiff_t step = s->steps - 1; step >= 0; step--) {
    for (ptrdiff_t b = first; b < first + count; b++) NAME(differentiate_step)(f, b, step);
    NAME(step_product)(count, width, H, f->rows + first * (width + PADDING), width + PADDING,
                       f->panels, 0, f->hidden + first * H, H, 1);
  }
}

// The input's gradient back from slots to times, zero beyond a sequence's length.
static void NAME(spread_gradient)(const ak_recurrent *s, const T *slots, T *gradient) {
  size_t bytes = (size_t)s->input_size * sizeof(T);
  for (ptrdiff_t b = 0; b < s->sequences; b++)
    for (ptrdiff_t time = 0; time < s->steps; time++) {
      T *target = gradient + b * s->input_gradient_sequence + time * s->input_gradient_step;
      ptrdiff_t slot = reorders(s) ? length_of(s, b) - 1 - time : time;
      if (time >= length_of(s, b))
        memset(target, 0, bytes);
      else
        memcpy(target, slots + (b * s->steps + slot) * s->input_size, bytes);
    }
}

static void NAME(differentiate_input)(const ak_recurrent *s, const T *gates,
                                      const T *input_weights, T *copied_input, T *gradient) {
  ptrdiff_t I = s->input_size, width = gate_count(s->cell) * s->hidden_size;
  ptrdiff_t rows = s->sequences * s->steps;
  int direct = !reorders(s) && s->input_gradient_step == I &&
               (s->sequences == 1 || s->input_gradient_sequence == s->steps * I);
  T *target = direct ? gradient : copied_input;
  PRODUCT(gates, width, 1, input_weights, I, 1, target, I, rows, width, I, 0);
  if (!direct) NAME(spread_gradient)(s, target, gradient);
}

static void NAME(ak_recurrent_backward)(const ak_recurrent *s, const T *input,
                                        const T *input_weights, const T *hidden_weights,
                                        const T *cell, T *workspace, const T *output_gradient,
                                        const T *last_hidden_gradient,
                                        const T *last_cell_gradient, T *input_gradient,
                                        T *input_weight_gradient, T *hidden_weight_gradient,
                                        T *input_bias_gradient, T *hidden_bias_gradient,
                                        T *hidden_gradient, T *cell_gradient) {
  ptrdiff_t H = s->hidden_size, I = s->input_size, width = gate_count(s->cell) * H;
  ptrdiff_t rows = s->sequences * s->steps, states = s->sequences * H;
  Workspace w = workspace_of(s);
  T *gates = workspace + w.gates, *before = workspace + w.before, *extra = workspace + w.extra;

  ptrdiff_t panels = NAME(panel_elements)(width, H),
            step_rows = s->sequences * (width + PADDING);
  T *memory =
      ak_scratch(AK_SCRATCH_OUTER, (size_t)(panels + step_rows + 2 * states) * sizeof(T));
  T *state = memory + panels + step_rows;
  NAME(pack_panels)(hidden_weights, H, 1, width, H, memory);
  double nanoseconds =
      (double)rows * (double)width * (double)H / (3 * W) + (double)(rows * width);
  int threads = ak_threads_for(nanoseconds);
  ptrdiff_t chunk = (s->sequences + threads - 1) / threads;
  NAME(Backward)
  f = {s,
       cell,
       output_gradient,
       last_hidden_gradient,
       last_cell_gradient,
       gates,
       before,
       extra,
       memory,
       memory + panels,
       state,
       state + states,
       chunk < 1 ? 1 : chunk};
  ak_parallel((s->sequences + f.chunk - 1) / f.chunk, nanoseconds, NAME(backward_task), &f);
  if (hidden_gradient) memcpy(hidden_gradient, state, (size_t)states * sizeof(T));
  if (cell_gradient && s->cell == AK_LSTM)
    memcpy(cell_gradient, state + states, (size_t)states * sizeof(T));

  ptrdiff_t shared =
      s->cell == AK_GRU ? 2 * H : width;  // Gates whose halves have one gradient.
  WeightProducts weights = {
      rows, I, H, in_place(s) ? input : workspace + w.input, before,
      {{gates, width, shared, input_weight_gradient, hidden_weight_gradient}}};
  if (s->cell == AK_GRU) {
    T *input_rest = input_weight_gradient ? input_weight_gradient + shared * I : 0;
    T *hidden_rest = hidden_weight_gradient ? hidden_weight_gradient + shared * H : 0;
    weights.parts[1] = (WeightPart){gates + shared, width, H, input_rest, 0};
    weights.parts[2] = (WeightPart){extra, H, H, 0, hidden_rest};
  }
  MULTIPLY_WEIGHTS(&weights);
  if (input_bias_gradient) SUM_AXIS(gates, input_bias_gradient, 1, rows, width);
  if (hidden_bias_gradient) {
    if (input_bias_gradient)
      memcpy(hidden_bias_gradient, input_bias_gradient, (size_t)shared * sizeof(T));
    else
      SUM_AXIS(gates, hidden_bias_gradient, 1, rows, width);
    if (s->cell == AK_GRU) SUM_AXIS(extra, hidden_bias_gradient + shared, 1, rows, H);
  }
  // Last, because the copied input makes room for its own gradient.
  if (input_gradient)
    NAME(differentiate_input)(s, gates, input_weights, workspace + w.input, input_gradient);
}

#endif
