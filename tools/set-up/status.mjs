// @ts-check

/**
 * @typedef {object} Status One line at the bottom of a terminal that says what is under way.
 * @property {boolean} live whether there is a terminal that can redraw a line
 * @property {(text: string) => void} show replaces the line; an empty text removes it
 * @property {(line: string) => void} print writes a line that stays, above it
 */

/**
 * Elsewhere than in a terminal (a file, a pipe, a build server) only the lines that stay are written.
 * @param {NodeJS.WriteStream} stream
 * @returns {Status}
 */
export function createStatus(stream = process.stdout) {
  const live = stream.isTTY && process.env['TERM'] !== 'dumb' && process.env['CI'] === undefined;
  let current = '';
  // A terminal that was closed must not keep the clean-up from finishing.
  stream.on('error', () => undefined);
  const draw = () => {
    if (live) stream.write(`\r\x1b[K${[...current].slice(0, (stream.columns || 80) - 1).join('')}`);
  };
  return {
    live,
    show(text) {
      if (text === current) return;
      current = text;
      draw();
    },
    print(line) {
      stream.write(`${live && current ? '\r\x1b[K' : ''}${line}\n`);
      if (current) draw();
    },
  };
}

/**
 * A length of time as people read it: 0.4 s, 12 s, 2 min 5 s.
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
