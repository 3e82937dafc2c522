import { cellsComputed, list, type Told } from './tell';
import {
  type Cell,
  counted,
  longValue,
  type PlayableTrace,
  type Round,
  valueOfGoal,
} from './trace';

/** What words of a caption speak of: they have the colour of the cells they name. */
export type Role = 'plain' | 'current' | 'read' | 'waiting' | 'path' | 'round';

export interface Phrase {
  readonly text: string;
  readonly role: Role;
}

export type Names = (cell: Cell) => string;

export function plain(text: string): Phrase {
  return { text, role: 'plain' };
}

export function openingCaption(trace: PlayableTrace, nameOf: Names): Phrase[] {
  const { order, goal, start, rounds, steps } = trace;
  if (order === 'top-down' && goal) {
    return [plain(`top-down: which cells does ${nameOf(goal)} need?`)];
  }
  if (order === 'bottom-up') return [plain('bottom-up: from the smallest problems to the largest')];
  const what = `${counted(steps.length, 'step')}${rounds ? ` in ${counted(rounds.length, 'round')}` : ''}`;
  return [plain(start ? `given; then ${what}` : what)];
}

/** Of cells that read no other. */
const BASE = 'read no other cell: base cases';

/** "F(5) = 5", and what there is to say; or that alone where it names the cell itself. */
export function captionOf(group: readonly Told[], says: boolean): Phrase[] {
  const [{ step, name, before, sentence }] = group as [Told];
  if (group.length > 1) {
    const values = group.map((one) => longValue(one.step.value));
    const isOne = new Set(values).size === 1;
    const texts = group.map((one, i) => (isOne ? one.name : `${one.name} = ${values[i]!}`));
    const text = `${list(texts)}${isOne ? ` = ${values[0]!}` : ''}`;
    return [{ text, role: 'current' }, plain(BASE)];
  }
  if (sentence.startsWith(name)) return [{ text: sentence, role: 'current' }];
  const was = before === undefined || says ? '' : `, was ${longValue(before)}`;
  const head: Phrase = { text: `${name} = ${longValue(step.value)}${was}`, role: 'current' };
  if (sentence !== '') return [head, { text: sentence, role: 'read' }];
  return step.reads.length === 0 ? [head, plain('reads no other cell: a base case')] : [head];
}

export function waitingCaption(waiting: readonly Cell[], nameOf: Names): Phrase[] {
  if (waiting.length === 0) return [];
  const text =
    waiting.length === 1 ? `${nameOf(waiting[0]!)} waits` : `${list(waiting.map(nameOf), 3)} wait`;
  return [{ text, role: 'waiting' }];
}

export function roundCaption({ name }: Round): Phrase[] {
  return [{ text: name, role: 'round' }];
}

/** "the path: V(3, 19) → V(2, 11)"; of a long one its first and its last cells. */
export function wayCaption(names: readonly string[]): string {
  const shown = names.length > 5 ? [names[0]!, '…', ...names.slice(-3)] : names;
  return `the path: ${shown.join(' → ')}`;
}

export function closingCaption(trace: PlayableTrace, nameOf: Names): Phrase[] {
  const counts = plain(cellsComputed(trace));
  if (!trace.goal) return [{ text: 'done', role: 'current' }, counts];
  const value = valueOfGoal(trace);
  const found = value === undefined ? 'is not computed' : `= ${longValue(value)}`;
  return [{ text: `${nameOf(trace.goal)} ${found}`, role: 'current' }, counts];
}

/** A caption as one text. */
export function textOf(caption: readonly Phrase[]): string {
  return caption.map(({ text }) => text).join(' · ');
}
