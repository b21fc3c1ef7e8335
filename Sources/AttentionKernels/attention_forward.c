// Attention, forward: output = softmax(Q Kt scale + bias) V.
//
// One task computes BLOCK_QUERIES queries of one head; there is never a T by S matrix:
//
//            block of keys             keys ->
//          +---------+---------+---------+
//   group  | 12 x n  |         |         |  for each block of keys, for each group of queries:
//   group  |         |         | hidden: |    scores   12 by n, into the nearest cache, by tiles
//    ...   |         |         | skipped |    softmax  one pass for the largest, one for e^x
//          +---------+---------+---------+    output = output * alpha + weights V, by tiles
//
// Keys are transposed once for each block of keys and task, into panels as wide as a register tile.
// The largest score so far, m, may grow from block to block; what was summed before is then scaled
// by alpha = 2^(old m - new m). Scores are kept in base 2: the scale is multiplied by log2 e.
// With a causal mask a group's blocks end at its last visible key, counted in steps of KEY_STEP.
//
// Orders: a score takes its d products in index order; weights are summed in 32 lanes within a
// block of keys, blocks one after the other; an output element takes its keys in index order.
#if !defined(PATH)

#include "attention.h"
#include "logarithm.h"
#include "pool.h"

enum { BLOCK_QUERIES = 32 * GROUP };

#define KERNEL_FILE "attention_forward.c"
#include "each_path.h"

#define PARAMETERS(T)                                                                          \
  (const ak_attention *shape, const T *queries, const T *keys, const T *values, const T *bias, \
   const uint8_t *keep, T *output, T *weights, T *log_sums)
#define ARGUMENTS (shape, queries, keys, values, bias, keep, output, weights, log_sums)

CHOOSE(ak_attention_forward_f64, PARAMETERS(double), ARGUMENTS)
CHOOSE(ak_attention_forward_f32, PARAMETERS(float), ARGUMENTS)

#else

#include "attention_tiles.h"

typedef struct {
  const ak_attention *shape;
  const T *queries, *keys, *values, *bias;
  const uint8_t *keep;
  T *output, *weights, *log_sums;
  ptrdiff_t query_blocks, block_keys;
} NAME(Forward);

// Where one task keeps what it works on.
typedef struct {
  T *queries;         // [rows, d], rows a multiple of GROUP
  T *output;          // [rows, width]
  T *key_panels;      // [block_keys / TILE_COLUMNS, d, TILE_COLUMNS]
  T *values;          // [width / TILE_COLUMNS, block_keys, TILE_COLUMNS], unless read in place
  T *scores;          // [GROUP, block_keys]
  T *largest, *sums;  // [rows], in base 2
  T *block_largest;   // [blocks of keys, rows], where weights are asked for
} NAME(ForwardMemory);

// What takes one group through one block of keys.
typedef struct {
  const NAME(Forward) *f;
  ptrdiff_t sequence, head, query, rows, count, first_key, n;
  T *scores;
} NAME(ScoredGroup);

// The largest of a row of `count` scores and of what came before; NaN is passed over, and shows
// itself in the sum.
INLINE T NAME(largest_of)(const T *row, ptrdiff_t count, T before) {
  L a = load_lanes(row), b = load_lanes(row + 16);
  for (ptrdiff_t j = KEY_STEP; j < count; j += KEY_STEP) {
    L x = load_lanes(row + j), y = load_lanes(row + j + 16);
    a = x > a ? x : a;
    b = y > b ? y : b;
  }
  a = a > b ? a : b;
  a.lo = a.lo > a.hi ? a.lo : a.hi;
  a.lo.lo = a.lo.lo > a.lo.hi ? a.lo.lo : a.lo.hi;
  for (int i = 0; i < 4; i++) before = a[i] > before ? a[i] : before;
  return before;
}

// Turns scores into 2^(score - m) and returns their sum.
INLINE T NAME(raise_row)(T *row, ptrdiff_t count, T m) {
  L a = (L)(T)0, b = (L)(T)0;
  for (ptrdiff_t j = 0; j < count; j += KEY_STEP) {
    L x = NAME(exp2_lanes)(load_lanes(row + j) - (L)m);
    L y = NAME(exp2_lanes)(load_lanes(row + j + 16) - (L)m);
    store_lanes(row + j, x);
    store_lanes(row + j + 16, y);
    a += x;
    b += y;
  }
  return fold_lanes(a + b);
}

// The softmax of one group's scores within one block of keys, and by how much what came before
// shrinks.
static void NAME(weigh_group)(const NAME(ScoredGroup) *g, T *largest, T *sums, T *alpha) {
  const NAME(Forward) *f = g->f;
  const ak_attention *s = f->shape;
  ptrdiff_t stride = f->block_keys;
  T before[16], now[16];
  for (int r = 0; r < 16; r++) before[r] = now[r] = 0;
  for (ptrdiff_t r = 0; r < g->rows; r++) {
    ptrdiff_t query = g->query + r, seen = visible_keys(s, g->sequence, query) - g->first_key;
    T *row = g->scores + r * stride;
    if (f->bias || f->keep || seen < g->count)
      NAME(mask_row)(
          row, g->count, seen,
          f->bias
              ? f->bias + score_place(s->bias_steps, g->sequence, g->head, query, g->first_key)
              : 0,
          s->bias_steps.column,
          f->keep
              ? f->keep + score_place(s->keep_steps, g->sequence, g->head, query, g->first_key)
              : 0,
          s->keep_steps.column);
    before[r] = largest[r];
    largest[r] = NAME(largest_of)(row, g->count, largest[r]);
    now[r] = largest[r] == (T)-INFINITY ? 0 : largest[r];
  }
  store_lanes(alpha, NAME(exp2_lanes)(load_lanes(before) - load_lanes(now)));
  for (ptrdiff_t r = 0; r < g->rows; r++)
    sums[r] = sums[r] * alpha[r] + NAME(raise_row)(g->scores + r * stride, g->count, now[r]);
}

INLINE void NAME(mix_tile)(int rows, ptrdiff_t n, const T *weights, ptrdiff_t stride,
                           const T *values, ptrdiff_t v_row, T *output, ptrdiff_t o_row,
                           const T *alpha) {
  V sums[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++)
      sums[i][j] = load(output + i * o_row + j * W) * (V)alpha[i];
  NAME(multiply)(sums, rows, TILE_VECTORS, n, weights, stride, 1, values, v_row);
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < TILE_VECTORS; j++)
      store(output + i * o_row + j * W, sums[i][j]);
}

// output = output * alpha + weights V for one group; V's panels are `panel` elements apart.
static void NAME(mix_group)(const NAME(ScoredGroup) *g, const T *values, ptrdiff_t v_row,
                            ptrdiff_t panel, T *output, ptrdiff_t width, const T *alpha) {
  ptrdiff_t stride = g->f->block_keys;
  for (ptrdiff_t x = 0; x < width; x += TILE_COLUMNS, values += panel) {
#if TILE_ROWS > 4
    if (g->rows <= 4) {
      NAME(mix_tile)(4, g->n, g->scores, stride, values, v_row, output + x, width, alpha);
      continue;
    }
#endif
    for (ptrdiff_t r = 0; r < g->rows; r += TILE_ROWS)
      NAME(mix_tile)(TILE_ROWS, g->n, g->scores + r * stride, stride, values, v_row,
                     output + r * width + x, width, alpha + r);
  }
}

// Keeps a group's weights as they are within this block of keys.
static void NAME(keep_weights)(const NAME(ScoredGroup) *g, const T *largest,
                               T *block_largest) {
  const NAME(Forward) *f = g->f;
  for (ptrdiff_t r = 0; r < g->rows; r++) {
    T *row = f->weights + place(f->shape->weight_steps, g->sequence, g->head, g->query + r);
    memcpy(row + g->first_key, g->scores + r * f->block_keys, (size_t)g->n * sizeof(T));
    block_largest[r] = largest[r];
  }
}

// Divides the kept weights of a row by its sum, and by how much the largest score has grown since.
static void NAME(finish_weights)(const NAME(Forward) *f, T *row, ptrdiff_t end, T largest,
                                 T share, const T *block_largest, ptrdiff_t rows) {
  ptrdiff_t j = 0;
  for (ptrdiff_t block = 0; j < end; block++) {
    T shrunk = NAME(exp2_lanes)((L)(block_largest[block * rows] - largest))[0];
    T factor = share == 0 ? 0 : shrunk * share;
    for (ptrdiff_t stop = smaller(end, j + f->block_keys); j < stop; j++) row[j] *= factor;
  }
  memset(row + end, 0, (size_t)(f->shape->keys - end) * sizeof(T));
}

static void NAME(finish_row)(const NAME(Forward) *f, const NAME(ForwardMemory) *memory,
                             ptrdiff_t sequence, ptrdiff_t head, ptrdiff_t query, ptrdiff_t r,
                             ptrdiff_t width, ptrdiff_t rows, ptrdiff_t end) {
  const ak_attention *s = f->shape;
  T sum = memory->sums[r], share = sum == 0 ? 0 : 1 / sum, largest = memory->largest[r];
  T *target = f->output + place(s->output_steps, sequence, head, query);
  const T *source = memory->output + r * width;
  for (ptrdiff_t j = 0; j < s->value_size; j++) target[j] = source[j] * share;
  if (f->weights)
    NAME(finish_weights)(f, f->weights + place(s->weight_steps, sequence, head, query), end,
                         largest, share, memory->block_largest + r, rows);
  if (f->log_sums)
    f->log_sums[(sequence * s->heads + head) * s->queries + query] =
        sum == 0 ? (T)-INFINITY
                 : (T)((double)largest * (LN2_HIGH + LN2_LOW) + log_value((double)sum));
}

static void NAME(forward_task)(void *context, ptrdiff_t index) {
  const NAME(Forward) *f = context;
  const ak_attention *s = f->shape;
  // Later queries first: with a causal mask they see more keys.
  ptrdiff_t pairs = s->sequences * s->heads, pair = index % pairs;
  ptrdiff_t sequence = pair / s->heads, head = pair % s->heads;
  ptrdiff_t query = (f->query_blocks - 1 - index / pairs) * BLOCK_QUERIES;
  ptrdiff_t count = smaller(s->queries - query, BLOCK_QUERIES), rows = round_up(count, GROUP);
  ptrdiff_t d = s->size, v = s->value_size, width = round_up(v, TILE_COLUMNS);
  ptrdiff_t end = visible_keys(s, sequence, query + count - 1), block = f->block_keys;
  ptrdiff_t key_blocks = (s->keys + block - 1) / block;
  const T *keys = f->keys + place(s->key_steps, sequence, head, 0);
  const T *values = f->values + place(s->value_steps, sequence, head, 0);
  int packs = v != width || (count > 2 * GROUP && s->value_steps.row != v);

  NAME(ForwardMemory) memory;
  size_t each = sizeof(T);
  ptrdiff_t sizes[] = {
      rows * d,      rows * width, block * d, packs ? block * width : 0,
      GROUP * block, rows,         rows,      f->weights ? key_blocks * rows : 0};
  T **parts[] = {&memory.queries, &memory.output,  &memory.key_panels, &memory.values,
                 &memory.scores,  &memory.largest, &memory.sums,       &memory.block_largest};
  ptrdiff_t total = 0;
  for (int i = 0; i < 8; i++) total += round_up(sizes[i], 16);
  T *free_memory = ak_scratch(AK_SCRATCH_INNER, (size_t)total * each);
  for (int i = 0; i < 8; i++) {
    *parts[i] = free_memory;
    free_memory += round_up(sizes[i], 16);
  }

  NAME(pack_straight)(f->queries + place(s->query_steps, sequence, head, query),
                      s->query_steps.row, count, d, memory.queries, d, rows);
  memset(memory.output, 0, (size_t)(rows * width) * each);
  memset(memory.sums, 0, (size_t)rows * each);
  for (ptrdiff_t r = 0; r < rows; r++) memory.largest[r] = (T)-INFINITY;
  const T factor = (T)(s->scale * LOG2_E_HIGH);

  for (ptrdiff_t k0 = 0; k0 < end; k0 += block) {
    ptrdiff_t n = smaller(block, end - k0);
    NAME(pack_transposed)(keys + k0 * s->key_steps.row, s->key_steps.row, n, d,
                          memory.key_panels);
    if (packs)
      for (ptrdiff_t x = 0; x < width; x += TILE_COLUMNS)
        NAME(pack_panel)(values + k0 * s->value_steps.row + x, s->value_steps.row, 1, n,
                         smaller(v - x, TILE_COLUMNS), TILE_COLUMNS, memory.values + x * block);
    for (ptrdiff_t i = 0; i < count; i += GROUP) {
      ptrdiff_t seen = visible_keys(s, sequence, query + i + GROUP - 1) - k0;
      if (seen <= 0) continue;
      NAME(ScoredGroup)
      g = {f,
           sequence,
           head,
           query + i,
           smaller(GROUP, count - i),
           round_up(smaller(n, seen), KEY_STEP),
           k0,
           smaller(n, seen),
           memory.scores};
      T alpha[16];
      // Scores beyond the last visible key are not read: their places are filled as hidden.
      NAME(score_group)(g.rows, round_up(g.n, TILE_COLUMNS), d, memory.queries + i * d, d,
                        memory.key_panels, g.scores, block, factor);
      NAME(weigh_group)(&g, memory.largest + i, memory.sums + i, alpha);
      if (packs)
        NAME(mix_group)(&g, memory.values, TILE_COLUMNS, block * TILE_COLUMNS,
                        memory.output + i * width, width, alpha);
      else
        NAME(mix_group)(&g, values + k0 * s->value_steps.row, s->value_steps.row, TILE_COLUMNS,
                        memory.output + i * width, width, alpha);
      if (f->weights)
        NAME(keep_weights)(&g, memory.largest + i,
                           memory.block_largest + k0 / block * rows + i);
    }
  }
  for (ptrdiff_t r = 0; r < count; r++) {
    ptrdiff_t last = query + r / GROUP * GROUP + GROUP - 1;
    NAME(finish_row)(f, &memory, sequence, head, query + r, r, width, rows,
                     smaller(end, visible_keys(s, sequence, last)));
  }
}

static void NAME(ak_attention_forward)(const ak_attention *s, const T *queries, const T *keys,
                                       const T *values, const T *bias, const uint8_t *keep,
                                       T *output, T *weights, T *log_sums) {
  ptrdiff_t pairs = s->sequences * s->heads;
  if (pairs == 0 || s->queries == 0) return;
  ptrdiff_t block = (s->size <= 128 ? 512 : 256) * 4 / (ptrdiff_t)sizeof(T);
  NAME(Forward)
  f = {s,
       queries,
       keys,
       values,
       bias,
       keep,
       output,
       weights,
       log_sums,
       (s->queries + BLOCK_QUERIES - 1) / BLOCK_QUERIES,
       larger(KEY_STEP, smaller(block, round_up(s->keys, KEY_STEP)))};
  double scores = (double)pairs * (double)s->queries * computed_keys(s);
  double nanoseconds = scores * (double)(2 * (s->size + s->value_size) + 30) / (6 * W);
  ak_parallel(pairs * f.query_blocks, nanoseconds, NAME(forward_task), &f);
}

#endif
