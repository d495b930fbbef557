import type { Quantity } from '../../server/src/picture/drawing.ts';
import type { Scene } from '../../server/src/picture/scene.ts';

/**
 * The cards that fit a query: words that must all be found in a card's title, kind, shape or layers, and comparisons
 * such as `rf>224`, `params>1m`, `macs<=10k`. Undefined for an empty query.
 */
export function found(scene: Scene, query: string): ReadonlySet<string> | undefined {
  // Sizes are typed with an x and written with a ×.
  const typed = query
    .trim()
    .toLowerCase()
    .replace(/(?<=[\d?])x(?=[\d?])/g, '×');
  const terms = typed.split(/\s+/).filter(Boolean);
  if (terms.length === 0) return undefined;
  const keys = Object.entries(scene.cards).flatMap(([key, card]) => {
    const names = card.nodes.map((node) => `${scene.nodes[node]?.name ?? ''} ${node}`);
    const text = [card.title, card.detail, card.shape, ...card.fused, ...names].join('\n').toLowerCase();
    const amounts = { params: card.parameters, macs: card.macs, rf: largestIn(card.field) };
    return terms.every((term) => compares(term, amounts) ?? text.includes(term)) ? [key] : [];
  });
  return new Set(keys);
}

/** Whether a comparison holds; undefined for a term that is none. */
function compares(
  term: string,
  amounts: Readonly<Record<'params' | 'macs' | 'rf', Quantity>>,
): boolean | undefined {
  const match = /^(params|macs|rf)(<=|>=|<|>|=)(\d+(?:\.\d+)?)([kmg]?)$/.exec(term);
  if (match === null) return undefined;
  const [, name, sign, digits, unit] = match;
  const amount = name === 'params' || name === 'macs' || name === 'rf' ? amounts[name] : null;
  if (typeof amount !== 'number') return false;
  const bound = Number(digits) * (units[unit ?? ''] ?? 1);
  switch (sign) {
    case '<':
      return amount < bound;
    case '<=':
      return amount <= bound;
    case '>':
      return amount > bound;
    case '>=':
      return amount >= bound;
    default:
      return amount === bound;
  }
}

const units: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9 };

/** The larger side of a field as it is written: "13×7". */
function largestIn(field: string): Quantity {
  const sides = (field.match(/\d+/g) ?? []).map(Number);
  return sides.length === 0 ? null : Math.max(...sides);
}
