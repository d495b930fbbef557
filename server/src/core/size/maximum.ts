import { boundsOf } from './bounds.ts';
import { combine } from './polynomial.ts';
import { type Expression, isSymbolic, type Size } from './size.ts';

/** Most operands compared with each other. */
const mostOperands = 64;

/**
 * The largest of them, in normal form: no operand that is nowhere above another one, no maximum directly inside, one
 * number at most. Unknown if any is unknown.
 */
export function maximumOf(sizes: readonly Size[]): Size {
  const operands: (number | Expression)[] = [];
  for (const size of sizes) {
    if (size === null) return null;
    operands.push(...flattened(size));
  }
  const kept: (number | Expression)[] = [];
  for (const operand of operands) {
    if (kept.some((other) => isNowhereAbove(operand, other))) continue;
    const rest = kept.filter((other) => !isNowhereAbove(other, operand));
    kept.splice(0, kept.length, ...rest, operand);
    if (kept.length > mostOperands) return null;
  }
  const [first, second] = kept;
  if (second === undefined) return first ?? null;
  const symbolic = kept.filter(isSymbolic);
  const arena = symbolic[0]?.arena;
  if (symbolic.some((operand) => operand.arena !== arena)) return null;
  return arena?.intern.maximum(kept) ?? null;
}

/** `max(a, max(b, c))` has the operands a, b, c. */
function flattened(size: number | Expression): readonly (number | Expression)[] {
  if (!isSymbolic(size) || size.constant !== 0 || size.terms.length !== 1) return [size];
  const [term] = size.terms;
  const [atom] = term?.monomial.atoms ?? [];
  const isMaximum = term?.coefficient === 1 && term.monomial.atoms.length === 1 && atom?.kind === 'maximum';
  return isMaximum ? atom.of : [size];
}

function isNowhereAbove(a: number | Expression, b: number | Expression): boolean {
  if (a === b) return true;
  const lead = combine([
    { size: b, factor: 1 },
    { size: a, factor: -1 },
  ]);
  return lead !== null && boundsOf(lead).low >= 0;
}
