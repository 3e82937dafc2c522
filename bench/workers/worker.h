/* A contender in C: it includes this, and gives prepare, run and answer. See README.md. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void prepare(FILE *input);
/* A call that the compiler must not see through, or it would move the work out of the timed loop. */
__attribute__((noinline)) void run(void);
static void answer(void);

static double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* The next number of the input. */
static double number(FILE *input) {
  double value;
  if (fscanf(input, "%lf", &value) != 1) exit(2);
  return value;
}

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count, size);
  if (memory == NULL) exit(3);
  return memory;
}

int main(int count, char **words) {
  if (count != 3) return 2;
  clockid_t clock = strcmp(words[2], "core") == 0 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
  FILE *input = fopen(words[1], "r");
  if (input == NULL) return 2;
  prepare(input);
  fclose(input);
  puts("\"ready\"");
  fflush(stdout);
  char line[64];
  while (fgets(line, sizeof line, stdin) != NULL) {
    if (strncmp(line, "answer", 6) == 0) {
      run();
      answer();
      putchar('\n');
    } else {
      double least = strtod(line + 4, NULL);
      double start = seconds(clock), passed;
      long runs = 0;
      do {
        run();
        runs++;
        passed = seconds(clock) - start;
      } while (passed < least);
      printf("%.9g\n", passed / (double)runs);
    }
    fflush(stdout);
  }
  return 0;
}
