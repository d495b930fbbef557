import type { Condition } from '../condition.ts';
import { add, modulo, multiply, subtract, sumOf } from './arithmetic.ts';
import { boundsOf } from './bounds.ts';
import { cached } from './cached.ts';
import { answers, type Question } from './class-sign.ts';
import { counterexampleTo } from './counterexample.ts';
import { decideForOne } from './decide-one.ts';
import { decideForTwo } from './decide-two.ts';
import { ceilQuotient, floorQuotient } from './integers.ts';
import { type Expression, isSymbolic, type Size } from './size.ts';
import { undecided, type Verdict } from './verdict.ts';

/** Whether `a = b`. */
export function compareSizes(a: Size, b: Size): Verdict {
  return decide('zero', subtract(a, b));
}

/** Whether `a ≥ bound`. */
export function whenAtLeast(a: Size, bound: Size): Verdict {
  return decide('at-least-zero', subtract(a, bound));
}

/** Whether a condition met along the way holds. */
export function whenHolds(condition: Condition): Verdict {
  switch (condition.kind) {
    case 'at-least':
      return whenAtLeast(condition.size, condition.bound);
    case 'equal':
      return compareSizes(condition.left, condition.right);
    case 'divisible':
      return compareSizes(modulo(condition.size, condition.by), 0);
  }
}

function decide(question: Question, difference: Size): Verdict {
  if (difference === null) return undecided('unknown-size');
  if (!isSymbolic(difference)) return { kind: answers(question, difference) ? 'always' : 'never' };
  return question === 'zero' ? whenZero(difference) : whenNotNegative(difference);
}

const whenZero = cached((difference: Expression) => decideSymbolic('zero', difference));
const whenNotNegative = cached((difference: Expression) => decideSymbolic('at-least-zero', difference));

function decideSymbolic(question: Question, difference: Expression): Verdict {
  const byBounds = decideByBounds(question, difference);
  if (byBounds !== null) return byBounds;
  const simpler = simplified(question, difference);
  if (simpler !== difference) return withAllSymbols(decide(question, simpler), difference);
  const verdict = decideBySymbols(question, difference);
  if (verdict.kind !== 'unknown') return verdict;
  const counterexample = counterexampleTo(question, difference);
  return counterexample === null ? verdict : { ...verdict, counterexample };
}

/** A symbol that was divided out can have any value. */
function withAllSymbols(verdict: Verdict, { symbols }: Expression): Verdict {
  if (verdict.kind !== 'unknown' || verdict.counterexample === undefined) return verdict;
  const { counterexample } = verdict;
  const values = symbols.map(({ name, atLeast }) => [name, counterexample.get(name) ?? atLeast] as const);
  return { ...verdict, counterexample: new Map(values) };
}

function decideBySymbols(question: Question, difference: Expression): Verdict {
  const [first, second, third] = difference.symbols;
  if (first === undefined || third !== undefined) return undecided('symbols');
  if (second === undefined) return decideForOne(question, difference, first);
  return decideForTwo(question, difference, [first, second]);
}

function decideByBounds(question: Question, difference: Expression): Verdict | null {
  const { low, high } = boundsOf(difference);
  if (high < 0 || (question === 'zero' && low > 0)) return { kind: 'never' };
  if (low >= 0 && (question === 'at-least-zero' || high === 0)) return { kind: 'always' };
  return null;
}

/** A difference with the same answers, or the same one. */
function simplified(question: Question, difference: Expression): Size {
  const primitive = withoutPositiveFactor(difference);
  const opened = question === 'at-least-zero' && isSymbolic(primitive) ? withoutFloor(primitive) : primitive;
  return opened ?? difference;
}

/**
 * `c·⌊x/d⌋ + k ≥ 0` without the floor, so that its period does not matter: `x − d·⌈−k/c⌉ ≥ 0` for a positive `c`, and
 * `d·⌊k/−c⌋ + d − 1 − x ≥ 0` for a negative one.
 */
function withoutFloor(difference: Expression): Size {
  const [term, second] = difference.terms;
  const [atom] = term?.monomial.atoms ?? [];
  if (term === undefined || second !== undefined || term.monomial.atoms.length > 1) return difference;
  if (atom?.kind !== 'floor') return difference;
  const { coefficient } = term;
  if (coefficient > 0) {
    return subtract(atom.of, multiply(atom.by, ceilQuotient(-difference.constant, coefficient)));
  }
  const most = floorQuotient(difference.constant, -coefficient);
  return subtract(add(multiply(atom.by, most), atom.by - 1), atom.of);
}

/** A factor that all terms share and that is positive changes neither zeros nor signs. */
function withoutPositiveFactor(difference: Expression): Size {
  const { monomial, polynomial } = difference.arena.intern;
  let terms = difference.terms.map((term) => ({ ...term, atoms: term.monomial.atoms }));
  if (difference.constant !== 0) return difference;
  for (const atom of terms[0]?.atoms ?? []) {
    const factor = monomial([atom]);
    const size = factor === null ? null : polynomial(new Map([[factor, 1]]), 0);
    const shared = terms.every(({ atoms }) => atoms.includes(atom));
    if (!shared || boundsOf(size).low < 1) continue;
    terms = terms.map((term) => ({ ...term, atoms: term.atoms.toSpliced(term.atoms.indexOf(atom), 1) }));
  }
  return sumOf(
    terms.map(({ coefficient, atoms }) => {
      const rest = atoms.length === 0 ? null : monomial(atoms);
      return rest === null ? coefficient : polynomial(new Map([[rest, coefficient]]), 0);
    }),
  );
}
