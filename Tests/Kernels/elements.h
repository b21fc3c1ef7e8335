// Functions of single elements, of one array and of two. No include guard: read for each type.

static T *CASE(numbers)(ptrdiff_t count, double scale) {
  T *x = room((size_t)count * sizeof(T));
  for (ptrdiff_t i = 0; i < count; i++) x[i] = (T)(next_number() * scale);
  return x;
}

// Adds elements to the hash; every NaN counts as one, as which of its forms comes out is the
// processor's affair.
static void CASE(add)(const T *x, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) {
    T value = x[i] == x[i] ? x[i] : (T)NAN;
    if (value == value) add_bytes(&value, sizeof value);
    else add_bytes("nan", 3);
  }
}

// Numbers of many magnitudes, and those at which functions turn.
static T *CASE(wide_numbers)(ptrdiff_t count) {
  static const double SPECIAL[] = {0,     -0.0, INFINITY, -INFINITY, NAN,  1,    -1,
                                   1e-44, 5e-324, 1e38,   -1e38,     88.5, -104, 0.5};
  enum { SPECIALS = sizeof SPECIAL / sizeof SPECIAL[0] };
  T *x = room((size_t)count * sizeof(T));
  for (ptrdiff_t i = 0; i < count; i++)
    x[i] = i % 5 == 4 ? (T)SPECIAL[(size_t)i / 5 % SPECIALS]
                      : (T)ldexp(next_number(), (int)next_index(24) - 12);
  return x;
}

typedef void (*CASE(Unary))(const T *, T *, ptrdiff_t);
typedef void (*CASE(Slope))(const T *, const T *, T *, ptrdiff_t);
typedef void (*CASE(Binary))(const T *, const T *, T *, ptrdiff_t, const ptrdiff_t *,
                             const ptrdiff_t *, const ptrdiff_t *);

static void CASE(unary)(const char *name, CASE(Unary) kernel) {
  static const ptrdiff_t COUNTS[] = {1, 7, 16, 33, 1009};
  state = 1;
  begin_hash();
  for (int i = 0; i < 5; i++) {
    T *x = CASE(wide_numbers)(COUNTS[i]), *y = room((size_t)COUNTS[i] * sizeof(T));
    kernel(x, y, COUNTS[i]);
    CASE(add)(y, COUNTS[i]);
    free(x), free(y);
  }
  end_hash(name, TYPE, "elements");
}

static void CASE(slope)(const char *name, CASE(Slope) kernel) {
  state = 2;
  begin_hash();
  for (ptrdiff_t count = 1; count < 400; count = count * 3 + 2) {
    T *x = CASE(numbers)(count, 3), *dy = CASE(numbers)(count, 1);
    T *dx = room((size_t)count * sizeof(T));
    kernel(x, dy, dx, count);
    CASE(add)(dx, count);
    free(x), free(dy), free(dx);
  }
  end_hash(name, TYPE, "elements");
}

// Side by side, one operand repeated along rows, and one along columns.
static void CASE(binary)(const char *name, CASE(Binary) kernel) {
  static const ptrdiff_t SIZES[] = {13, 37};
  static const ptrdiff_t STEPS[][2] = {{37, 1}, {0, 1}, {1, 0}, {1, 13}};
  state = 3;
  begin_hash();
  for (int i = 0; i < 4; i++) {
    T *a = CASE(wide_numbers)(13 * 37), *b = CASE(wide_numbers)(13 * 37);
    T *y = room(13 * 37 * sizeof(T));
    kernel(a, b, y, 2, SIZES, STEPS[0], STEPS[i]);
    CASE(add)(y, 13 * 37);
    free(a), free(b), free(y);
  }
  end_hash(name, TYPE, "broadcast");
}

static void CASE(elements)(void) {
#define UNARY(name) CASE(unary)(#name, KERNEL(name));
  UNARY(exp) UNARY(log) UNARY(log2) UNARY(log10) UNARY(sin) UNARY(cos) UNARY(asin) UNARY(acos)
  UNARY(atan) UNARY(tanh) UNARY(sigmoid) UNARY(erf) UNARY(sqrt) UNARY(abs) UNARY(negate)
  UNARY(relu) UNARY(gelu) UNARY(fast_exp) UNARY(fast_tanh) UNARY(fast_sigmoid)
#undef UNARY
#define SLOPE(name) CASE(slope)(#name, KERNEL(name));
  SLOPE(tanh_gradient) SLOPE(sigmoid_gradient) SLOPE(relu_gradient) SLOPE(gelu_gradient)
#undef SLOPE
#define BINARY(name) CASE(binary)(#name, KERNEL(name));
  BINARY(add) BINARY(subtract) BINARY(multiply) BINARY(divide) BINARY(maximum) BINARY(minimum)
  BINARY(pow) BINARY(less) BINARY(less_or_equal) BINARY(equal) BINARY(not_equal)
#undef BINARY
  state = 4;
  begin_hash();
  for (ptrdiff_t count = 1; count < 400; count = count * 3 + 2) {
    T *x = CASE(numbers)(count, 3), *y = CASE(numbers)(count, 1);
    T *mask = CASE(numbers)(count, 1), *chosen = room((size_t)count * sizeof(T));
    for (ptrdiff_t i = 0; i < count; i++) mask[i] = mask[i] < 0 ? 0 : mask[i];
    KERNEL(select)(mask, x, y, chosen, count);
    KERNEL(accumulate)(x, y, count);
    KERNEL(add_scaled)((T)0.3, x, y, count);
    CASE(add)(y, count);
    CASE(add)(chosen, count);
    free(x), free(y), free(mask), free(chosen);
  }
  end_hash("select, accumulate, add_scaled", TYPE, "elements");
}
