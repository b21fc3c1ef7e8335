// Products: ragged, deep, wide, transposed, and in batches. No include guard: read for each type.

static void CASE(product)(ptrdiff_t m, ptrdiff_t k, ptrdiff_t n, int transposed) {
  char what[80];
  snprintf(what, sizeof what, "%td by %td by %td, %d", m, k, n, transposed);
  state = 7;
  begin_hash();
  T *a = CASE(numbers)(m * k, 1), *b = CASE(numbers)(k * n, 1), *c = CASE(numbers)(m * n, 1);
  int a_turned = transposed & 1, b_turned = transposed & 2;
  for (int accumulate = 0; accumulate < 2; accumulate++) {
    KERNEL(strided_product)(a, a_turned ? 1 : k, a_turned ? m : 1, b, b_turned ? 1 : n,
                            b_turned ? k : 1, c, n, m, k, n, accumulate);
    CASE(add)(c, m * n);
  }
  if (!transposed) {
    KERNEL(product)(a, b, c, m, k, n);
    CASE(add)(c, m * n);
  }
  end_hash("product", TYPE, what);
  free(a), free(b), free(c);
}

static void CASE(batch)(void) {
  state = 8;
  begin_hash();
  ptrdiff_t sizes[] = {3, 5}, a_steps[] = {5 * 9 * 7, 9 * 7}, b_steps[] = {0, 7 * 11};
  ptrdiff_t c_steps[] = {5 * 9 * 11, 9 * 11};
  T *a = CASE(numbers)(15 * 9 * 7, 1), *b = CASE(numbers)(5 * 7 * 11, 1);
  T *c = CASE(numbers)(15 * 9 * 11, 1);
  KERNEL(batched_product)(a, 7, 1, b, 11, 1, c, 11, 9, 7, 11, 0, 2, sizes, a_steps, b_steps,
                          c_steps);
  CASE(add)(c, 15 * 9 * 11);
  end_hash("batched_product", TYPE, "3 by 5");
  free(a), free(b), free(c);
}

// Rows of A from last to first, columns of B from last to first, one row of B for all, and rows of C
// with room between them.
static void CASE(odd_steps)(ptrdiff_t m, ptrdiff_t k, ptrdiff_t n) {
  char what[80];
  snprintf(what, sizeof what, "%td by %td by %td, odd steps", m, k, n);
  state = 16;
  begin_hash();
  T *a = CASE(numbers)(m * k, 1), *b = CASE(numbers)(k * n, 1), *c = CASE(numbers)(m * (n + 3), 1);
  for (int accumulate = 0; accumulate < 2; accumulate++) {
    KERNEL(strided_product)(a + (m - 1) * k, -k, 1, b + n - 1, n, -1, c, n + 3, m, k, n, accumulate);
    CASE(add)(c, m * (n + 3));
    KERNEL(strided_product)(a, 0, 1, b, 0, 1, c, n + 3, m, k, n, accumulate);
    CASE(add)(c, m * (n + 3));
  }
  end_hash("product", TYPE, what);
  free(a), free(b), free(c);
}

// Batches of no axis, of a matrix, of none, and of axes that repeat A.
static void CASE(odd_batches)(void) {
  state = 17;
  begin_hash();
  ptrdiff_t sizes[][2] = {{1, 1}, {0, 3}, {3, 2}, {70, 2}}, a_steps[] = {0, 15}, b_steps[] = {40, 20};
  T *a = CASE(numbers)(2 * 15, 1), *b = CASE(numbers)(140 * 20, 1), *c = CASE(numbers)(140 * 12, 1);
  for (int i = 0; i < 4; i++)
    for (int accumulate = 0; accumulate < 2; accumulate++) {
      ptrdiff_t c_steps[] = {24, 12}, rank = i == 0 ? 0 : 2;
      KERNEL(batched_product)(a, 5, 1, b, 4, 1, c, 4, 3, 5, 4, accumulate, rank, sizes[i], a_steps,
                              b_steps, c_steps);
      CASE(add)(c, 140 * 12);
    }
  end_hash("batched_product", TYPE, "odd batches");
  free(a), free(b), free(c);
}

static void CASE(products)(void) {
  static const ptrdiff_t SIZES[][3] = {{1, 1, 1},    {2, 2, 2},     {4, 4, 4},    {5, 9, 3},
                                       {1, 64, 200}, {200, 64, 1},  {13, 7, 31},  {61, 77, 67},
                                       {33, 530, 9}, {13, 1040, 40}, {12, 20, 2100}, {131, 65, 129},
                                       {300, 33, 66}, {6, 0, 5},
                                       {0, 3, 4},    {3, 4, 0}};
  for (int i = 0; i < 16; i++)
    for (int transposed = 0; transposed < 4; transposed++)
      CASE(product)(SIZES[i][0], SIZES[i][1], SIZES[i][2], transposed);
  for (int i = 0; i < 13; i++) CASE(odd_steps)(SIZES[i][0], SIZES[i][1], SIZES[i][2]);
  CASE(batch)();
  CASE(odd_batches)();
}
