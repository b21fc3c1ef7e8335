// The gradient of attention. With P the weights, G the output's gradient, and the sums over one row
//
//   delta = sum of output * G  (+ sum of P * the weights' own gradient, where there is one)
//   dP = G Vt (+ the weights' gradient)      dS = P * (dP - delta)
//   dV = Pt G      dQ = scale dS K      dK = scale dSt Q      dBias = dS
//
// Nothing of size T by S was kept: P is computed anew from the scores and the log-sums.
//
// One task computes BLOCK_KEYS keys of one head, walking down the queries:
//
//              keys of this task
//              +---------+
//   queries    | P,  dS  |   96 queries by 192 keys at a time stay in the second nearest cache;
//     |        +---------+   dK and dV of the task's keys gather in its own memory;
//     v        | P,  dS  |   dQ of the queries is added to in place.
//              +---------+
//
// dQ takes its keys in index order, so a task may add to a block of queries only after the task of
// the keys before it; `progress` counts the blocks that each has finished. Tasks of one head are
// far apart in the list, and so seldom wait. dK and dV take their queries in index order. Whole
// blocks that a causal mask hides are skipped, and above the diagonal whole groups of queries.
//
// Sums of rows (delta): 16 lanes, fused, and the fixed tree.
#if !defined(PATH)

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "attention.h"
#include "pool.h"

enum {
  BLOCK_KEYS = 192,
  BLOCK_QUERIES = 8 * GROUP,
  STRIDE = BLOCK_KEYS + 16,
  ROWS_OF_DELTA = 128
};

#define KERNEL_FILE "attention_backward.c"
#include "each_path.h"

#define PARAMETERS(T)                                                                          \
  (const ak_attention *shape, const T *queries, const T *keys, const T *values, const T *bias, \
   const uint8_t *keep, const T *output, const T *log_sums, const T *weights,                  \
   const T *output_gradient, const T *weight_gradient, T *query_gradient, T *key_gradient,     \
   T *value_gradient, T *bias_gradient)
#define ARGUMENTS                                                                        \
  (shape, queries, keys, values, bias, keep, output, log_sums, weights, output_gradient, \
   weight_gradient, query_gradient, key_gradient, value_gradient, bias_gradient)

CHOOSE(ak_attention_backward_f64, PARAMETERS(double), ARGUMENTS)
CHOOSE(ak_attention_backward_f32, PARAMETERS(float), ARGUMENTS)

#else

#include "attention_tiles.h"

typedef struct {
  const ak_attention *shape;
  const T *queries, *keys, *values, *bias;
  const uint8_t *keep;
  const T *output, *log_sums, *weights, *output_gradient, *weight_gradient;
  T *query_gradient, *key_gradient, *value_gradient, *bias_gradient;
  T *delta;                     // [sequences, heads, T]
  _Atomic ptrdiff_t *progress;  // [blocks of keys, sequences * heads]
  ptrdiff_t query_blocks;
} NAME(Backward);

// Where one task keeps what it works on. Widths are sizes rounded up to whole tiles.
typedef struct {
  T *key_panels, *value_panels;  // Transposed: [keys / TILE_COLUMNS, size, TILE_COLUMNS]
  T *keys, *key_gradient;        // [BLOCK_KEYS, width of keys]
  T *value_gradient;             // [BLOCK_KEYS, width of values]
  T *queries, *query_gradient, *output_gradient;  // [BLOCK_QUERIES, width]
  T *weights, *score_gradient;                    // P and scale dS: [BLOCK_QUERIES, STRIDE]
} NAME(BackwardMemory);

// One task, as it goes down the queries.
typedef struct {
  const NAME(Backward) *f;
  NAME(BackwardMemory) memory;
  ptrdiff_t sequence, head, first_key, keys;  // `keys` of them, some perhaps hidden by length.
  ptrdiff_t key_width, value_width;
} NAME(BackwardTask);

INLINE T NAME(dot_row)(const T *x, const T *y, ptrdiff_t count) {
  L sum = (L)(T)0;
  ptrdiff_t i = 0;
  for (; i + 16 <= count; i += 16) sum = FUSE(load_lanes(x + i), load_lanes(y + i), sum);
  if (i < count)
    sum = FUSE(load_some_lanes(x + i, count - i, 0), load_some_lanes(y + i, count - i, 0), sum);
  return fold_lanes(sum);
}

static void NAME(delta_task)(void *context, ptrdiff_t index) {
  const NAME(Backward) *f = context;
  const ak_attention *s = f->shape;
  ptrdiff_t end = smaller((index + 1) * ROWS_OF_DELTA, s->sequences * s->heads * s->queries);
  for (ptrdiff_t i = index * ROWS_OF_DELTA; i < end; i++) {
    ptrdiff_t query = i % s->queries, pair = i / s->queries;
    ptrdiff_t sequence = pair / s->heads, head = pair % s->heads;
    f->delta[i] = NAME(dot_row)(
        f->output + place(s->output_steps, sequence, head, query),
        f->output_gradient + place(s->output_gradient_steps, sequence, head, query),
        s->value_size);
    if (f->weight_gradient)
      f->delta[i] += NAME(dot_row)(
          f->weights + place(s->weight_steps, sequence, head, query),
          f->weight_gradient + place(s->weight_gradient_steps, sequence, head, query), s->keys);
  }
}

// The weights of one row from its scores, in base 2. A row that sees nothing has log-sum minus
// infinity, and gets zeros.
static void NAME(weigh_row)(const NAME(BackwardTask) *t, T *row, ptrdiff_t query,
                            ptrdiff_t count) {
  const NAME(Backward) *f = t->f;
  const ak_attention *s = f->shape;
  T log_sum = f->log_sums[(t->sequence * s->heads + t->head) * s->queries + query];
  ptrdiff_t seen =
      log_sum == (T)-INFINITY ? 0 : visible_keys(s, t->sequence, query) - t->first_key;
  if (f->bias || f->keep || seen < count)
    NAME(mask_row)(
        row, count, seen,
        f->bias
            ? f->bias + score_place(s->bias_steps, t->sequence, t->head, query, t->first_key)
            : 0,
        s->bias_steps.column,
        f->keep
            ? f->keep + score_place(s->keep_steps, t->sequence, t->head, query, t->first_key)
            : 0,
        s->keep_steps.column);
  T base = log_sum == (T)-INFINITY ? 0 : log_sum * (T)LOG2_E_HIGH;
  for (ptrdiff_t j = 0; j < count; j += 16) {
    // Rounding may bring a score a little above its row's log-sum; that is near enough to 0.
    store_lanes(row + j, NAME(exp2_lanes)(load_lanes(row + j) - (L)base));
  }
}

// scale dS for a tile whose weights are known: a product with the values' panels, then one pass.
INLINE void NAME(score_gradient_tile)(int rows, ptrdiff_t v, const T *g, ptrdiff_t g_row,
                                      const T *panel, const T *weights, T *target,
                                      const T *delta, T scale) {
  V sums[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++) sums[i][j] = (V)(T)0;
  NAME(multiply)(sums, rows, TILE_VECTORS, v, g, g_row, 1, panel, TILE_COLUMNS);
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++)
      store(target + i * STRIDE + j * W,
            ((sums[i][j] - (V)delta[i]) * load(weights + i * STRIDE + j * W)) * (V)scale);
}

// The same in steps, where the weights have a gradient of their own or the bias wants one.
static void NAME(score_gradient_rows)(const NAME(BackwardTask) *t, ptrdiff_t query,
                                      ptrdiff_t rows, ptrdiff_t count, const T *weights,
                                      T *target, const T *delta) {
  const NAME(Backward) *f = t->f;
  const ak_attention *s = f->shape;
  ptrdiff_t keys = smaller(count, t->keys);
  for (ptrdiff_t r = 0; r < rows; r++, weights += STRIDE, target += STRIDE) {
    const T *given = f->weight_gradient
                         ? f->weight_gradient + t->first_key +
                               place(s->weight_gradient_steps, t->sequence, t->head, query + r)
                         : 0;
    if (given)
      for (ptrdiff_t j = 0; j < keys; j++) target[j] += given[j];
    for (ptrdiff_t j = 0; j < count; j++) target[j] = (target[j] - delta[r]) * weights[j];
    if (f->bias_gradient)
      memcpy(f->bias_gradient + t->first_key +
                 place(s->bias_gradient_steps, t->sequence, t->head, query + r),
             target, (size_t)keys * sizeof(T));
    for (ptrdiff_t j = 0; j < count; j++) target[j] *= (T)s->scale;
  }
}

// P and scale dS of one group of queries against `n` keys; zeros follow up to `width`.
static void NAME(differentiate_group)(const NAME(BackwardTask) *t, ptrdiff_t query,
                                      ptrdiff_t i, ptrdiff_t rows, ptrdiff_t n,
                                      ptrdiff_t width) {
  const NAME(Backward) *f = t->f;
  const ak_attention *s = f->shape;
  const NAME(BackwardMemory) *m = &t->memory;
  T *weights = m->weights + i * STRIDE, *target = m->score_gradient + i * STRIDE;
  const T *given = m->output_gradient + i * t->value_width;
  ptrdiff_t count = round_up(n, KEY_STEP);
  NAME(score_group)(rows, count, s->size, m->queries + i * t->key_width, t->key_width,
                    m->key_panels, weights, STRIDE, (T)(s->scale * LOG2_E_HIGH));
  T delta[GROUP] = {0};
  const T *known = f->delta + (t->sequence * s->heads + t->head) * s->queries + query;
  for (ptrdiff_t r = 0; r < rows; r++) {
    NAME(weigh_row)(t, weights + r * STRIDE, query + r, count);
    delta[r] = known[r];
  }
  if (f->weight_gradient || f->bias_gradient) {
    NAME(score_group)(rows, count, s->value_size, given, t->value_width, m->value_panels,
                      target, STRIDE, 1);
    NAME(score_gradient_rows)(t, query, rows, count, weights, target, delta);
  } else {
    const T *panel = m->value_panels;
    for (ptrdiff_t p = 0; p < count; p += TILE_COLUMNS, panel += s->value_size * TILE_COLUMNS)
      for (ptrdiff_t r = 0; r < rows; r += TILE_ROWS)
        NAME(score_gradient_tile)(TILE_ROWS, s->value_size, given + r * t->value_width,
                                  t->value_width, panel, weights + r * STRIDE + p,
                                  target + r * STRIDE + p, delta + r, (T)s->scale);
  }
  for (ptrdiff_t r = 0; r < rows; r++)
    for (ptrdiff_t j = count; j < width; j++)
      weights[r * STRIDE + j] = target[r * STRIDE + j] = 0;
}

// dQ of a block of queries: what earlier keys gave, if any, and what these give.
static void NAME(add_query_gradient)(const NAME(BackwardTask) *t, ptrdiff_t query,
                                     ptrdiff_t count) {
  const NAME(Backward) *f = t->f;
  const ak_attention *s = f->shape;
  const NAME(BackwardMemory) *m = &t->memory;
  ptrdiff_t d = s->size, width = t->key_width, row = s->query_gradient_steps.row;
  T *target = f->query_gradient + place(s->query_gradient_steps, t->sequence, t->head, query);
  NAME(pack_straight)(target, row, t->first_key > 0 ? count : 0, d, m->query_gradient, width,
                      round_up(count, GROUP));
  for (ptrdiff_t i = 0; i < count; i += GROUP) {
    ptrdiff_t n =
        smaller(t->keys, visible_keys(s, t->sequence, query + i + GROUP - 1) - t->first_key);
    if (n <= 0) continue;
    for (ptrdiff_t x = 0; x < width; x += TILE_COLUMNS)
      for (ptrdiff_t r = i; r < i + GROUP; r += TILE_ROWS)
        NAME(add_tile)(TILE_ROWS, n, m->score_gradient + r * STRIDE, STRIDE, 1, m->keys + x,
                       width, m->query_gradient + r * width + x, width);
  }
  for (ptrdiff_t r = 0; r < count; r++)
    NAME(copy_row)(m->query_gradient + r * width, target + r * row, d);
}

// target += scores transposed * rows, for the task's keys and a block of queries: dV or dK.
static void NAME(add_key_gradient)(const NAME(BackwardTask) *t, ptrdiff_t query,
                                   ptrdiff_t count, ptrdiff_t keys, const T *scores,
                                   const T *rows, T *target, ptrdiff_t width) {
  const ak_attention *s = t->f->shape;
  for (ptrdiff_t x = 0; x < width; x += TILE_COLUMNS)
    for (ptrdiff_t p = 0; p < keys; p += GROUP) {
      ptrdiff_t first = s->causal ? t->first_key + p - (s->keys - s->queries) - query : 0;
      first = first <= 0 ? 0 : first / GROUP * GROUP;
      if (first >= count) continue;
      for (ptrdiff_t r = p; r < p + GROUP; r += TILE_ROWS)
        NAME(add_tile)(TILE_ROWS, count - first, scores + first * STRIDE + r, 1, STRIDE,
                       rows + first * width + x, width, target + r * width + x, width);
    }
}

// Everything that one block of queries takes and gives.
static void NAME(meet_queries)(const NAME(BackwardTask) *t, ptrdiff_t query, ptrdiff_t count) {
  const NAME(Backward) *f = t->f;
  const ak_attention *s = f->shape;
  const NAME(BackwardMemory) *m = &t->memory;
  ptrdiff_t rows = round_up(count, GROUP);
  ptrdiff_t last = visible_keys(s, t->sequence, query + rows - 1) - t->first_key;
  ptrdiff_t most = smaller(t->keys, last);
  if (most <= 0) return;
  NAME(pack_straight)(f->queries + place(s->query_steps, t->sequence, t->head, query),
                      s->query_steps.row, count, s->size, m->queries, t->key_width, rows);
  NAME(pack_straight)(
      f->output_gradient + place(s->output_gradient_steps, t->sequence, t->head, query),
      s->output_gradient_steps.row, count, s->value_size, m->output_gradient, t->value_width,
      rows);
  ptrdiff_t width = round_up(round_up(most, KEY_STEP), GROUP);
  for (ptrdiff_t i = 0; i < count; i += GROUP) {
    ptrdiff_t n =
        smaller(t->keys, visible_keys(s, t->sequence, query + i + GROUP - 1) - t->first_key);
    NAME(differentiate_group)(t, query + i, i, smaller(GROUP, count - i), larger(n, 0), width);
  }
  ptrdiff_t keys = round_up(most, GROUP);
  NAME(add_key_gradient)(t, query, count, keys, m->weights, m->output_gradient,
                         m->value_gradient, t->value_width);
  NAME(add_key_gradient)(t, query, count, keys, m->score_gradient, m->queries, m->key_gradient,
                         t->key_width);
}

static void NAME(await)(_Atomic ptrdiff_t *progress, ptrdiff_t block) {
  for (int round = 0; atomic_load_explicit(progress, memory_order_acquire) <= block; round++)
    if (round > 100) sched_yield();
}

static void NAME(backward_task)(void *context, ptrdiff_t index) {
  const NAME(Backward) *f = context;
  const ak_attention *s = f->shape;
  ptrdiff_t pairs = s->sequences * s->heads, pair = index % pairs, block = index / pairs;
  ptrdiff_t first_key = block * BLOCK_KEYS, keys = smaller(BLOCK_KEYS, s->keys - first_key);
  NAME(BackwardTask)
  t = {.f = f,
       .sequence = pair / s->heads,
       .head = pair % s->heads,
       .first_key = first_key,
       .keys = keys,
       .key_width = round_up(s->size, TILE_COLUMNS),
       .value_width = round_up(s->value_size, TILE_COLUMNS)};
  NAME(BackwardMemory) *m = &t.memory;
  ptrdiff_t length = round_up(keys, 96),
            queries = smaller(BLOCK_QUERIES, round_up(s->queries, GROUP));
  ptrdiff_t sizes[] = {length * s->size,      length * s->value_size,  length * t.key_width,
                       length * t.key_width,  length * t.value_width,  queries * t.key_width,
                       queries * t.key_width, queries * t.value_width, queries * STRIDE,
                       queries * STRIDE};
  T **parts[] = {&m->key_panels,     &m->value_panels,  &m->keys,           &m->key_gradient,
                 &m->value_gradient, &m->queries,       &m->query_gradient, &m->output_gradient,
                 &m->weights,        &m->score_gradient};
  ptrdiff_t total = 0;
  for (int i = 0; i < 10; i++) total += round_up(sizes[i], 16);
  T *free_memory = ak_scratch(AK_SCRATCH_INNER, (size_t)total * sizeof(T));
  for (int i = 0; i < 10; i++) {
    *parts[i] = free_memory;
    free_memory += round_up(sizes[i], 16);
  }

  const T *k = f->keys + place(s->key_steps, t.sequence, t.head, first_key);
  const T *v = f->values + place(s->value_steps, t.sequence, t.head, first_key);
  NAME(pack_transposed)(k, s->key_steps.row, keys, s->size, m->key_panels);
  NAME(pack_transposed)(v, s->value_steps.row, keys, s->value_size, m->value_panels);
  NAME(pack_straight)(k, s->key_steps.row, keys, s->size, m->keys, t.key_width, length);
  memset(m->key_gradient, 0, (size_t)(length * t.key_width) * sizeof(T));
  memset(m->value_gradient, 0, (size_t)(length * t.value_width) * sizeof(T));
  if (f->bias_gradient)
    for (ptrdiff_t query = 0; query < s->queries; query++)
      memset(f->bias_gradient + first_key +
                 place(s->bias_gradient_steps, t.sequence, t.head, query),
             0, (size_t)keys * sizeof(T));

  ptrdiff_t hidden = s->causal ? first_key - (s->keys - s->queries) : 0;
  ptrdiff_t start =
      block == 0 || hidden <= 0 ? 0 : smaller(hidden / BLOCK_QUERIES, f->query_blocks);
  for (ptrdiff_t j = start; j < f->query_blocks; j++) {
    ptrdiff_t query = j * BLOCK_QUERIES, count = smaller(BLOCK_QUERIES, s->queries - query);
    NAME(meet_queries)(&t, query, count);
    if (block > 0) NAME(await)(f->progress + index - pairs, j);
    NAME(add_query_gradient)(&t, query, count);
    atomic_store_explicit(f->progress + index, j + 1, memory_order_release);
  }
  atomic_store_explicit(f->progress + index, f->query_blocks, memory_order_release);

  for (ptrdiff_t r = 0; r < keys; r++) {
    NAME(copy_row)(
        m->key_gradient + r * t.key_width,
        f->key_gradient + place(s->key_gradient_steps, t.sequence, t.head, first_key + r),
        s->size);
    NAME(copy_row)(
        m->value_gradient + r * t.value_width,
        f->value_gradient + place(s->value_gradient_steps, t.sequence, t.head, first_key + r),
        s->value_size);
  }
}

static void NAME(ak_attention_backward)(const ak_attention *s, const T *queries, const T *keys,
                                        const T *values, const T *bias, const uint8_t *keep,
                                        const T *output, const T *log_sums, const T *weights,
                                        const T *output_gradient, const T *weight_gradient,
                                        T *query_gradient, T *key_gradient, T *value_gradient,
                                        T *bias_gradient) {
  ptrdiff_t pairs = s->sequences * s->heads, rows = pairs * s->queries;
  ptrdiff_t key_blocks = (s->keys + BLOCK_KEYS - 1) / BLOCK_KEYS;
  if (s->keys == 0)  // Nothing was seen.
    for (ptrdiff_t i = 0; i < rows; i++)
      memset(query_gradient + place(s->query_gradient_steps, i / s->queries / s->heads,
                                    i / s->queries % s->heads, i % s->queries),
             0, (size_t)s->size * sizeof(T));
  if (pairs == 0 || s->keys == 0) return;

  ptrdiff_t tasks = key_blocks * pairs;
  size_t progress_bytes = ((size_t)tasks * sizeof(ptrdiff_t) + 63) / 64 * 64;
  char *memory = ak_scratch(AK_SCRATCH_OUTER, progress_bytes + (size_t)rows * sizeof(T));
  memset(memory, 0, progress_bytes);
  NAME(Backward)
  f = {s,
       queries,
       keys,
       values,
       bias,
       keep,
       output,
       log_sums,
       weights,
       output_gradient,
       weight_gradient,
       query_gradient,
       key_gradient,
       value_gradient,
       bias_gradient,
       (T *)(memory + progress_bytes),
       (_Atomic ptrdiff_t *)memory,
       (s->queries + BLOCK_QUERIES - 1) / BLOCK_QUERIES};
  ak_parallel((rows + ROWS_OF_DELTA - 1) / ROWS_OF_DELTA,
              (double)rows * (double)(s->value_size + (weight_gradient ? s->keys : 0) + 32) / 8,
              NAME(delta_task), &f);
  double scores = (double)rows * computed_keys(s);
  double nanoseconds = scores * (double)(6 * s->size + 4 * s->value_size + 40) / (6 * W);
  ak_parallel(tasks, nanoseconds, NAME(backward_task), &f);
}

#endif
