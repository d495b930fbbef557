import { describe, expect, it } from 'vitest';
import {
  add,
  ceilDivide,
  floorDivide,
  maximum,
  minimum,
  modulo,
  multiply,
  subtract,
} from '../../../../server/src/core/size/arithmetic.ts';
import { boundsOf } from '../../../../server/src/core/size/bounds.ts';
import { compareSizes, whenAtLeast } from '../../../../server/src/core/size/decide.ts';
import { evaluateSize, substitute } from '../../../../server/src/core/size/evaluate.ts';
import { textOfSize } from '../../../../server/src/core/size/print.ts';
import { contains } from '../../../../server/src/core/size/residue-set.ts';
import { createSizeArena, type Size } from '../../../../server/src/core/size/size.ts';
import type { Verdict } from '../../../../server/src/core/size/verdict.ts';
import { type Random, randomFrom } from '../../../support/random.ts';

/** An expression, and the same as a plain function of its symbols' values. */
interface Pair {
  readonly size: Size;
  readonly at: (values: ReadonlyMap<string, number>) => number;
}

type Values = ReadonlyMap<string, number>;

function randomPair(random: Random, symbols: readonly Pair[], depth: number): Pair {
  const constant = random.between(-6, 12);
  if (depth === 0) {
    const symbol = symbols[random.between(0, symbols.length)];
    return symbol ?? { size: constant, at: () => constant };
  }
  const a = randomPair(random, symbols, depth - 1);
  const b = randomPair(random, symbols, random.between(0, depth - 1));
  const d = random.between(2, 6);
  switch (random.between(0, 11)) {
    case 0:
      return { size: subtract(a.size, b.size), at: (v) => a.at(v) - b.at(v) };
    case 1:
      return { size: multiply(a.size, constant), at: (v) => a.at(v) * constant };
    case 2:
      return { size: maximum(a.size, b.size), at: (v) => Math.max(a.at(v), b.at(v)) };
    case 3:
      return { size: minimum(a.size, b.size), at: (v) => Math.min(a.at(v), b.at(v)) };
    case 4:
      return { size: modulo(a.size, d), at: (v) => ((a.at(v) % d) + d) % d };
    case 5:
      return { size: multiply(a.size, b.size), at: (v) => a.at(v) * b.at(v) };
    case 6:
    case 7:
      return { size: ceilDivide(a.size, d), at: (v) => Math.ceil(a.at(v) / d) };
    case 8:
    case 9:
    case 10:
      return { size: floorDivide(a.size, d), at: (v) => Math.floor(a.at(v) / d) };
    default:
      return { size: add(a.size, b.size), at: (v) => a.at(v) + b.at(v) };
  }
}

/** What a verdict claims at one point; undefined where it claims nothing. */
function claimAt(verdict: Verdict, values: Values): boolean | undefined {
  switch (verdict.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'when':
      return contains(verdict.set, values.get(verdict.set.symbol) ?? 0);
    case 'when-both':
      return verdict.sets.every((set) => contains(set, values.get(set.symbol) ?? 0));
    case 'unknown':
      return undefined;
  }
}

/** The printed expression as a function: an independent reading of what a person sees. */
function reading(text: string, names: readonly string[]): (values: Values) => number {
  const body = text
    // JavaScript wants `0-H**2`, not `-H**2`.
    .replaceAll(/(^|\(|, )-/g, (_, before: string) => `${before}0-`)
    .replaceAll('^', '**')
    .replaceAll(/\b(floor|ceil|max|min)\(/g, 'Math.$1(');
  const compute: unknown = new Function(...names, `return ${body}`);
  if (typeof compute !== 'function') throw new Error(text);
  return (values) => Number(compute(...names.map((name) => values.get(name)))) + 0;
}

const points = (names: readonly string[], limit: number): readonly Values[] =>
  names.reduce<readonly Values[]>(
    (all, name) =>
      all.flatMap((values) => Array.from({ length: limit }, (_, i) => new Map([...values, [name, i + 1]]))),
    [new Map()],
  );

interface Counts {
  always: number;
  never: number;
  when: number;
  'when-both': number;
  unknown: number;
}

/** Compares everything that is said about random pairs of expressions with their values. */
function check(
  names: readonly string[],
  { seed, rounds, limit }: { seed: number; rounds: number; limit: number },
): Counts {
  const random = randomFrom(seed);
  const counts: Counts = { always: 0, never: 0, when: 0, 'when-both': 0, unknown: 0 };
  const everywhere = points(names, limit);
  for (let round = 0; round < rounds; round += 1) {
    const arena = createSizeArena();
    const symbols = names.map((name): Pair => ({ size: arena.symbol(name), at: (v) => v.get(name) ?? 0 }));
    const a = randomPair(random, symbols, random.between(1, 4));
    const b = randomPair(random, symbols, random.between(0, 2));
    const equal = compareSizes(a.size, b.size);
    const atLeast = whenAtLeast(a.size, b.size);
    counts[equal.kind] += 1;
    counts[atLeast.kind] += 1;
    const text = textOfSize(a.size);
    const read = typeof text === 'string' && text !== '(long)' ? reading(text, names) : a.at;
    const { low, high } = boundsOf(a.size);
    for (const values of everywhere) {
      const [x, y] = [a.at(values), b.at(values)];
      const wrong = [
        a.size !== null && evaluateSize(a.size, values) !== x + 0 && 'value',
        substitute(a.size, values) !== evaluateSize(a.size, values) && 'substituted value',
        a.size !== null && read(values) !== x + 0 && 'text',
        (x < low || x > high) && 'bounds',
        (claimAt(equal, values) ?? x === y) !== (x === y) && 'equal',
        (claimAt(atLeast, values) ?? x >= y) !== x >= y && 'at least',
      ].filter((what) => what !== false);
      if (wrong.length > 0)
        throw new Error(`${wrong.join()} of ${text} at ${[...values].join(' ')}, round ${round}`);
    }
    for (const [verdict, holds] of [
      [equal, (v: Values) => a.at(v) === b.at(v)],
      [atLeast, (v: Values) => a.at(v) >= b.at(v)],
    ] as const) {
      if (verdict.kind === 'unknown' && verdict.counterexample)
        expect(holds(verdict.counterexample)).toBe(false);
    }
  }
  return counts;
}

describe('random expressions, against plain arithmetic', () => {
  it('of one symbol: values, text, bounds and decisions agree', () => {
    const counts = check(['H'], { seed: 1, rounds: 600, limit: 150 });
    expect(counts.when).toBeGreaterThan(200);
    expect(counts.unknown).toBeLessThan(100);
  });

  it('of two symbols', () => {
    const counts = check(['H', 'W'], { seed: 2, rounds: 500, limit: 12 });
    expect(counts.when + counts.always + counts.never).toBeGreaterThan(200);
  });
});
