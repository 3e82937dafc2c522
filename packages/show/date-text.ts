const two = (number: number): string => String(number).padStart(2, '0');

/**
 * A date as plotly takes and shows it: the time of day where the code runs, left out at midnight. So
 * `new Date(2024, 0, 1)` is the first of January everywhere.
 *
 * @example
 * dateText(new Date(2024, 0, 1)) // => '2024-01-01'
 * dateText(new Date(2024, 0, 1, 9, 30)) // => '2024-01-01 09:30'
 */
export function dateText(date: Date): string {
  const year = String(date.getFullYear()).padStart(4, '0');
  const day = `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const milliseconds = date.getMilliseconds();
  const seconds = milliseconds ? `.${String(milliseconds).padStart(3, '0')}` : '';
  const exact = date.getSeconds() || milliseconds ? `:${two(date.getSeconds())}${seconds}` : '';
  const time = `${two(date.getHours())}:${two(date.getMinutes())}${exact}`;
  return time === '00:00' ? day : `${day} ${time}`;
}
