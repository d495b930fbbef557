import { cached } from './cached.ts';
import { factorised } from './factorise.ts';
import { combine } from './polynomial.ts';
import {
  type Atom,
  type Expression,
  type FloorAtom,
  isSymbolic,
  type MaximumAtom,
  type Term,
} from './size.ts';
import { orderedFactors, orderedTerms } from './term-order.ts';
import {
  extremeText,
  numberText,
  powerText,
  productText,
  roundedText,
  type SignedText,
  sumText,
  type Text,
  unit,
} from './text.ts';

/** Nothing longer is written, not even on the way: shared sub-expressions would make it exponential. */
const longestText = 400;

/** An expression in writing, the shortest of the forms tried; null where it is too long. */
export const expressionText: (expression: Expression) => Text | null = cached((expression) => {
  const sum = writtenSum(expression, expression.constant);
  const product = writtenProduct(expression);
  return sum === null || (product !== null && product.display.length < sum.display.length) ? product : sum;
});

/** The same without its constant, which the writer of a floor puts in its own way. */
const linearText: (expression: Expression) => Text | null = cached((expression) => writtenSum(expression, 0));

function writtenSum(expression: Expression, constant: number): Text | null {
  const parts: SignedText[] = [];
  let rest = constant;
  let length = 0;
  for (const term of orderedTerms(expression)) {
    const written = writtenTerm(term, rest);
    if (written === null) return null;
    rest = written.rest;
    length += written.text.display.length;
    if (length > longestText) return null;
    parts.push(written);
  }
  if (rest !== 0) parts.push({ text: numberText(Math.abs(rest)), negative: rest < 0 });
  // `5−2H` rather than `−2H+5`.
  const lead = parts.findIndex((part) => !part.negative);
  if (lead > 0) parts.unshift(...parts.splice(lead, 1));
  return sumText(parts);
}

/** `64(H−2)·(W−2)`, where the expression is such a product of one part per symbol. */
function writtenProduct(expression: Expression): Text | null {
  const product = factorised(expression);
  if (product === null || product.coefficient < 0) return null;
  const first = expressionText(product.first);
  const second = expressionText(product.second);
  return first === null || second === null ? null : productText(product.coefficient, [first, second]);
}

/** A written term, and what is left of the constant of the sum it stands in. */
interface WrittenTerm extends SignedText {
  readonly rest: number;
}

function writtenTerm(term: Term, constant: number): WrittenTerm | null {
  const [atom] = term.monomial.atoms;
  const alone = term.monomial.atoms.length === 1;
  if (alone && atom?.kind === 'floor') return writtenFloor(term.coefficient, atom, constant);
  if (alone && atom?.kind === 'maximum') return writtenMaximum(term.coefficient, atom, constant);
  const factors: Text[] = [];
  for (const { atom: factor, exponent } of orderedFactors(term.monomial)) {
    const text = atomText(factor);
    if (text === null) return null;
    factors.push(powerText(text, exponent));
  }
  return {
    text: productText(term.coefficient, factors),
    negative: term.coefficient < 0,
    rest: constant,
  };
}

/**
 * `c·⌊(L + r)/d⌋ + k` by the identity `⌊(L + r)/d⌋ = ⌊(L + r + d·j)/d⌋ − j`: with all of `k` inside (where `c` divides
 * it), with none of it, or with one divisor moved; as a floor, or as a ceiling `⌈(L + r + d·j − d + 1)/d⌉ − j`. The
 * shortest is taken, a floor among equals.
 */
function writtenFloor(coefficient: number, atom: FloorAtom, constant: number): WrittenTerm | null {
  const inner = linearText(atom.of);
  if (inner === null) return null;
  const candidates: WrittenTerm[] = [];
  for (const rounding of ['floor', 'ceil'] as const) {
    const base = atom.of.constant - (rounding === 'ceil' ? atom.by - 1 : 0);
    for (const shift of [constant / coefficient, 0, -1, 1]) {
      const inside = base + atom.by * shift;
      const rest = constant - coefficient * shift;
      if (!Number.isInteger(shift) || !Number.isSafeInteger(inside) || !Number.isSafeInteger(rest)) continue;
      const rounded = roundedText(rounding, withConstant(inner, inside), atom.by);
      candidates.push({ text: productText(coefficient, [rounded]), negative: coefficient < 0, rest });
    }
  }
  return shortest(candidates);
}

/** `c·max(a, b)` or `−c·min(−a, −b)`. */
function writtenMaximum(coefficient: number, atom: MaximumAtom, constant: number): WrittenTerm | null {
  const candidates: WrittenTerm[] = [];
  for (const sign of [1, -1] as const) {
    const operands = atom.of.map((operand) => operandText(operand, sign));
    const known = operands.filter((text) => text !== null);
    if (known.length < operands.length) continue;
    const text = productText(coefficient, [extremeText(sign === 1 ? 'max' : 'min', known)]);
    candidates.push({ text, negative: coefficient * sign < 0, rest: constant });
  }
  return shortest(candidates);
}

function operandText(operand: number | Expression, sign: 1 | -1): Text | null {
  const size = combine([{ size: operand, factor: sign }]);
  if (size === null) return null;
  return isSymbolic(size) ? expressionText(size) : numberText(size);
}

/** An atom as a factor among others, where no constant can be moved. */
const atomText: (atom: Atom) => Text | null = cached((atom) => {
  switch (atom.kind) {
    case 'symbol':
      return unit(atom.name);
    case 'maximum': {
      const operands = atom.of.map((operand) => operandText(operand, 1));
      const known = operands.filter((text) => text !== null);
      return known.length < operands.length ? null : extremeText('max', known);
    }
    case 'floor': {
      const inner = linearText(atom.of);
      if (inner === null) return null;
      const { constant } = atom.of;
      const floor = roundedText('floor', withConstant(inner, constant), atom.by);
      const ceil = roundedText('ceil', withConstant(inner, constant - atom.by + 1), atom.by);
      return ceil.display.length < floor.display.length ? ceil : floor;
    }
  }
});

function withConstant(text: Text, constant: number): Text {
  if (constant === 0) return text;
  return sumText([
    { text, negative: false },
    { text: numberText(Math.abs(constant)), negative: constant < 0 },
  ]);
}

/** The first of the shortest, counting what it leaves of the constant; null for none and where all are too long. */
function shortest(candidates: readonly WrittenTerm[]): WrittenTerm | null {
  const lengthOf = ({ text, negative, rest }: WrittenTerm): number =>
    text.display.length + (negative ? 1 : 0) + (rest === 0 ? 0 : `${Math.abs(rest)}`.length + 1);
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  const best = others.reduce((best, other) => (lengthOf(other) < lengthOf(best) ? other : best), first);
  return lengthOf(best) <= longestText ? best : null;
}
