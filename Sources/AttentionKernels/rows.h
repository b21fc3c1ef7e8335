// What kernels that work row by row share. No include guard: see `each_path.h`.
#include "lanes.h"

// The sum of a row in the order of `sum.h`.
INLINE T NAME(row_sum)(const T *x, ptrdiff_t count) {
  if (count < 16) {
    T sum = 0;
    for (ptrdiff_t i = 0; i < count; i++) sum += x[i];
    return sum;
  }
  L sum = (L)(T)0;
  ptrdiff_t i = 0;
  for (; i + 16 <= count; i += 16) sum += load_lanes(x + i);
  if (i < count) sum += load_some_lanes(x + i, count - i, 0);
  return fold_lanes(sum);
}

// The sum of x * y over a row: 16 lanes, fused, and the fixed tree.
INLINE T NAME(row_dot)(const T *x, const T *y, ptrdiff_t count) {
  L sum = (L)(T)0;
  for (ptrdiff_t i = 0; i < count; i += 16)
    sum = FUSE(load_up_to(x + i, count - i), load_up_to(y + i, count - i), sum);
  return fold_lanes(sum);
}

// The largest element, minus infinity for none; NaN is passed over.
INLINE T NAME(row_largest)(const T *x, ptrdiff_t count) {
  L m = (L)(T)-INFINITY;
  ptrdiff_t i = 0;
  for (; i + 16 <= count; i += 16) {
    L y = load_lanes(x + i);
    m = y > m ? y : m;
  }
  if (i < count) {
    L y = load_some_lanes(x + i, count - i, (T)-INFINITY);
    m = y > m ? y : m;
  }
  // No lane is NaN, so any order gives the same.
  m.lo = m.hi > m.lo ? m.hi : m.lo;
  m.lo.lo = m.lo.hi > m.lo.lo ? m.lo.hi : m.lo.lo;
  m.lo.lo.lo = m.lo.lo.hi > m.lo.lo.lo ? m.lo.lo.hi : m.lo.lo.lo;
  return m[1] > m[0] ? m[1] : m[0];
}

// y = e^(x - m).
INLINE void NAME(row_exp)(const T *x, T m, T *y, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i += 16)
    store_up_to(y + i, NAME(exp_lanes)(load_up_to(x + i, count - i) - (L)m), count - i);
}

// About how many rows make a task worth giving to a thread.
INLINE ptrdiff_t NAME(rows_per_task)(ptrdiff_t count) { return 1 + 16384 / (count + 1); }
