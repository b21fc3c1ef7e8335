// What a kernel is written in, made anew for every path and element type.
//
//   T      the element type            NAME(f)  f with the type and the path at its end
//   V, W   the processor's own vector of T, and how many elements it has
//   L      sixteen elements of T, whatever the processor: for sums, whose order must not depend on
//   it
//   LI     sixteen integers as wide as T
//
// No include guard: see `each_path.h`.
#if !defined(NAME)
#define JOIN_(a, b, c) a##_##b##_##c
#define JOIN(a, b, c) JOIN_(a, b, c)
#define NAME(name) JOIN(name, TYPE, PATH)
#define V NAME(Vector)
#define L NAME(Lanes)
#define LI NAME(IntegerLanes)
#define W ((ptrdiff_t)(VECTOR_BYTES / sizeof(T)))
#define load NAME(load_vector)
#define store NAME(store_vector)
#define load_part NAME(load_part)
#define load_part_or NAME(load_part_or)
#define store_part NAME(store_part)
#define load_lanes NAME(load_lanes)
#define store_lanes NAME(store_lanes)
#define load_some_lanes NAME(load_some_lanes)
#define store_some_lanes NAME(store_some_lanes)
#define load_up_to NAME(load_up_to)
#define store_up_to NAME(store_up_to)
#define fold_lanes NAME(fold_lanes)
#define FUSE(a, b, c) __builtin_elementwise_fma(a, b, c)
#define UNROLL _Pragma("clang loop unroll(full)")
#endif

typedef T V __attribute__((ext_vector_type(VECTOR_BYTES / sizeof(T))));
typedef T L __attribute__((ext_vector_type(16)));
typedef UNSIGNED LI __attribute__((ext_vector_type(16)));

INLINE V load(const T *x) {
  V v;
  memcpy(&v, x, sizeof v);
  return v;
}

INLINE void store(T *x, V v) { memcpy(x, &v, sizeof v); }

// The first `count` elements, 0 < count <= W, and zeros; nothing beyond them is touched.
INLINE V load_part(const T *x, ptrdiff_t count) {
#if VECTOR_BYTES == 64 && IS_FLOAT
  return (V)_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), x);
#elif VECTOR_BYTES == 64
  return (V)_mm512_maskz_loadu_pd((__mmask8)((1u << count) - 1), x);
#elif VECTOR_BYTES == 32 && IS_FLOAT
  __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  return (V)_mm256_maskload_ps(x, _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), lane));
#elif VECTOR_BYTES == 32
  __m256i lane = _mm256_setr_epi64x(0, 1, 2, 3);
  return (V)_mm256_maskload_pd(x, _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), lane));
#else
  V v = (V)(T)0;
  for (ptrdiff_t i = 0; i < count; i++) v[i] = x[i];
  return v;
#endif
}

// The same with `rest` in the other lanes; 0 <= count <= W.
INLINE V load_part_or(const T *x, ptrdiff_t count, T rest) {
#if VECTOR_BYTES == 64 && IS_FLOAT
  return (V)_mm512_mask_loadu_ps((__m512)(V)rest, (__mmask16)((1u << count) - 1), x);
#elif VECTOR_BYTES == 64
  return (V)_mm512_mask_loadu_pd((__m512d)(V)rest, (__mmask8)((1u << count) - 1), x);
#elif VECTOR_BYTES == 32 && IS_FLOAT
  __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  __m256i mask = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), lane);
  return (V)_mm256_blendv_ps((__m256)(V)rest, _mm256_maskload_ps(x, mask), (__m256)mask);
#elif VECTOR_BYTES == 32
  __m256i lane = _mm256_setr_epi64x(0, 1, 2, 3);
  __m256i mask = _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), lane);
  return (V)_mm256_blendv_pd((__m256d)(V)rest, _mm256_maskload_pd(x, mask), (__m256d)mask);
#else
  V v = (V)rest;
  for (ptrdiff_t i = 0; i < count; i++) v[i] = x[i];
  return v;
#endif
}

INLINE void store_part(T *x, V v, ptrdiff_t count) {
#if VECTOR_BYTES == 64 && IS_FLOAT
  _mm512_mask_storeu_ps(x, (__mmask16)((1u << count) - 1), (__m512)v);
#elif VECTOR_BYTES == 64
  _mm512_mask_storeu_pd(x, (__mmask8)((1u << count) - 1), (__m512d)v);
#elif VECTOR_BYTES == 32 && IS_FLOAT
  __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  _mm256_maskstore_ps(x, _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), lane), (__m256)v);
#elif VECTOR_BYTES == 32
  __m256i lane = _mm256_setr_epi64x(0, 1, 2, 3);
  _mm256_maskstore_pd(x, _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), lane), (__m256d)v);
#else
  for (ptrdiff_t i = 0; i < count; i++) x[i] = v[i];
#endif
}

INLINE L load_lanes(const T *x) {
  L v;
  memcpy(&v, x, sizeof v);
  return v;
}

INLINE void store_lanes(T *x, L v) { memcpy(x, &v, sizeof v); }

// How many of `count` elements lie in the vector that begins at the lane `first`.
INLINE ptrdiff_t NAME(part_of)(ptrdiff_t count, ptrdiff_t first) {
  return count < first ? 0 : count - first < W ? count - first : W;
}

// The first `count` elements, 0 < count <= 16, and `rest` in the other lanes.
INLINE L load_some_lanes(const T *x, ptrdiff_t count, T rest) {
  V parts[16 * sizeof(T) / VECTOR_BYTES];
  UNROLL for (ptrdiff_t i = 0; i < 16 / W; i++)
    parts[i] = load_part_or(x + i * W, NAME(part_of)(count, i * W), rest);
  L v;
  memcpy(&v, parts, sizeof v);
  return v;
}

INLINE void store_some_lanes(T *x, L v, ptrdiff_t count) {
  V parts[16 * sizeof(T) / VECTOR_BYTES];
  memcpy(parts, &v, sizeof v);
  UNROLL for (ptrdiff_t i = 0; i < 16 / W; i++)
    if (i * W < count) store_part(x + i * W, parts[i], NAME(part_of)(count, i * W));
}

// Sixteen lanes, of which `count` lie in memory; the others read as zero and are not written.
INLINE L load_up_to(const T *x, ptrdiff_t count) {
  return count >= 16 ? load_lanes(x) : load_some_lanes(x, count, 0);
}

INLINE void store_up_to(T *x, L v, ptrdiff_t count) {
  if (count >= 16)
    store_lanes(x, v);
  else
    store_some_lanes(x, v, count);
}

// The fixed tree: the upper half of the lanes is added to the lower until one is left.
INLINE T fold_lanes(L v) {
  v.lo += v.hi;
  v.lo.lo += v.lo.hi;
  v.lo.lo.lo += v.lo.lo.hi;
  return v[0] + v[1];
}
