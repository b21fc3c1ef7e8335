// Elements picked by number along one axis, and their gradient, which adds to what was picked.
//
// Where a number occurs more than once, contributions are added in the order of the indices, from
// first to last. Tasks take different columns or outer parts, so that order never changes. A
// negative number picks nothing: it reads as zero, and what belongs to it is dropped.
#if !defined(PATH)

#include "kernel.h"
#include "pool.h"

enum { COLUMNS = 64 };

#define TAKE_PARAMETERS(T)                                                       \
  (const T *x, const ptrdiff_t *indices, T *y, ptrdiff_t outer, ptrdiff_t count, \
   ptrdiff_t inner, ptrdiff_t taken)

#define KERNEL_FILE "indexed.c"
#include "each_path.h"

#define TAKE_ARGUMENTS (x, indices, y, outer, count, inner, taken)
CHOOSE(ak_take_f64, TAKE_PARAMETERS(double), TAKE_ARGUMENTS)
CHOOSE(ak_take_f32, TAKE_PARAMETERS(float), TAKE_ARGUMENTS)
CHOOSE(ak_add_taken_f64, TAKE_PARAMETERS(double), TAKE_ARGUMENTS)
CHOOSE(ak_add_taken_f32, TAKE_PARAMETERS(float), TAKE_ARGUMENTS)
CHOOSE(ak_gather_along_f64, TAKE_PARAMETERS(double), TAKE_ARGUMENTS)
CHOOSE(ak_gather_along_f32, TAKE_PARAMETERS(float), TAKE_ARGUMENTS)
CHOOSE(ak_add_gathered_f64, TAKE_PARAMETERS(double), TAKE_ARGUMENTS)
CHOOSE(ak_add_gathered_f32, TAKE_PARAMETERS(float), TAKE_ARGUMENTS)

#else

typedef struct {
  const T *x;
  const ptrdiff_t *indices;
  T *y;
  ptrdiff_t outer, count, inner, taken, chunks;
} NAME(Indexed);

static void NAME(take_task)(void *context, ptrdiff_t index) {
  const NAME(Indexed) *s = context;
  ptrdiff_t part = index / s->chunks, first = index % s->chunks * 256;
  ptrdiff_t end = s->taken < first + 256 ? s->taken : first + 256;
  size_t bytes = (size_t)s->inner * sizeof(T);
  for (ptrdiff_t i = first; i < end; i++) {
    T *target = s->y + (part * s->taken + i) * s->inner;
    if (s->indices[i] < 0)
      memset(target, 0, bytes);
    else
      memcpy(target, s->x + (part * s->count + s->indices[i]) * s->inner, bytes);
  }
}

static void NAME(add_taken_task)(void *context, ptrdiff_t index) {
  const NAME(Indexed) *s = context;
  ptrdiff_t part = index / s->chunks, first = index % s->chunks * COLUMNS;
  ptrdiff_t columns = s->inner - first < COLUMNS ? s->inner - first : COLUMNS;
  for (ptrdiff_t i = 0; i < s->taken; i++) {
    if (s->indices[i] < 0) continue;
    const T *source = s->x + (part * s->taken + i) * s->inner + first;
    T *target = s->y + (part * s->count + s->indices[i]) * s->inner + first;
    for (ptrdiff_t j = 0; j < columns; j++) target[j] += source[j];
  }
}

static void NAME(gather_task)(void *context, ptrdiff_t part) {
  const NAME(Indexed) *s = context;
  for (ptrdiff_t i = 0; i < s->taken; i++)
    for (ptrdiff_t j = 0; j < s->inner; j++) {
      ptrdiff_t place = (part * s->taken + i) * s->inner + j, number = s->indices[place];
      s->y[place] = number < 0 ? 0 : s->x[(part * s->count + number) * s->inner + j];
    }
}

static void NAME(add_gathered_task)(void *context, ptrdiff_t part) {
  const NAME(Indexed) *s = context;
  for (ptrdiff_t i = 0; i < s->taken; i++)
    for (ptrdiff_t j = 0; j < s->inner; j++) {
      ptrdiff_t place = (part * s->taken + i) * s->inner + j, number = s->indices[place];
      if (number >= 0) s->y[(part * s->count + number) * s->inner + j] += s->x[place];
    }
}

static void NAME(ak_take) TAKE_PARAMETERS(T) {
  NAME(Indexed) s = {x, indices, y, outer, count, inner, taken, (taken + 255) / 256};
  ak_parallel(outer * s.chunks, 0.1 * (double)outer * (double)taken * (double)(inner + 20),
              NAME(take_task), &s);
}

static void NAME(ak_add_taken) TAKE_PARAMETERS(T) {
  NAME(Indexed)
  s = {x, indices, y, outer, count, inner, taken, (inner + COLUMNS - 1) / COLUMNS};
  ak_parallel(outer * s.chunks, 0.1 * (double)outer * (double)taken * (double)(inner + 20),
              NAME(add_taken_task), &s);
}

static void NAME(ak_gather_along) TAKE_PARAMETERS(T) {
  NAME(Indexed) s = {x, indices, y, outer, count, inner, taken, 1};
  ak_parallel(outer, (double)outer * (double)taken * (double)inner, NAME(gather_task), &s);
}

static void NAME(ak_add_gathered) TAKE_PARAMETERS(T) {
  NAME(Indexed) s = {x, indices, y, outer, count, inner, taken, 1};
  ak_parallel(outer, (double)outer * (double)taken * (double)inner, NAME(add_gathered_task),
              &s);
}

#endif
