/* The fewest coins: coin after coin along the table. */
#include "worker.h"

static int coins[64], count, amount;
static int *fewest;

static void prepare(FILE *input) {
  count = (int)number(input);
  if (count > 64) exit(2);
  for (int i = 0; i < count; i++) coins[i] = (int)number(input);
  amount = (int)number(input);
  fewest = allocate((size_t)amount + 1, sizeof *fewest);
}

void run(void) {
  for (int a = 1; a <= amount; a++) fewest[a] = 1 << 30;
  fewest[0] = 0;
  for (int i = 0; i < count; i++) {
    int coin = coins[i];
    for (int a = coin; a <= amount; a++) {
      int with = fewest[a - coin] + 1;
      fewest[a] = with < fewest[a] ? with : fewest[a];
    }
  }
}

static void answer(void) { printf("%d", fewest[amount]); }
