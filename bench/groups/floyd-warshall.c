/* Floyd-Warshall, distances only: the triple loop, with a row's part of the sum outside the innermost. */
#include "worker.h"

static int n;
static double *weights, *distances;

static void prepare(FILE *input) {
  n = (int)number(input);
  weights = allocate((size_t)n * (size_t)n, sizeof *weights);
  distances = allocate((size_t)n * (size_t)n, sizeof *distances);
  for (int i = 0; i < n * n; i++) weights[i] = number(input);
}

void run(void) {
  memcpy(distances, weights, (size_t)n * (size_t)n * sizeof *weights);
  for (int k = 0; k < n; k++) {
    const double *through = distances + (size_t)k * (size_t)n;
    for (int i = 0; i < n; i++) {
      double *row = distances + (size_t)i * (size_t)n;
      double to = row[k];
      for (int j = 0; j < n; j++) {
        double sum = to + through[j];
        if (sum < row[j]) row[j] = sum;
      }
    }
  }
}

static void answer(void) {
  for (int i = 0; i < n * n; i++) printf("%c%.17g", i == 0 ? '[' : ',', distances[i]);
  putchar(']');
}
