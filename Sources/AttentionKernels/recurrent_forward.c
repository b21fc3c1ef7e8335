// Recurrent layers, forward: LSTM, GRU and simple cells over whole sequences.
//
//   1. One product gives all steps' inputs at once: gates = x Wt, [sequences * steps, gates * H].
//   2. U is packed once into panels as wide as a register tile.
//   3. Step by step: gates += b + u + h Ut for all sequences by register tiles, then one pass over
//      the rows that has just been written turns sums into gates and the new state.
//
// A sequence depends on no other, so each thread takes some of the sequences through all the steps
// and never waits. A thread reads all of U once a step, from its own cache where it fits.
#if !defined(PATH)

#include "pool.h"
#include "recurrent.h"

enum { STATE_PADDING = 16 };

#define KERNEL_FILE "recurrent_forward.c"
#include "each_path.h"

#define PARAMETERS(T)                                                                          \
  (const ak_recurrent *shape, const T *input, const T *input_weights, const T *hidden_weights, \
   const T *input_bias, const T *hidden_bias, const T *hidden, const T *cell, T *output,       \
   T *last_hidden, T *last_cell, T *workspace)
#define ARGUMENTS                                                                              \
  (shape, input, input_weights, hidden_weights, input_bias, hidden_bias, hidden, cell, output, \
   last_hidden, last_cell, workspace)

CHOOSE(ak_recurrent_forward_f64, PARAMETERS(double), ARGUMENTS)
CHOOSE(ak_recurrent_forward_f32, PARAMETERS(float), ARGUMENTS)

ptrdiff_t ak_recurrent_workspace(const ak_recurrent *shape) {
  return workspace_of(shape).total;
}

#else

#include "lanes.h"
#include "recurrent_forward_rows.h"
#include "recurrent_tiles.h"

#undef PRODUCT
#if IS_FLOAT
#define PRODUCT ak_strided_product_f32
#else
#define PRODUCT ak_strided_product_f64
#endif

typedef struct {
  const ak_recurrent *shape;
  const T *hidden, *cell;  // The first states, or null.
  T *output, *last_hidden, *last_cell;
  T *gates, *before, *extra;     // In the workspace.
  const T *panels, *new_panels;  // U packed: all gates, but GRU's n in panels of its own.
  const T *bias, *new_bias;      // Padded to whole panels.
  const T *given_bias;           // GRU's b of n, or null.
  T *states;                     // [sequences, H + padding]: the hidden state as it goes.
  ptrdiff_t chunk;
} NAME(Forward);

static void NAME(finish_step)(const NAME(Forward) *f, ptrdiff_t sequence, ptrdiff_t step) {
  const ak_recurrent *s = f->shape;
  ptrdiff_t H = s->hidden_size, row = sequence * s->steps + slot_of(s, step);
  T *gates = f->gates + row * gate_count(s->cell) * H;
  T *state = f->states + sequence * (H + STATE_PADDING);
  T *output =
      f->output + sequence * s->output_sequence + time_of(s, sequence, step) * s->output_step;
  if (s->cell == AK_LSTM) {
    const T *before = step > 0  ? f->extra + (sequence * s->steps + slot_of(s, step - 1)) * H
                      : f->cell ? f->cell + sequence * H
                                : 0;
    NAME(lstm_row)(gates, before, f->extra + row * H, state, output, H);
  } else if (s->cell == AK_GRU) {
    NAME(gru_row)(gates, f->extra + row * H, f->given_bias, state, output, H);
  } else {
    NAME(simple_row)(s->cell == AK_RNN_RELU, gates, state, output, H);
  }
}

// Some sequences, through all the steps.
static void NAME(forward_task)(void *context, ptrdiff_t index) {
  const NAME(Forward) *f = context;
  const ak_recurrent *s = f->shape;
  ptrdiff_t H = s->hidden_size, width = gate_count(s->cell) * H, state_row = H + STATE_PADDING;
  ptrdiff_t first = index * f->chunk;
  ptrdiff_t count = s->sequences - first < f->chunk ? s->sequences - first : f->chunk;
  T *states = f->states + first * state_row;
  for (ptrdiff_t b = 0; b < count; b++) {
    if (f->hidden)
      memcpy(states + b * state_row, f->hidden + (first + b) * H, (size_t)H * sizeof(T));
    else
      memset(states + b * state_row, 0, (size_t)H * sizeof(T));
  }
  ptrdiff_t summed = s->cell == AK_GRU ? 2 * H : width;
  for (ptrdiff_t step = 0; step < s->steps; step++) {
    ptrdiff_t row = first * s->steps + slot_of(s, step);
    int active = 0;
    for (ptrdiff_t b = 0; b < count; b++) {
      memcpy(f->before + (row + b * s->steps) * H, states + b * state_row,
             (size_t)H * sizeof(T));
      active |= step < length_of(s, first + b);
    }
    if (!active) continue;
    NAME(step_product)(count, H, summed, states, state_row, f->panels, f->bias,
                       f->gates + row * width, s->steps * width, 1);
    if (s->cell == AK_GRU)
      NAME(step_product)(count, H, H, states, state_row, f->new_panels, f->new_bias,
                         f->extra + row * H, s->steps * H, 0);
    for (ptrdiff_t b = 0; b < count; b++)
      if (step < length_of(s, first + b)) NAME(finish_step)(f, first + b, step);
  }
  for (ptrdiff_t b = first; b < first + count; b++) {
    ptrdiff_t length = length_of(s, b);
    for (ptrdiff_t time = length; time < s->steps; time++)
      memset(f->output + b * s->output_sequence + time * s->output_step, 0,
             (size_t)H * sizeof(T));
    if (f->last_hidden)
      memcpy(f->last_hidden + b * H, f->states + b * state_row, (size_t)H * sizeof(T));
    if (!f->last_cell || s->cell != AK_LSTM) continue;
    const T *last = length > 0 ? f->extra + (b * s->steps + slot_of(s, length - 1)) * H
                    : f->cell  ? f->cell + b * H
                               : 0;
    if (last)
      memcpy(f->last_cell + b * H, last, (size_t)H * sizeof(T));
    else
      memset(f->last_cell + b * H, 0, (size_t)H * sizeof(T));
  }
}

// Copies the input into slots, one row after the other; what lies beyond a sequence's length is
// zero.
static void NAME(copy_input)(const ak_recurrent *s, const T *input, T *target) {
  size_t bytes = (size_t)s->input_size * sizeof(T);
  for (ptrdiff_t b = 0; b < s->sequences; b++)
    for (ptrdiff_t slot = 0; slot < s->steps; slot++, target += s->input_size) {
      ptrdiff_t time = reorders(s) ? time_of(s, b, slot) : slot;
      if (time < 0 || time >= length_of(s, b))
        memset(target, 0, bytes);
      else
        memcpy(target, input + b * s->input_sequence + time * s->input_step, bytes);
    }
}

static void NAME(ak_recurrent_forward)(const ak_recurrent *s, const T *input,
                                       const T *input_weights, const T *hidden_weights,
                                       const T *input_bias, const T *hidden_bias,
                                       const T *hidden, const T *cell, T *output,
                                       T *last_hidden, T *last_cell, T *workspace) {
  ptrdiff_t H = s->hidden_size, I = s->input_size, width = gate_count(s->cell) * H;
  ptrdiff_t rows = s->sequences * s->steps, summed = s->cell == AK_GRU ? 2 * H : width;
  Workspace w = workspace_of(s);
  if (!in_place(s)) {
    NAME(copy_input)(s, input, workspace + w.input);
    input = workspace + w.input;
  }
  PRODUCT(input, I, 1, input_weights, 1, I, workspace + w.gates, width, rows, I, width, 0);

  ptrdiff_t panels = NAME(panel_elements)(H, summed),
            new_panels = NAME(panel_elements)(H, width - summed);
  ptrdiff_t wide = NAME(panel_elements)(1, summed),
            new_wide = NAME(panel_elements)(1, width - summed);
  ptrdiff_t states = s->sequences * (H + STATE_PADDING);
  T *memory = ak_scratch(AK_SCRATCH_OUTER,
                         (size_t)(panels + new_panels + wide + new_wide + states) * sizeof(T));
  T *bias = memory + panels + new_panels;
  NAME(pack_panels)(hidden_weights, 1, H, H, summed, memory);
  NAME(pack_panels)(hidden_weights + summed * H, 1, H, H, width - summed, memory + panels);
  NAME(add_biases)(input_bias, hidden_bias, summed, bias, wide);
  NAME(add_biases)(0, hidden_bias ? hidden_bias + summed : 0, width - summed, bias + wide,
                   new_wide);

  double nanoseconds =
      (double)rows * (double)width * (double)H / (3 * W) + (double)(rows * width);
  int threads = ak_threads_for(nanoseconds);
  ptrdiff_t chunk = (s->sequences + threads - 1) / threads;
  NAME(Forward)
  f = {s,
       hidden,
       cell,
       output,
       last_hidden,
       last_cell,
       workspace + w.gates,
       workspace + w.before,
       workspace + w.extra,
       memory,
       memory + panels,
       bias,
       bias + wide,
       input_bias && s->cell == AK_GRU ? input_bias + summed : 0,
       bias + wide + new_wide,
       chunk < 1 ? 1 : chunk};
  ak_parallel((s->sequences + f.chunk - 1) / f.chunk, nanoseconds, NAME(forward_task), &f);
}

#endif
