import { Script } from 'node:vm';
import { typeError } from '@course/check';
import type { Trial } from './trial';

/**
 * A trial as text, for another thread or another machine to compile. What the function uses must come
 * from its parameters: variables around it are not there.
 *
 * @throws TypeError for a function whose text does not stand for it, such as a bound one
 * @example
 * compileTrial(trialSource(({ x }) => 2 * x))({ x: 4 }) // => 8
 */
export function trialSource(trial: unknown): string {
  const text = Function.prototype.toString.call(trial);
  // A method, `trial({ x }) { … }`, is a function only within an object.
  for (const source of [`(${text})`, `Object.values({ ${text} })[0]`]) {
    try {
      new Script(source);
      return source;
    } catch {
      // Perhaps the other form compiles.
    }
  }
  throw typeError('send the trial to a worker', 'trial', 'a function of one’s own', trial);
}

/** The trial that a text stands for. */
export function compileTrial(source: string): Trial<never, never> {
  return new Script(source, { filename: 'trial' }).runInThisContext() as Trial<never, never>;
}
