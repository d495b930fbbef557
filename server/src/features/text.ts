import { groupDigits, shortNumber } from '../core/format-number.ts';
import type { Shape } from '../core/shape.ts';
import { displaySize } from '../core/size/print.ts';
import { isNumber, isSymbolic, type Size, symbolsOf } from '../core/size/size.ts';
import { shapeText } from '../layers/text.ts';
import type { LineOutcome } from '../model/model.ts';

/** Pieces of text that several features show. */

/** Longer expressions are left out where there is little room. */
const shortExpression = 24;

/** Different shapes of one result that are written out. */
const mostShapes = 3;

/** `25.6 M`; an expression where it is short; undefined where there is nothing to show. */
export function briefSize(size: Size): string | undefined {
  if (size === null) return undefined;
  if (isNumber(size)) return shortNumber(size);
  const text = displaySize(size);
  return text.length <= shortExpression && text !== '(long)' ? text : undefined;
}

/** `25,557,032 (25.6 M)`; an expression where it can be read, else what it depends on. */
export function fullSize(size: Size): string {
  if (isSymbolic(size)) {
    const text = displaySize(size);
    return text === '(long)' ? `depends on ${symbolsOf(size).join(', ')}` : text;
  }
  if (size === null) return '?';
  return size < 1000 ? `${size}` : `${groupDigits(size)} (${shortNumber(size)})`;
}

/** `1 layer`, `2 layers`. */
export function countOf(count: number, thing: string): string {
  return `${groupDigits(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** The tensors a line yields: `56×56×64`; `2 of 28×28×58` where it yields several. */
export function outcomeText({ shapes }: Pick<LineOutcome, 'shapes'>): string {
  return shapesText(shapes);
}

export function shapesText(shapes: readonly Shape[]): string {
  const texts = shapes.map((shape) => (shape.length === 0 ? '?' : shapeText(shape)));
  const [first = '?'] = texts;
  if (texts.length < 2) return first;
  if (texts.every((text) => text === first)) return `${texts.length} of ${first}`;
  const shown = texts.slice(0, mostShapes).join(', ');
  return texts.length > mostShapes ? `${shown}, … (${texts.length})` : shown;
}

/** `56×56×256 … 7×7×2048 (16×)` where a line runs several times; `56×56×256 (3×)` where it is always the same. */
export function outcomesText(outcomes: readonly Pick<LineOutcome, 'shapes'>[]): string {
  const texts = outcomes.map(outcomeText);
  const [first = '?'] = texts;
  const last = texts.at(-1) ?? first;
  if (texts.length < 2) return first;
  const same = texts.every((text) => text === first);
  return `${same ? first : `${first} … ${last}`} (${groupDigits(texts.length)}×)`;
}
