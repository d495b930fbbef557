import { expressionText } from './expression-text.ts';
import { type Expression, isSymbolic, type Size } from './size.ts';
import { numberText, type Text } from './text.ts';

/** A longer expression is shown as `(long)`: nobody could read it. */
const longestDisplay = 80;
const tooLong = '(long)';

/** A size for a person: `⌈H/32⌉`, `64⌊H/8⌋·⌊W/8⌋`; `?` where it is unknown. */
export function displaySize(size: Size): string {
  if (size === null) return '?';
  const display = textOf(size)?.display ?? tooLong;
  return display.length <= longestDisplay ? display : tooLong;
}

/** Sizes side by side: `56×56×64`, `(H−2)×(W−2)×64`. A sum is put in brackets, or it would read as the sum of products. */
export function displaySizes(sizes: readonly Size[]): string {
  const texts = sizes.map(displaySize);
  return texts.length < 2
    ? texts.join('')
    : texts.map((text) => (isSum(text) ? `(${text})` : text)).join('×');
}

/**
 * A size for a program: the number, or the expression in ASCII, `ceil(H/32)`, `2*floor(H/16)`; null where it is
 * unknown.
 */
export function textOfSize(size: Size): string | number | null {
  return isSymbolic(size) ? (textOf(size)?.ascii ?? tooLong) : size;
}

/**
 * The one that prints shorter, the first of equals: after a merge that holds under a condition, `H` says more than
 * `16⌊H/16⌋`. A known size wins over an unknown one.
 */
export function shorter(a: Size, b: Size): Size {
  if (a === null || b === null) return a ?? b;
  return lengthOf(b) < lengthOf(a) ? b : a;
}

/** A plus or minus outside of all brackets. */
function isSum(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if ('([⌈⌊'.includes(sign)) depth += 1;
    else if (')]⌉⌋'.includes(sign)) depth -= 1;
    else if (depth === 0 && (sign === '+' || sign === '−')) return true;
  }
  return false;
}

function lengthOf(size: number | Expression): number {
  return textOf(size)?.display.length ?? Number.POSITIVE_INFINITY;
}

function textOf(size: number | Expression): Text | null {
  return isSymbolic(size) ? expressionText(size) : numberText(size);
}
