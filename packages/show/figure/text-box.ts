import type { Box } from './box';
import { textWidth } from './font-metrics';
import type { DomElement, DomNode } from './dom-types';

/** Where a line's box lies around its baseline, in font sizes. */
const ascent = 0.93;
const height = 1.18;
const lineSpacing = 1.3; // plotly's own

const isBold = (weight: string): boolean => weight === 'bold' || Number(weight) >= 600;
const isElement = (node: DomNode): node is DomElement => node.nodeType === 1;

/** The width of all text under a node, a piece at a time: sizes may be in % (sup, sub), weights come from <b>. */
function pieceWidth(node: DomNode, size: number, bold: boolean): number {
  if (!isElement(node)) return node.nodeType === 3 ? textWidth(node.data ?? '', size, bold) : 0;
  const ownSize = node.style.getPropertyValue('font-size');
  const ownWeight = node.style.getPropertyValue('font-weight');
  const factor = ownSize.endsWith('%') ? size / 100 : 1;
  const innerSize = factor * parseFloat(ownSize) || size;
  const innerBold = ownWeight ? isBold(ownWeight) : bold;
  let width = 0;
  for (const child of node.childNodes) width += pieceWidth(child, innerSize, innerBold);
  return width;
}

/** A property as an element has it or takes it from the elements around it. */
function inherited(element: DomElement, name: string): string {
  for (let at: DomElement | null = element; at?.style; at = at.parentNode) {
    const value = at.style.getPropertyValue(name) || at.getAttribute(name);
    if (value) return value;
  }
  return '';
}

/** The box of a <text> element, which linkedom cannot give as it lays nothing out. */
export function textBox(element: DomElement): Box | undefined {
  const size = parseFloat(inherited(element, 'font-size')) || 12;
  const bold = isBold(inherited(element, 'font-weight'));
  const lines = [...element.childNodes].filter(
    (child) => isElement(child) && /\bline\b/.test(child.getAttribute('class') ?? ''),
  );
  const pieces = lines.length > 0 ? lines : [element];
  const width = Math.max(...pieces.map((piece) => pieceWidth(piece, size, bold)));
  if (width === 0) return undefined;
  const anchor = inherited(element, 'text-anchor');
  const before = anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0;
  const left = (parseFloat(element.getAttribute('x') ?? '') || 0) - before;
  const top = (parseFloat(element.getAttribute('y') ?? '') || 0) - ascent * size;
  const bottom = top + (height + lineSpacing * (pieces.length - 1)) * size;
  return { left, top, right: left + width, bottom };
}
