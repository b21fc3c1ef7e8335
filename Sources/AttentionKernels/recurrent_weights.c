// The gradients of a recurrent layer's weights: products of tall matrices over all rows, Dt x and
// Dt h.
//
// Both take the same columns of D, so these are packed once for both. DEPTH rows at a time:
//
//   1. x and h are packed side by side into panels as wide as a register tile, which all threads use.
//   2. Each thread takes strips of D's columns, some STRIP tiles wide, and packs one: a tile's columns
//      side by side, row after row. D's rows lie far apart, so those to come are sent for.
//   3. Every tile of the strip meets every panel, and goes on with what earlier rows left.
//
// An element is one accumulator that takes its rows in index order, as in any product. So where x and h
// are narrow, and a strip would be packed for little, plain products give the same.
#if !defined(PATH)

#include "pool.h"
#include "recurrent.h"

enum { STRIP = 10, DEPTH = 512, ROWS_AHEAD = 8, LINE = 64, PARTS = 3, NARROW = 8 };

#define KERNEL_FILE "recurrent_weights.c"
#include "each_path.h"

CHOOSE(ak_multiply_weights_f64, (const WeightProducts *products), (products))
CHOOSE(ak_multiply_weights_f32, (const WeightProducts *products), (products))

#else

#include "product_tiles.h"
#include "transpose.h"

#undef PRODUCT
#if IS_FLOAT
#define PRODUCT ak_strided_product_f32
#else
#define PRODUCT ak_strided_product_f64
#endif

typedef struct {
  const WeightProducts *products;
  ptrdiff_t first, depth;  // The rows.
  T *panels;
  ptrdiff_t strips[PARTS], widths[PARTS];  // How many strips of each part, and how wide they are.
} NAME(Weights);

INLINE ptrdiff_t NAME(panel_count)(ptrdiff_t columns) {
  return (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
}

// The columns of one tile out of `tiles` that share them evenly.
INLINE ptrdiff_t NAME(share)(ptrdiff_t columns, ptrdiff_t tiles) {
  return (columns + tiles - 1) / tiles;
}

static void NAME(panel_task)(void *context, ptrdiff_t index) {
  const NAME(Weights) *w = context;
  const WeightProducts *s = w->products;
  ptrdiff_t before = NAME(panel_count)(s->inputs);
  ptrdiff_t columns = index < before ? s->inputs : s->hiddens;
  ptrdiff_t j = (index < before ? index : index - before) * TILE_COLUMNS;
  const T *source = index < before ? s->input : s->hidden;
  NAME(pack_panel)(source + w->first * columns + j, columns, 1, w->depth,
                   columns - j < TILE_COLUMNS ? columns - j : TILE_COLUMNS, TILE_COLUMNS,
                   w->panels + index * w->depth * TILE_COLUMNS);
}

// A tile's rows are written in whole vectors, of which the next row takes back what is too long; so
// each tile ends a vector further.
static void NAME(pack_strip)(const T *left, ptrdiff_t left_row, ptrdiff_t depth, ptrdiff_t columns,
                             T *strip) {
  for (ptrdiff_t p = 0; p < depth; p++, left += left_row) {
    if (p + ROWS_AHEAD < depth)
      for (ptrdiff_t j = 0; j < columns; j += LINE / (ptrdiff_t)sizeof(T))
        __builtin_prefetch(left + ROWS_AHEAD * left_row + j);
    T *tile = strip;
    ptrdiff_t tiles = (columns + TILE_ROWS - 1) / TILE_ROWS;
    for (ptrdiff_t i = 0; tiles > 0; tiles--) {
      ptrdiff_t count = NAME(share)(columns - i, tiles), r = 0;
      for (; r + W <= count; r += W) store(tile + p * count + r, load(left + i + r));
      if (r < count) store(tile + p * count + r, load_part(left + i + r, count - r));
      tile += depth * count + W;
      i += count;
    }
  }
}

// Sends for the memory of a tile of the result, which is about to be used.
INLINE void NAME(send_for)(const T *c, ptrdiff_t c_row) {
  for (ptrdiff_t i = 0; i < TILE_ROWS; i++)
    for (ptrdiff_t j = 0; j < TILE_COLUMNS; j += LINE / (ptrdiff_t)sizeof(T))
      __builtin_prefetch(c + i * c_row + j, 1);
}

static void NAME(multiply_strip)(const NAME(Weights) *w, const T *strip, ptrdiff_t columns,
                                 const T *panel, ptrdiff_t width, T *target) {
  NAME(Ends) ends = {.accumulate = w->first > 0};
  for (ptrdiff_t j = 0; j < width; j += TILE_COLUMNS, panel += w->depth * TILE_COLUMNS) {
    ptrdiff_t across = width - j < TILE_COLUMNS ? width - j : TILE_COLUMNS;
    ptrdiff_t tiles = (columns + TILE_ROWS - 1) / TILE_ROWS;
    const T *tile = strip;
    for (ptrdiff_t i = 0; tiles > 0; tiles--) {
      ptrdiff_t count = NAME(share)(columns - i, tiles);
      T *c = target + i * width + j;
      NAME(send_for)(tiles > 1 ? c + count * width : target + j + TILE_COLUMNS, width);
      NAME(tiles)[count](w->depth, tile, 1, count, panel, TILE_COLUMNS, c, width, across, &ends);
      tile += w->depth * count + W;
      i += count;
    }
  }
}

static void NAME(strip_task)(void *context, ptrdiff_t index) {
  const NAME(Weights) *w = context;
  const WeightProducts *s = w->products;
  int p = 0;
  for (; index >= w->strips[p]; p++) index -= w->strips[p];
  const WeightPart *part = &s->parts[p];
  ptrdiff_t i = index * w->widths[p];
  ptrdiff_t columns = part->columns - i < w->widths[p] ? part->columns - i : w->widths[p];
  ptrdiff_t tiles = (columns + TILE_ROWS - 1) / TILE_ROWS;
  T *strip = ak_scratch(AK_SCRATCH_INNER, (size_t)(columns * w->depth + tiles * W) * sizeof(T));
  NAME(pack_strip)((const T *)part->left + w->first * part->left_row + i, part->left_row, w->depth,
                   columns, strip);
  if (part->input_target)
    NAME(multiply_strip)(w, strip, columns, w->panels, s->inputs,
                         (T *)part->input_target + i * s->inputs);
  if (part->hidden_target)
    NAME(multiply_strip)(w, strip, columns,
                         w->panels + NAME(panel_count)(s->inputs) * w->depth * TILE_COLUMNS,
                         s->hiddens, (T *)part->hidden_target + i * s->hiddens);
}

static void NAME(separately)(const WeightProducts *s) {
  for (int p = 0; p < PARTS; p++) {
    const WeightPart *part = &s->parts[p];
    if (part->input_target)
      PRODUCT(part->left, 1, part->left_row, s->input, s->inputs, 1, part->input_target, s->inputs,
              part->columns, s->rows, s->inputs, 0);
    if (part->hidden_target)
      PRODUCT(part->left, 1, part->left_row, s->hidden, s->hiddens, 1, part->hidden_target,
              s->hiddens, part->columns, s->rows, s->hiddens, 0);
  }
}

static void NAME(ak_multiply_weights)(const WeightProducts *s) {
  if (s->inputs + s->hiddens <= NARROW * TILE_COLUMNS) return NAME(separately)(s);
  double products = 0;
  for (int p = 0; p < PARTS; p++)
    products += (double)s->parts[p].columns *
                (double)((s->parts[p].input_target ? s->inputs : 0) +
                         (s->parts[p].hidden_target ? s->hiddens : 0));
  int threads = ak_threads_for(products * (double)s->rows / (3 * W));
  NAME(Weights) w = {.products = s};
  ptrdiff_t strips = 0, most = STRIP * TILE_ROWS * threads;
  for (int p = 0; p < PARTS; p++) {
    ptrdiff_t columns = s->parts[p].columns;
    if (columns == 0) continue;
    w.widths[p] = NAME(share)(columns, (columns + most - 1) / most * threads);
    w.strips[p] = (columns + w.widths[p] - 1) / w.widths[p];
    strips += w.strips[p];
  }
  ptrdiff_t panels = NAME(panel_count)(s->inputs) + NAME(panel_count)(s->hiddens);
  ptrdiff_t deepest = s->rows < DEPTH ? s->rows : DEPTH;
  // Not where the panels of the steps are, which are larger and would be given back.
  w.panels = ak_scratch(AK_SCRATCH_PRODUCT, (size_t)(panels * deepest * TILE_COLUMNS) * sizeof(T));
  // Without rows the gradients are zero.
  for (; w.first == 0 || w.first < s->rows; w.first += DEPTH) {
    w.depth = s->rows - w.first < DEPTH ? s->rows - w.first : DEPTH;
    ak_parallel(panels, 0.2 * (double)(w.depth * panels * TILE_COLUMNS), NAME(panel_task), &w);
    ak_parallel(strips, products * (double)w.depth / (3 * W), NAME(strip_task), &w);
  }
}

#endif
