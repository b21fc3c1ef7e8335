// Linear layers, whose ends are put on in registers, and norms of a sum, held to the separate kernels.
// No include guard: read for each type.

static void CASE(hold_same)(const T *a, const T *b, ptrdiff_t count, const char *kernel) {
  for (ptrdiff_t i = 0; i < count; i++) {
    int both_nan = a[i] != a[i] && b[i] != b[i];
    if (both_nan || memcmp(a + i, b + i, sizeof(T)) == 0) continue;
    fprintf(stderr, "%s_%s: element %td is %.17g, separately %.17g\n", kernel, TYPE, i,
            (double)a[i], (double)b[i]);
    exit(4);
  }
}

// y = max(0, x Wt + bias) at once, and by a product, a sum and a cut.
static void CASE(linear_case)(ptrdiff_t rows, ptrdiff_t inputs, ptrdiff_t outputs, int options) {
  int x_turned = options & 1, weight_turned = options & 2, rectify = (options & 4) != 0;
  char what[80];
  snprintf(what, sizeof what, "%td rows, %td to %td, %d", rows, inputs, outputs, options);
  state = 11;
  begin_hash();
  T *x = CASE(numbers)(rows * inputs, 1), *weight = CASE(numbers)(outputs * inputs, 1);
  T *bias = options & 8 ? CASE(numbers)(outputs, 1) : NULL;
  T *y = room((size_t)(rows * outputs) * sizeof(T)), *z = room((size_t)(rows * outputs) * sizeof(T));
  if (options & 16 && rows * inputs > 0) x[rows * inputs / 2] = (T)NAN;
  ptrdiff_t x_row = x_turned ? 1 : inputs, x_column = x_turned ? rows : 1;
  ptrdiff_t row = weight_turned ? 1 : inputs, column = weight_turned ? outputs : 1;
  KERNEL(linear)(x, x_row, x_column, weight, row, column, bias, rectify, y, rows, inputs, outputs);
  CASE(add)(y, rows * outputs);
  KERNEL(strided_product)(x, x_row, x_column, weight, column, row, z, outputs, rows, inputs,
                          outputs, 0);
  ptrdiff_t sizes[] = {rows, outputs}, steps[] = {outputs, 1}, repeated[] = {0, 1};
  if (bias && rows * outputs > 0) KERNEL(add)(z, bias, z, 2, sizes, steps, repeated);
  if (rectify) KERNEL(relu)(z, z, rows * outputs);
  CASE(hold_same)(y, z, rows * outputs, "linear");
  end_hash("linear", TYPE, what);
  free(x), free(weight), free(bias), free(y), free(z);
}

// dx = dy W where the input was above zero, at once, and by a product and the slope of the cut.
static void CASE(linear_input_case)(ptrdiff_t rows, ptrdiff_t inputs, ptrdiff_t outputs,
                                    int options) {
  int weight_turned = options & 2;
  ptrdiff_t all = rows * inputs;
  char what[80];
  snprintf(what, sizeof what, "%td rows, %td to %td, %d", rows, inputs, outputs, options);
  state = 12;
  begin_hash();
  T *dy = CASE(numbers)(rows * outputs, 1), *weight = CASE(numbers)(outputs * inputs, 1);
  T *dx = room((size_t)all * sizeof(T)), *z = room((size_t)all * sizeof(T));
  T *kept = options & 4 ? CASE(numbers)(all, 1) : NULL;
  if (kept) KERNEL(relu)(kept, kept, all);
  ptrdiff_t row = weight_turned ? 1 : inputs, column = weight_turned ? outputs : 1;
  KERNEL(linear_input_gradient)(dy, weight, row, column, kept, dx, rows, inputs, outputs);
  CASE(add)(dx, all);
  KERNEL(strided_product)(dy, outputs, 1, weight, row, column, z, inputs, rows, outputs, inputs, 0);
  if (kept) KERNEL(relu_gradient)(kept, z, z, all);
  CASE(hold_same)(dx, z, all, "linear_input_gradient");
  end_hash("linear_input_gradient", TYPE, what);
  free(dy), free(weight), free(dx), free(z), free(kept);
}

static void CASE(sum_norms)(ptrdiff_t rows, ptrdiff_t count, int options) {
  ptrdiff_t all = rows * count;
  size_t bytes = (size_t)all * sizeof(T), row_bytes = (size_t)rows * sizeof(T);
  char what[80];
  snprintf(what, sizeof what, "%td by %td, %d", rows, count, options);
  state = 13;
  begin_hash();
  T *x = CASE(numbers)(all, 4), *addend = options & 1 ? CASE(numbers)(all, 4) : NULL;
  T *weight = options & 2 ? CASE(numbers)(count, 1) : NULL;
  T *bias = options & 4 ? CASE(numbers)(count, 1) : NULL, *sum = addend ? room(bytes) : NULL;
  T *y = room(bytes), *z = room(bytes), *means = NULL, *scales = NULL;
  if (options & 8) means = room(row_bytes), scales = room(row_bytes);
  KERNEL(sum_norm)(x, addend, sum, weight, bias, 1e-5, y, means, scales, rows, count);
  CASE(add)(y, all);
  if (means) CASE(add)(means, rows), CASE(add)(scales, rows);
  if (addend) CASE(add)(sum, all), KERNEL(accumulate)(addend, x, all);
  if (addend) CASE(hold_same)(sum, x, all, "sum_norm");
  KERNEL(layer_norm)(x, weight, bias, 1e-5, z, NULL, NULL, rows, count);
  CASE(hold_same)(y, z, all, "sum_norm");
  end_hash("sum_norm", TYPE, what);
  free(x), free(addend), free(weight), free(bias), free(sum), free(y), free(z);
  free(means), free(scales);
}

static void CASE(linear)(void) {
  // None, one of all, around the tiles of 4 to 12 rows by 4 to 32 columns, and past the blocks of 60
  // rows, 512 inputs and 512 or 1,024 columns.
  static const ptrdiff_t SIZES[][3] = {{0, 3, 4},    {3, 0, 4},   {3, 4, 0},    {1, 1, 1},
                                       {2, 3, 2},    {1, 70, 33}, {70, 33, 1},  {4, 16, 8},
                                       {11, 9, 31},  {12, 8, 32}, {13, 17, 33}, {25, 40, 65},
                                       {61, 513, 9}, {7, 20, 1030}, {130, 65, 129}};
  enum { COUNT = sizeof SIZES / sizeof SIZES[0] };
  for (int i = 0; i < COUNT; i++)
    for (int options = 0; options < 32; options++) {
      CASE(linear_case)(SIZES[i][0], SIZES[i][1], SIZES[i][2], options);
      // As an input's gradient there are no offset and no x of its own.
      if ((options & ~6) == 0)
        CASE(linear_input_case)(SIZES[i][0], SIZES[i][1], SIZES[i][2], options);
    }
  static const ptrdiff_t SHAPES[][2] = {{0, 5}, {1, 1}, {1, 300}, {3, 15}, {5, 16}, {40, 33}, {7, 131}};
  for (int i = 0; i < 7; i++)
    for (int options = 0; options < 16; options++)
      CASE(sum_norms)(SHAPES[i][0], SHAPES[i][1], options);
}
