/** The part of the DOM that measuring needs; the compiler's own DOM types are for browsers. */
export interface DomNode {
  readonly nodeType: number;
  readonly data?: string;
}

export interface DomElement extends DomNode {
  readonly tagName: string;
  readonly localName: string;
  readonly outerHTML: string;
  readonly parentNode: DomElement | null;
  readonly childNodes: Iterable<DomNode>;
  readonly children: Iterable<DomElement>;
  readonly style: { readonly display: string; getPropertyValue(name: string): string };
  getAttribute(name: string): string | null;
  appendChild(child: DomElement): void;
  remove(): void;
}
