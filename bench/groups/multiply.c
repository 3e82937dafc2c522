/* The matrix product: three loops, in the order i, k, j, which runs along the rows of both. */
#include "worker.h"

static int n;
static double *left, *right, *product;

static void prepare(FILE *input) {
  n = (int)number(input);
  size_t size = (size_t)n * (size_t)n;
  left = allocate(size, sizeof *left);
  right = allocate(size, sizeof *right);
  product = allocate(size, sizeof *product);
  for (size_t i = 0; i < size; i++) left[i] = number(input);
  for (size_t i = 0; i < size; i++) right[i] = number(input);
}

void run(void) {
  memset(product, 0, (size_t)n * (size_t)n * sizeof *product);
  for (int i = 0; i < n; i++) {
    double *restrict sums = product + (size_t)i * (size_t)n;
    for (int k = 0; k < n; k++) {
      double factor = left[(size_t)i * (size_t)n + (size_t)k];
      const double *restrict row = right + (size_t)k * (size_t)n;
      for (int j = 0; j < n; j++) sums[j] += factor * row[j];
    }
  }
}

static void answer(void) {
  for (int i = 0; i < n * n; i++) printf("%c%.17g", i == 0 ? '[' : ',', product[i]);
  putchar(']');
}
