/* The length of a longest common subsequence, 64 cells at once (Hyyro 2004), column by column. */
#include "worker.h"

static char *a, *b;
static size_t lengthA, lengthB, words;
static uint64_t *masks, *column;
static long length;

static char *letters(FILE *input, size_t *count) {
  *count = (size_t)number(input);
  char *text = allocate(*count + 1, 1);
  char format[32];
  snprintf(format, sizeof format, "%%%zus", *count);
  if (fscanf(input, format, text) != 1) exit(2);
  return text;
}

static void prepare(FILE *input) {
  a = letters(input, &lengthA);
  b = letters(input, &lengthB);
  words = (lengthA + 63) / 64;
  masks = allocate(128 * words, sizeof *masks);
  column = allocate(words, sizeof *column);
}

void run(void) {
  memset(masks, 0, 128 * words * sizeof *masks);
  for (size_t i = 0; i < lengthA; i++) {
    masks[(size_t)(a[i] & 127) * words + i / 64] |= (uint64_t)1 << (i % 64);
  }
  memset(column, 255, words * sizeof *column);
  for (size_t j = 0; j < lengthB; j++) {
    const uint64_t *mask = masks + (size_t)(b[j] & 127) * words;
    unsigned long long carry = 0;
    for (size_t w = 0; w < words; w++) {
      unsigned long long value = column[w], matches = value & mask[w], sum;
      unsigned long long out = __builtin_uaddll_overflow(value, matches, &sum);
      out |= (unsigned long long)__builtin_uaddll_overflow(sum, carry, &sum);
      carry = out;
      column[w] = sum | (value & ~mask[w]);
    }
  }
  length = 0;
  for (size_t w = 0; w < words; w++) {
    uint64_t grows = ~column[w];
    if (w == words - 1 && lengthA % 64 != 0) grows &= ((uint64_t)1 << (lengthA % 64)) - 1;
    length += __builtin_popcountll(grows);
  }
}

static void answer(void) { printf("%ld", length); }
