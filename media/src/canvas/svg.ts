import type { Paint } from '../../../server/src/picture/paint.ts';

const SVG = 'http://www.w3.org/2000/svg';

export function svgElement<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>> = {},
  parts: readonly Node[] = [],
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...parts);
  return element;
}

/** A painted piece as an element: its role is its class, by which the style sheet gives it the colours of the theme. */
export function mounted({ tag, role, attributes, text }: Paint): SVGElement {
  const element = svgElement(tag, { class: role, ...attributes });
  if (text !== undefined) element.textContent = text;
  return element;
}
