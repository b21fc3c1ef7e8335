// Kernels that work row by row or by number, and optimizers. No include guard: read for each type.

static void CASE(row_kernels)(ptrdiff_t rows, ptrdiff_t count) {
  ptrdiff_t all = rows * count;
  size_t bytes = (size_t)all * sizeof(T);
  T *x = CASE(numbers)(all, 4), *dy = CASE(numbers)(all, 1);
  T *y = room(bytes), *dx = room(bytes), *each = room((size_t)rows * sizeof(T));
  KERNEL(sum)(x, each, rows, count), CASE(add)(each, rows);
  KERNEL(cumulative_sum)(x, y, rows, count), CASE(add)(y, all);
  KERNEL(softmax)(x, y, rows, count), CASE(add)(y, all);
  KERNEL(softmax_gradient)(y, dy, dx, rows, count), CASE(add)(dx, all);
  KERNEL(log_softmax)(x, y, rows, count), CASE(add)(y, all);
  KERNEL(log_softmax_gradient)(y, dy, dx, rows, count), CASE(add)(dx, all);
  ptrdiff_t *places = room((size_t)all * sizeof(ptrdiff_t));
  if (count > 0) {
    KERNEL(place_of_maximum)(x, places, rows, count);
    add_bytes(places, (size_t)rows * sizeof(ptrdiff_t));
    KERNEL(place_of_minimum)(x, places, rows, count);
    add_bytes(places, (size_t)rows * sizeof(ptrdiff_t));
  }
  for (int descending = 0; descending < 2; descending++) {
    ptrdiff_t kept = descending ? (count + 1) / 2 : count;
    KERNEL(sorted_places)(x, places, rows, count, kept, descending);
    add_bytes(places, (size_t)(rows * kept) * sizeof(ptrdiff_t));
  }
  free(x), free(dy), free(y), free(dx), free(each), free(places);
}

static void CASE(layer_norms)(ptrdiff_t rows, ptrdiff_t count) {
  ptrdiff_t all = rows * count;
  T *x = CASE(numbers)(all, 4), *dy = CASE(numbers)(all, 1);
  T *weight = CASE(numbers)(count, 1), *bias = CASE(numbers)(count, 1);
  T *y = room((size_t)all * sizeof(T)), *dx = room((size_t)all * sizeof(T));
  T *means = room((size_t)rows * sizeof(T)), *scales = room((size_t)rows * sizeof(T));
  T *dweight = room((size_t)count * sizeof(T)), *dbias = room((size_t)count * sizeof(T));
  KERNEL(layer_norm)(x, weight, bias, 1e-5, y, means, scales, rows, count);
  KERNEL(layer_norm_gradient)(x, weight, means, scales, dy, dx, dweight, dbias, rows, count);
  CASE(add)(y, all), CASE(add)(means, rows), CASE(add)(scales, rows);
  CASE(add)(dx, all), CASE(add)(dweight, count), CASE(add)(dbias, count);
  KERNEL(layer_norm_gradient)(x, NULL, means, scales, dy, x, NULL, NULL, rows, count);
  CASE(add)(x, all);
  free(x), free(dy), free(weight), free(bias), free(y), free(dx), free(means), free(scales);
  free(dweight), free(dbias);
}

static void CASE(cross_entropies)(ptrdiff_t rows, ptrdiff_t count) {
  ptrdiff_t all = rows * count, *targets = indices(rows, count, 5);
  T *x = CASE(numbers)(all, 4), *losses = room((size_t)rows * sizeof(T));
  T *sums = room((size_t)rows * sizeof(T)), *dx = room((size_t)all * sizeof(T));
  KERNEL(cross_entropy)(x, targets, -1, losses, sums, rows, count);
  KERNEL(cross_entropy_gradient)(x, targets, -1, sums, losses, 1, dx, rows, count);
  CASE(add)(losses, rows), CASE(add)(sums, rows), CASE(add)(dx, all);
  T one = (T)0.25;
  KERNEL(cross_entropy_gradient)(x, targets, -1, sums, &one, 0, x, rows, count);
  CASE(add)(x, all);
  free(x), free(losses), free(sums), free(dx), free(targets);
}

static void CASE(indexed)(ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, ptrdiff_t taken) {
  ptrdiff_t all = outer * count * inner, some = outer * taken * inner;
  ptrdiff_t *slices = indices(taken, count, 4), *each = indices(some, count, 0);
  T *x = CASE(numbers)(all, 1), *y = room((size_t)some * sizeof(T));
  T *sums = room((size_t)(outer * inner) * sizeof(T));
  KERNEL(take)(x, slices, y, outer, count, inner, taken), CASE(add)(y, some);
  KERNEL(add_taken)(y, slices, x, outer, count, inner, taken), CASE(add)(x, all);
  KERNEL(gather_along)(x, each, y, outer, count, inner, taken), CASE(add)(y, some);
  KERNEL(add_gathered)(y, each, x, outer, count, inner, taken), CASE(add)(x, all);
  KERNEL(sum_axis)(x, sums, outer, count, inner), CASE(add)(sums, outer * inner);
  ptrdiff_t sizes[] = {inner, count, outer}, steps[] = {1, inner, count * inner};
  T *turned = room((size_t)all * sizeof(T));
  KERNEL(gather)(x, turned, 3, sizes, steps), CASE(add)(turned, all);
  turned[0] = 7;
  KERNEL(scatter)(turned, x, 3, sizes, steps), CASE(add)(x, all);
  free(slices), free(each), free(x), free(y), free(sums), free(turned);
}

static void CASE(optimizers)(ptrdiff_t count) {
  T *gradient = CASE(numbers)(count, 1), *parameter = CASE(numbers)(count, 1);
  T *first = CASE(numbers)(count, 0), *second = CASE(numbers)(count, 0);
  ak_adam adam = {1e-3, 0.9, 0.999, 1e-8, 0.01, 0.1, 0.001, 0};
  for (adam.decoupled = 0; adam.decoupled < 2; adam.decoupled++)
    KERNEL(adam)(&adam, gradient, parameter, first, second, count);
  for (int kind = 0; kind < 4; kind++) {
    ak_sgd sgd = {1e-2, 0.9, kind == 1 ? 0.1 : 0, 0.01, kind == 2, kind == 0};
    if (kind == 3) sgd.momentum = 0;
    KERNEL(sgd)(&sgd, gradient, parameter, kind == 3 ? NULL : first, count);
  }
  CASE(add)(parameter, count), CASE(add)(first, count), CASE(add)(second, count);
  free(gradient), free(parameter), free(first), free(second);
}

static void CASE(rows)(void) {
  static const ptrdiff_t SHAPES[][2] = {{0, 5},   {1, 1},    {3, 15},  {5, 16},
                                        {40, 33}, {7, 131}, {2, 1000}, {1, 17}};
  typedef void (*Kernels)(ptrdiff_t, ptrdiff_t);
  static const struct {
    const char *name;
    Kernels run;
  } ALL[] = {{"sums, softmax, places", CASE(row_kernels)},
             {"layer_norm", CASE(layer_norms)},
             {"cross_entropy", CASE(cross_entropies)}};
  for (int i = 0; i < 3; i++) {
    state = 5;
    begin_hash();
    for (int j = 0; j < 8; j++) ALL[i].run(SHAPES[j][0], SHAPES[j][1]);
    end_hash(ALL[i].name, TYPE, "rows");
  }
  state = 5;
  begin_hash();
  CASE(row_kernels)(4, 0);
  end_hash("sums, softmax, places", TYPE, "empty rows");
  state = 6;
  begin_hash();
  CASE(indexed)(1, 50, 33, 19);
  CASE(indexed)(3, 17, 5, 40);
  CASE(indexed)(4, 31, 1, 9);
  CASE(indexed)(2, 3, 4, 0);
  CASE(indexed)(1, 1, 1, 1);
  // Past the span of elements that a thread takes.
  CASE(indexed)(3, 70, 61, 65);
  end_hash("take, gather, sum_axis", TYPE, "indices");
  begin_hash();
  for (ptrdiff_t count = 1; count < 3000; count = count * 5 + 2) CASE(optimizers)(count);
  end_hash("adam, sgd", TYPE, "steps");
}
