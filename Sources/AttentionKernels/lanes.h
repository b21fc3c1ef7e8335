// Elementary functions of sixteen elements at once, in the elements' own precision, for kernels
// that need many of them. No include guard: see `each_path.h`.
//
// Each is a fixed sequence of operations that IEEE 754 defines, so its bits are the same on every
// path. Errors are in units in the last place, and tested.
#undef EXP_LANES_TAIL
#undef EXP2_LANES_TAIL
#undef EXP_TERMS
#undef EXP2_TERMS
#undef MANTISSA
#undef BIAS
#undef SHIFTER
#undef LN2_FIRST
#undef LN2_REST
#undef EXP_CEILING
#undef EXP_FLOOR
#undef EXP2_FLOOR
#if IS_FLOAT
#define EXP_LANES_TAIL EXP_TAIL_SINGLE
#define EXP2_LANES_TAIL EXP2_TAIL_SINGLE
#define EXP_TERMS 6
#define EXP2_TERMS 7
#define MANTISSA 23
#define BIAS 127
#define SHIFTER 0x1.8p23f
#define LN2_FIRST LN2_HIGH_SINGLE
#define LN2_REST LN2_LOW_SINGLE
#define EXP_CEILING 89
#define EXP_FLOOR (-104)
#define EXP2_FLOOR (-125)
#else
#define EXP_LANES_TAIL EXP_TAIL
#define EXP2_LANES_TAIL EXP2_TAIL
#define EXP_TERMS 11
#define EXP2_TERMS 12
#define MANTISSA 52
#define BIAS 1023
#define SHIFTER 0x1.8p52
#define LN2_FIRST LN2_HIGH
#define LN2_REST LN2_LOW
#define EXP_CEILING 710
#define EXP_FLOOR (-746)
#define EXP2_FLOOR (-1021)
#endif

INLINE LI NAME(bits_of_lanes)(L x) {
  LI bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

INLINE L NAME(lanes_of_bits)(LI bits) {
  L x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// 2^x for x <= 0, and 0 where the result would be subnormal. Error below 1 for float, 1.5 for
// double.
INLINE L NAME(exp2_lanes)(L x) {
  L shifted = x + (L)(T)SHIFTER, r = x - (shifted - (L)(T)SHIFTER);
  L q = (L)EXP2_LANES_TAIL[EXP2_TERMS - 1];
  UNROLL for (int i = EXP2_TERMS - 2; i >= 0; i--) q = FUSE(q, r, (L)EXP2_LANES_TAIL[i]);
  L y = FUSE(q, r, (L)(T)1);
  y = NAME(lanes_of_bits)(NAME(bits_of_lanes)(y) + (NAME(bits_of_lanes)(shifted) << MANTISSA));
  y = x != x ? x : y;
  return x < (L)(T)EXP2_FLOOR ? (L)(T)0 : y;
}

// e^x = 2^exponent (1 + rest), with `rest` near 0.
typedef struct {
  L rest;
  LI exponent;
} NAME(Power);

// For x between EXP_FLOOR and EXP_CEILING.
INLINE NAME(Power) NAME(power)(L x) {
  L shifted = FUSE(x, (L)(T)LOG2_E_HIGH, (L)(T)SHIFTER), n = shifted - (L)(T)SHIFTER;
  L r = FUSE(-n, (L)(T)LN2_REST, FUSE(-n, (L)(T)LN2_FIRST, x));
  L q = (L)EXP_LANES_TAIL[EXP_TERMS - 1];
  UNROLL for (int i = EXP_TERMS - 2; i >= 0; i--) q = FUSE(q, r, (L)EXP_LANES_TAIL[i]);
  NAME(Power)
  result = {FUSE(r * r, q, r),
            NAME(bits_of_lanes)(shifted) - NAME(bits_of_lanes)((L)(T)SHIFTER)};
  return result;
}

// 2^exponent where that is a normal number and `biased` the exponent plus BIAS.
INLINE L NAME(two_to)(LI biased) { return NAME(lanes_of_bits)(biased << MANTISSA); }

// e^x. Error below 1 for float and 1.5 for double, also where the result is subnormal or overflows.
INLINE L NAME(exp_lanes)(L x) {
  L inside = x > (L)(T)EXP_CEILING ? (L)(T)EXP_CEILING : x;
  inside = inside < (L)(T)EXP_FLOOR ? (L)(T)EXP_FLOOR : inside;
  NAME(Power) e = NAME(power)(inside);
  // In two factors, because the power of two need not be a normal number.
  LI biased = e.exponent + (LI)(UNSIGNED)(2 * BIAS), half = biased >> 1;
  L y = ((e.rest + (L)(T)1) * NAME(two_to)(half)) * NAME(two_to)(biased - half);
  return x != x ? x : y;
}

// 1 / (1 + e^-x), from e^-|x| so that nothing overflows. Error below 2.5.
INLINE L NAME(sigmoid_lanes)(L x) {
  L e = NAME(exp_lanes)(x < (L)(T)0 ? x : -x);
  return (x < (L)(T)0 ? e : (L)(T)1) / ((L)(T)1 + e);
}

// (e^2|x| - 1) / (e^2|x| + 1) with the sign of x. Error below 2.5.
INLINE L NAME(tanh_lanes)(L x) {
  LI bits = NAME(bits_of_lanes)(x), sign = bits & ((LI)(UNSIGNED)1 << (sizeof(T) * 8 - 1));
  L a = NAME(lanes_of_bits)(bits ^ sign);
  a = a > (L)(T)22 ? (L)(T)22 : a;
  NAME(Power) e = NAME(power)(a + a);
  L scale = NAME(two_to)(e.exponent + (LI)(UNSIGNED)BIAS);
  L t = FUSE(scale, e.rest, scale - (L)(T)1);
  L y = t / (t + (L)(T)2);
  return x != x ? x : NAME(lanes_of_bits)(NAME(bits_of_lanes)(y) | sign);
}
