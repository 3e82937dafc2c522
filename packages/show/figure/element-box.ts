import { type Box, boxAround, corners } from './box';
import type { DomElement } from './dom-types';
import { pathLines } from './path';
import { textBox } from './text-box';
import { transformBox } from './transform';

/** The box of an SVG element in its own coordinates; undefined where it draws nothing. */
export function elementBox(element: DomElement): Box | undefined {
  switch (element.localName.toLowerCase()) {
    case 'text':
      return textBox(element);
    case 'rect':
    case 'image': {
      const number = (name: string): number => parseFloat(element.getAttribute(name) ?? '') || 0;
      const [left, top] = [number('x'), number('y')];
      return { left, top, right: left + number('width'), bottom: top + number('height') };
    }
    case 'path':
      return boxAround(pathLines(element.getAttribute('d') ?? '').flat());
    case 'g':
    case 'svg':
    case 'a':
      return groupBox(element);
    default:
      return undefined;
  }
}

function groupBox(group: DomElement): Box | undefined {
  const boxes: Box[] = [];
  for (const child of group.children) {
    const box = child.style.display === 'none' ? undefined : elementBox(child);
    if (box) boxes.push(transformBox(box, child.getAttribute('transform')));
  }
  return boxAround(boxes.flatMap(corners));
}

/** The box of an SVG element in the coordinates of its <svg>. */
export function boxOnPage(element: DomElement): Box | undefined {
  let box = elementBox(element);
  for (
    let at: DomElement | null = element;
    box && at?.nodeType === 1 && at.localName.toLowerCase() !== 'svg';
    at = at.parentNode
  ) {
    box = transformBox(box, at.getAttribute('transform'));
  }
  return box;
}
