// Long arrays are worked on in spans of neighbouring elements, one a task of the thread pool. Each
// element comes out by itself, so it does not matter who computes it.
#pragma once
#include "pool.h"

// The elements of a span: some tens of kilobytes, which the nearest caches hold. Arrays shorter than
// two stay on the calling thread without asking.
enum { SPAN = 8192 };

// About how long an element takes that is little more than read and written, in nanoseconds.
#define MOVING 0.25

static inline ptrdiff_t spans_of(ptrdiff_t count) { return (count + SPAN - 1) / SPAN; }

static inline ptrdiff_t length_of_span(ptrdiff_t count, ptrdiff_t index) {
  ptrdiff_t rest = count - index * SPAN;
  return rest < SPAN ? rest : SPAN;
}

// An array of any number of axes as rows along its last one, for tasks of about a span each: some
// whole rows, or a part of one.
typedef struct {
  ptrdiff_t rows, length;       // How many rows, and how long they are.
  ptrdiff_t rows_each, pieces;  // Rows of a task, or tasks of a row.
} Rows;

// Which rows a task takes, from `first` up to `end`, and which places in them.
typedef struct {
  ptrdiff_t first, end, from, to;
} Part;

static inline Rows rows_of(ptrdiff_t rank, const ptrdiff_t *sizes) {
  Rows rows = {1, sizes[rank - 1], 1, 1};
  for (ptrdiff_t axis = 0; axis < rank - 1; axis++) rows.rows *= sizes[axis];
  return rows;
}

static inline int is_short(const Rows *rows) { return rows->rows * rows->length < 2 * SPAN; }

static inline Part all_of(const Rows *rows) {
  Part part = {0, rows->rows, 0, rows->length};
  return part;
}

// Cuts rows up, and gives how many tasks there are.
static inline ptrdiff_t cut(Rows *rows) {
  rows->pieces = spans_of(rows->length);
  rows->rows_each = rows->pieces > 1 ? 1 : SPAN / rows->length;
  return (rows->rows + rows->rows_each - 1) / rows->rows_each * rows->pieces;
}

static inline Part part_of(const Rows *rows, ptrdiff_t index) {
  ptrdiff_t first = index / rows->pieces * rows->rows_each, end = first + rows->rows_each;
  ptrdiff_t from = index % rows->pieces * SPAN;
  Part part = {first, end < rows->rows ? end : rows->rows, from,
               rows->pieces > 1 ? from + length_of_span(rows->length, index % rows->pieces)
                                : rows->length};
  return part;
}
