/* One epoch of a 64-64-10 network with ReLU, softmax and cross-entropy, in batches of 32: plain loops. */
#include <math.h>
#include "worker.h"

enum { INPUTS = 64, HIDDEN = 64, OUTPUTS = 10, BATCH = 32 };

static const double rate = 0.1;
static int rows;
static double *pixels;
static int *labels;
static double first0[INPUTS * HIDDEN], second0[HIDDEN * OUTPUTS];
static double first[INPUTS * HIDDEN], second[HIDDEN * OUTPUTS], bias1[HIDDEN], bias2[OUTPUTS];
static double hidden[BATCH * HIDDEN], outputs[BATCH * OUTPUTS], back[BATCH * HIDDEN];
static double slope1[INPUTS * HIDDEN], slope2[HIDDEN * OUTPUTS];
static double loss;

static void prepare(FILE *input) {
  rows = (int)number(input);
  pixels = allocate((size_t)rows * INPUTS, sizeof *pixels);
  labels = allocate((size_t)rows, sizeof *labels);
  for (int i = 0; i < rows * INPUTS; i++) pixels[i] = number(input);
  for (int i = 0; i < rows; i++) labels[i] = (int)number(input);
  for (int i = 0; i < INPUTS * HIDDEN; i++) first0[i] = number(input);
  for (int i = 0; i < HIDDEN * OUTPUTS; i++) second0[i] = number(input);
}

/* c += a b */
static void add_product(const double *a, const double *b, double *c, int m, int k, int n) {
  for (int i = 0; i < m; i++)
    for (int p = 0; p < k; p++)
      for (int j = 0; j < n; j++) c[i * n + j] += a[i * k + p] * b[p * n + j];
}

/* c += a' b, for a of k rows and m columns */
static void add_transposed(const double *a, const double *b, double *c, int m, int k, int n) {
  for (int p = 0; p < k; p++)
    for (int i = 0; i < m; i++)
      for (int j = 0; j < n; j++) c[i * n + j] += a[p * m + i] * b[p * n + j];
}

/* weights -= rate * slope */
static void step(double *weights, const double *slope, int count) {
  for (int i = 0; i < count; i++) weights[i] -= rate * slope[i];
}

static void learn(const double *x, const int *y, int count) {
  for (int i = 0; i < count; i++) memcpy(hidden + i * HIDDEN, bias1, sizeof bias1);
  add_product(x, first, hidden, count, INPUTS, HIDDEN);
  for (int i = 0; i < count * HIDDEN; i++) hidden[i] = hidden[i] > 0 ? hidden[i] : 0;
  for (int i = 0; i < count; i++) memcpy(outputs + i * OUTPUTS, bias2, sizeof bias2);
  add_product(hidden, second, outputs, count, HIDDEN, OUTPUTS);
  for (int i = 0; i < count; i++) {
    double *score = outputs + i * OUTPUTS, highest = score[0], sum = 0;
    for (int j = 1; j < OUTPUTS; j++) highest = score[j] > highest ? score[j] : highest;
    double own = score[y[i]] - highest;
    for (int j = 0; j < OUTPUTS; j++) sum += score[j] = exp(score[j] - highest);
    loss += log(sum) - own;
    for (int j = 0; j < OUTPUTS; j++) score[j] = (score[j] / sum - (j == y[i])) / count;
  }
  for (int i = 0; i < count; i++)
    for (int p = 0; p < HIDDEN; p++) {
      double sum = 0;
      for (int j = 0; j < OUTPUTS; j++) sum += outputs[i * OUTPUTS + j] * second[p * OUTPUTS + j];
      back[i * HIDDEN + p] = hidden[i * HIDDEN + p] > 0 ? sum : 0;
    }
  memset(slope1, 0, sizeof slope1);
  memset(slope2, 0, sizeof slope2);
  add_transposed(hidden, outputs, slope2, HIDDEN, count, OUTPUTS);
  add_transposed(x, back, slope1, INPUTS, count, HIDDEN);
  step(second, slope2, HIDDEN * OUTPUTS);
  step(first, slope1, INPUTS * HIDDEN);
  for (int i = 0; i < count; i++) {
    step(bias2, outputs + i * OUTPUTS, OUTPUTS);
    step(bias1, back + i * HIDDEN, HIDDEN);
  }
}

void run(void) {
  memcpy(first, first0, sizeof first);
  memcpy(second, second0, sizeof second);
  memset(bias1, 0, sizeof bias1);
  memset(bias2, 0, sizeof bias2);
  loss = 0;
  for (int row = 0; row < rows; row += BATCH) {
    int count = rows - row < BATCH ? rows - row : BATCH;
    learn(pixels + row * INPUTS, labels + row, count);
  }
  loss /= rows;
}

static void answer(void) { printf("%.17g", loss); }
