// The order of each row's elements: stable, so equals keep their order, and NaN last either way.
//
// A merge sort of places, from runs of 8 made by insertion. Comparisons only, so any processor
// finds the same order. The first few of a long row are found by insertion into a short list
// instead.
#include <stdlib.h>

#include "kernel.h"
#include "pool.h"

enum { RUN = 8 };

#define SORT(name, T)                                                                        \
  /* Whether a must come before b, for equals left where they are. */                        \
  INLINE int name##_before(T a, T b, int descending) {                                       \
    if (a != a || b != b) return a == a && b != b;                                           \
    return descending ? a > b : a < b;                                                       \
  }                                                                                          \
                                                                                             \
  static void name##_insert(const T *x, ptrdiff_t *places, ptrdiff_t first, ptrdiff_t end,   \
                            int descending) {                                                \
    for (ptrdiff_t i = first + 1; i < end; i++) {                                            \
      ptrdiff_t place = places[i], j = i;                                                    \
      for (; j > first && name##_before(x[place], x[places[j - 1]], descending); j--)        \
        places[j] = places[j - 1];                                                           \
      places[j] = place;                                                                     \
    }                                                                                        \
  }                                                                                          \
                                                                                             \
  static void name##_whole(const T *x, ptrdiff_t *places, ptrdiff_t *spare, ptrdiff_t count, \
                           int descending) {                                                 \
    for (ptrdiff_t i = 0; i < count; i++) places[i] = i;                                     \
    for (ptrdiff_t i = 0; i < count; i += RUN)                                               \
      name##_insert(x, places, i, i + RUN < count ? i + RUN : count, descending);            \
    ptrdiff_t *from = places, *to = spare;                                                   \
    for (ptrdiff_t run = RUN; run < count; run *= 2) {                                       \
      for (ptrdiff_t i = 0; i < count; i += 2 * run) {                                       \
        ptrdiff_t middle = i + run < count ? i + run : count;                                \
        ptrdiff_t end = i + 2 * run < count ? i + 2 * run : count, a = i, b = middle;        \
        for (ptrdiff_t j = i; j < end; j++) {                                                \
          int right =                                                                        \
              a == middle || (b < end && name##_before(x[from[b]], x[from[a]], descending)); \
          to[j] = right ? from[b++] : from[a++];                                             \
        }                                                                                    \
      }                                                                                      \
      ptrdiff_t *other = from;                                                               \
      from = to;                                                                             \
      to = other;                                                                            \
    }                                                                                        \
    if (from != places) memcpy(places, from, (size_t)count * sizeof *places);                \
  }                                                                                          \
                                                                                             \
  static void name##_few(const T *x, ptrdiff_t *places, ptrdiff_t count, ptrdiff_t kept,     \
                         int descending) {                                                   \
    ptrdiff_t found = 0;                                                                     \
    for (ptrdiff_t i = 0; i < count; i++) {                                                  \
      if (found == kept && !name##_before(x[i], x[places[kept - 1]], descending)) continue;  \
      ptrdiff_t j = found < kept ? found++ : kept - 1;                                       \
      for (; j > 0 && name##_before(x[i], x[places[j - 1]], descending); j--)                \
        places[j] = places[j - 1];                                                           \
      places[j] = i;                                                                         \
    }                                                                                        \
  }                                                                                          \
                                                                                             \
  void name(const T *x, ptrdiff_t *places, ptrdiff_t rows, ptrdiff_t count, ptrdiff_t kept,  \
            int descending) {                                                                \
    if (kept == 0) return;                                                                   \
    int few = kept <= 16 && kept * 4 <= count;                                               \
    ptrdiff_t *memory =                                                                      \
        few ? NULL : ak_scratch(AK_SCRATCH_OUTER, (size_t)count * 2 * sizeof *memory);       \
    for (ptrdiff_t r = 0; r < rows; r++, x += count, places += kept) {                       \
      if (few) {                                                                             \
        name##_few(x, places, count, kept, descending);                                      \
        continue;                                                                            \
      }                                                                                      \
      name##_whole(x, memory, memory + count, count, descending);                            \
      memcpy(places, memory, (size_t)kept * sizeof *places);                                 \
    }                                                                                        \
  }

SORT(ak_sorted_places_f64, double)
SORT(ak_sorted_places_f32, float)
