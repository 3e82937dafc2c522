import { randomUUID } from 'node:crypto';
import { checkInteger, rangeError, typeError } from '@course/check';
import { display, inNotebook } from './display';

/** A bar that shows how much of some work is done. */
export interface Progress {
  /** So much more is done; 1 by default. */
  step(count?: number): void;
  /** Leaves the bar where it stands, also where not all is done; no step comes after it. */
  done(): void;
}

const ACTION = 'show the progress';
const LENGTH = 30;
/** The bar changes that often at most, however often it is stepped. */
const MOST_CHANGES = 100;

/**
 * Shows a bar that fills in place, and leaves one line without times: `training: 30 of 30`. What
 * it shows depends on the steps alone and on no clock, so that a lesson has the same output every
 * time.
 *
 * In a notebook the bar is one output of the cell, in a terminal one line of stderr; elsewhere only
 * the last line is written, to stderr.
 *
 * Cost: a step changes a number; the bar is written 100 times at most.
 *
 * @throws TypeError or RangeError where the label is no text of one line, the total no whole number,
 * or more is stepped than the total
 * @example
 * progressLine('training', 12, 30) // => 'training: 12 of 30'
 * progressBar('training', 12, 30) // => 'training  ━━━━━━━━━━━━──────────────────  12 of 30'
 */
export function progress(label: string, total: number): Progress {
  if (typeof label !== 'string') throw typeError(ACTION, 'label', 'a string', label);
  if (/[\r\n]/.test(label)) throw rangeError(ACTION, 'label', 'a text of one line', label);
  checkInteger(ACTION, 'total', total, 0);
  const write = inNotebook()
    ? cellWriter()
    : process.stderr.isTTY
      ? terminalWriter()
      : lineWriter();
  let count = 0;
  let shown = -1;
  let over = false;

  const show = (): void => {
    const change = total === 0 ? 0 : Math.floor((count / total) * MOST_CHANGES);
    if (over) write(progressLine(label, count, total), true);
    else if (change !== shown) write(progressBar(label, count, total), false);
    shown = change;
  };
  show();
  const progress: Progress = {
    step(more = 1) {
      checkInteger(ACTION, 'count', more, 0);
      if (over) throw rangeError(ACTION, 'step', 'called before the bar is done', `step(${more})`);
      if (count + more > total)
        throw rangeError(ACTION, 'the count', `at most ${total}`, count + more);
      count += more;
      over = count === total;
      show();
    },
    done() {
      if (over) return;
      over = true;
      show();
    },
  };
  if (total === 0) progress.done();
  return progress;
}

/** What is left of a bar. */
export function progressLine(label: string, count: number, total: number): string {
  return `${label}: ${count} of ${total}`;
}

/** A bar on its way. */
export function progressBar(label: string, count: number, total: number): string {
  const filled = total === 0 ? LENGTH : Math.floor((count / total) * LENGTH);
  return `${label}  ${'━'.repeat(filled)}${'─'.repeat(LENGTH - filled)}  ${count} of ${total}`;
}

/** Writes a text in place of the one before; the last one stays. */
type Writer = (text: string, last: boolean) => void;

function cellWriter(): Writer {
  const id = randomUUID(); // a front end keeps ids over restarts of the kernel; no notebook stores them
  let update = false;
  return (text) => {
    display({ 'text/plain': text }, { id, update });
    update = true;
  };
}

function terminalWriter(): Writer {
  return (text, last) => {
    process.stderr.write(`\r${text}\u001b[K${last ? '\n' : ''}`);
  };
}

function lineWriter(): Writer {
  return (text, last) => {
    if (last) process.stderr.write(`${text}\n`);
  };
}
