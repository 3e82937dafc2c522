/**
 * Which of so many steps to show, where only `most` can be: the first quarter of them and the last
 * ones go step by step, those between in even strides.
 *
 * @example
 * chooseSteps(3, 20) // => [1, 2, 3]
 * chooseSteps(100, 12) // => [1, 2, 3, 15, 27, 39, 51, 63, 75, 87, 99, 100]
 */
export function chooseSteps(total: number, most: number): number[] {
  if (total <= most) return Array.from({ length: total }, (_, i) => i + 1);
  const first = Math.round(most / 4);
  const last = Math.round(most / 10);
  const strides = most - first - last;
  const between = total - first - last;
  return Array.from({ length: most }, (_, i) => {
    if (i < first) return i + 1;
    if (i >= first + strides) return total - (most - i) + 1;
    return first + Math.round(((i - first + 1) * between) / strides);
  });
}
