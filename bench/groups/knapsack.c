/* The 0/1 knapsack: the table of best values, of which two rows are kept. */
#include "worker.h"

static int count, capacity;
static int *weights, *values;
static int *row, *next;

static void prepare(FILE *input) {
  count = (int)number(input);
  capacity = (int)number(input);
  weights = allocate((size_t)count, sizeof *weights);
  values = allocate((size_t)count, sizeof *values);
  for (int i = 0; i < count; i++) {
    weights[i] = (int)number(input);
    values[i] = (int)number(input);
  }
  row = allocate((size_t)capacity + 1, sizeof *row);
  next = allocate((size_t)capacity + 1, sizeof *next);
}

void run(void) {
  memset(row, 0, ((size_t)capacity + 1) * sizeof *row);
  for (int i = 0; i < count; i++) {
    int weight = weights[i], value = values[i];
    for (int c = 0; c < weight && c <= capacity; c++) next[c] = row[c];
    for (int c = weight; c <= capacity; c++) {
      int with = row[c - weight] + value;
      next[c] = with > row[c] ? with : row[c];
    }
    int *other = row;
    row = next;
    next = other;
  }
}

static void answer(void) { printf("%d", row[capacity]); }
