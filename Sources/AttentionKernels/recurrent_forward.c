// Recurrent layers, forward: LSTM, GRU and simple cells over whole sequences.
//
// A sequence depends on no other, so each thread takes some of the sequences through all the steps
// and never waits. W and U are packed once, into panels as wide as a register tile. Then, for some
// steps at a time, so many that there are about BLOCK_ROWS rows:
//
//   1. The steps' inputs are copied side by side, and one product gives sums = x Wt for all of them.
//   2. Step by step: sums += b + u + h Ut by register tiles, then one pass over the rows that have
//      just been written turns sums into gates and the new state.
//
// So the sums are never far away: a thread has one block of them, which it uses again, and what the
// backward pass needs is written once. Each panel is read once for all rows of a block, and few
// rows would leave the multipliers waiting for it; a chunk of more sequences than a block has rows
// would leave no room for its sums.
#if !defined(PATH)

#include "pool.h"
#include "recurrent.h"

enum { BLOCK_ROWS = 48, PADDING = 16 };

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

typedef struct {
  const ak_recurrent *shape;
  const T *input, *hidden, *cell;  // The first states, or null.
  T *output, *last_hidden, *last_cell;
  T *gates, *before, *extra;  // In the workspace, or null where nothing is kept.
  const T *input_panels;
  const T *panels, *new_panels;  // U packed: all gates, but GRU's n in panels of its own.
  const T *bias, *new_bias;      // Padded to whole panels.
  const T *given_bias;           // GRU's b of n, or null.
  ptrdiff_t chunk;
} NAME(Forward);

// What a thread works on: rows of its `count` sequences, each with PADDING behind it, so that they
// do not fall on one another in the cache.
typedef struct {
  ptrdiff_t first, count, block;
  T *inputs, *sums;  // [block, count, input_size] and [block, count, gates * H]
  T *hidden_parts;   // [count, H]: GRU's U h + u of n.
  T *states, *cells;  // [count, H]: as they go.
} NAME(Desk);

INLINE NAME(Desk) NAME(desk_of)(const NAME(Forward) *f, ptrdiff_t index) {
  const ak_recurrent *s = f->shape;
  NAME(Desk) d;
  d.first = index * f->chunk;
  d.count = s->sequences - d.first < f->chunk ? s->sequences - d.first : f->chunk;
  d.block = (BLOCK_ROWS + d.count - 1) / d.count;
  if (d.block > s->steps) d.block = s->steps;
  ptrdiff_t rows = d.block * d.count, states = d.count * (s->hidden_size + PADDING);
  ptrdiff_t inputs = rows * (s->input_size + PADDING);
  ptrdiff_t sums = rows * (gate_count(s->cell) * s->hidden_size + PADDING);
  d.inputs = ak_scratch(AK_SCRATCH_INNER, (size_t)(inputs + sums + 3 * states) * sizeof(T));
  d.sums = d.inputs + inputs;
  d.hidden_parts = d.sums + sums;
  d.states = d.hidden_parts + states;
  d.cells = d.states + states;
  return d;
}

INLINE void NAME(copy_or_clear)(T *target, const T *source, ptrdiff_t count) {
  if (source)
    memcpy(target, source, (size_t)count * sizeof(T));
  else
    memset(target, 0, (size_t)count * sizeof(T));
}

// Where the steps below `end` of a chunk's sequences find their inputs; what lies beyond a
// sequence's length reads as zero.
static void NAME(gather_inputs)(const NAME(Forward) *f, const NAME(Desk) *d, ptrdiff_t start,
                                ptrdiff_t end) {
  const ak_recurrent *s = f->shape;
  T *target = d->inputs;
  for (ptrdiff_t step = start; step < end; step++)
    for (ptrdiff_t b = d->first; b < d->first + d->count; b++, target += s->input_size + PADDING)
      NAME(copy_or_clear)(target,
                          step < length_of(s, b) ? f->input + b * s->input_sequence +
                                                       time_of(s, b, step) * s->input_step
                                                 : 0,
                          s->input_size);
}

static void NAME(finish_step)(const NAME(Forward) *f, const NAME(Desk) *d, ptrdiff_t b,
                              ptrdiff_t step, const T *sums) {
  const ak_recurrent *s = f->shape;
  ptrdiff_t H = s->hidden_size, sequence = d->first + b, place = b * (H + PADDING);
  ptrdiff_t row = sequence * s->steps + slot_of(s, step);
  T *gates = f->gates ? f->gates + row * gate_count(s->cell) * H : 0;
  T *state = d->states + place, *cell = d->cells + place, *part = d->hidden_parts + place;
  T *output =
      f->output + sequence * s->output_sequence + time_of(s, sequence, step) * s->output_step;
  if (gates) NAME(copy_or_clear)(f->before + row * H, state, H);
  if (s->cell == AK_LSTM)
    NAME(lstm_row)(sums, gates, cell, cell, state, output, H);
  else if (s->cell == AK_GRU)
    NAME(gru_row)(sums, part, f->given_bias, gates, state, output, H);
  else
    NAME(simple_row)(s->cell == AK_RNN_RELU, sums, gates, state, output, H);
  if (gates && s->cell == AK_LSTM) NAME(copy_or_clear)(f->extra + row * H, cell, H);
  if (gates && s->cell == AK_GRU) NAME(copy_or_clear)(f->extra + row * H, part, H);
}

// The outputs and what is kept beyond the sequences' lengths, and the last states.
static void NAME(finish_sequences)(const NAME(Forward) *f, const NAME(Desk) *d) {
  const ak_recurrent *s = f->shape;
  ptrdiff_t H = s->hidden_size;
  for (ptrdiff_t b = 0; b < d->count; b++) {
    ptrdiff_t sequence = d->first + b;
    const T *state = d->states + b * (H + PADDING), *cell = d->cells + b * (H + PADDING);
    for (ptrdiff_t step = length_of(s, sequence); step < s->steps; step++) {
      NAME(copy_or_clear)(f->output + sequence * s->output_sequence + step * s->output_step, 0, H);
      if (f->gates)
        NAME(copy_or_clear)(f->before + (sequence * s->steps + slot_of(s, step)) * H, state, H);
    }
    if (f->last_hidden) NAME(copy_or_clear)(f->last_hidden + sequence * H, state, H);
    if (f->last_cell && s->cell == AK_LSTM)
      NAME(copy_or_clear)(f->last_cell + sequence * H, cell, H);
  }
}

// Some sequences, through all the steps.
static void NAME(forward_task)(void *context, ptrdiff_t index) {
  const NAME(Forward) *f = context;
  const ak_recurrent *s = f->shape;
  NAME(Desk) d = NAME(desk_of)(f, index);
  ptrdiff_t H = s->hidden_size, I = s->input_size, width = gate_count(s->cell) * H;
  ptrdiff_t summed = s->cell == AK_GRU ? 2 * H : width, longest = 0;
  for (ptrdiff_t b = 0; b < d.count; b++) {
    ptrdiff_t length = length_of(s, d.first + b), place = (d.first + b) * H;
    if (length > longest) longest = length;
    NAME(copy_or_clear)(d.states + b * (H + PADDING), f->hidden ? f->hidden + place : 0, H);
    NAME(copy_or_clear)(d.cells + b * (H + PADDING), f->cell ? f->cell + place : 0, H);
  }
  for (ptrdiff_t start = 0; start < longest; start += d.block) {
    ptrdiff_t end = longest - start < d.block ? longest : start + d.block;
    NAME(gather_inputs)(f, &d, start, end);
    NAME(step_product)((end - start) * d.count, I, width, d.inputs, I + PADDING, f->input_panels,
                       0, d.sums, width + PADDING, 0);
    T *sums = d.sums;
    for (ptrdiff_t step = start; step < end; step++, sums += d.count * (width + PADDING)) {
      NAME(step_product)(d.count, H, summed, d.states, H + PADDING, f->panels, f->bias, sums,
                         width + PADDING, 1);
      if (s->cell == AK_GRU)
        NAME(step_product)(d.count, H, H, d.states, H + PADDING, f->new_panels, f->new_bias,
                           d.hidden_parts, H + PADDING, 0);
      for (ptrdiff_t b = 0; b < d.count; b++)
        if (step < length_of(s, d.first + b))
          NAME(finish_step)(f, &d, b, step, sums + b * (width + PADDING));
    }
  }
  NAME(finish_sequences)(f, &d);
}

// Copies the input into slots, one row after the other; what lies beyond a sequence's length is
// zero.
static void NAME(copy_input)(const ak_recurrent *s, const T *input, T *target) {
  for (ptrdiff_t b = 0; b < s->sequences; b++)
    for (ptrdiff_t slot = 0; slot < s->steps; slot++, target += s->input_size) {
      ptrdiff_t time = reorders(s) ? time_of(s, b, slot) : slot;
      int exists = time >= 0 && time < length_of(s, b);
      NAME(copy_or_clear)(target,
                          exists ? input + b * s->input_sequence + time * s->input_step : 0,
                          s->input_size);
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
  if (workspace && !in_place(s)) NAME(copy_input)(s, input, workspace + w.input);

  ptrdiff_t input_panels = NAME(panel_elements)(I, width),
            panels = NAME(panel_elements)(H, summed),
            new_panels = NAME(panel_elements)(H, width - summed);
  ptrdiff_t wide = NAME(panel_elements)(1, summed),
            new_wide = NAME(panel_elements)(1, width - summed);
  T *memory = ak_scratch(
      AK_SCRATCH_OUTER,
      (size_t)(input_panels + panels + new_panels + wide + new_wide) * sizeof(T));
  T *hidden_panels = memory + input_panels, *bias = hidden_panels + panels + new_panels;
  NAME(pack_panels)(input_weights, 1, I, I, width, memory);
  NAME(pack_panels)(hidden_weights, 1, H, H, summed, hidden_panels);
  NAME(pack_panels)(hidden_weights + summed * H, 1, H, H, width - summed, hidden_panels + panels);
  NAME(add_biases)(input_bias, hidden_bias, summed, bias, wide);
  NAME(add_biases)(0, hidden_bias ? hidden_bias + summed : 0, width - summed, bias + wide,
                   new_wide);

  double nanoseconds =
      (double)rows * (double)width * (double)(H + I) / (3 * W) + (double)(rows * width);
  NAME(Forward)
  f = {s,
       input,
       hidden,
       cell,
       output,
       last_hidden,
       last_cell,
       workspace ? workspace + w.gates : 0,
       workspace ? workspace + w.before : 0,
       workspace ? workspace + w.extra : 0,
       memory,
       hidden_panels,
       hidden_panels + panels,
       bias,
       bias + wide,
       input_bias && s->cell == AK_GRU ? input_bias + summed : 0,
       chunk_of(s, ak_threads_for(nanoseconds), BLOCK_ROWS)};
  ak_parallel((s->sequences + f.chunk - 1) / f.chunk, nanoseconds, NAME(forward_task), &f);
}

#endif
