import type { Run } from '../reach/index-set.ts';
import type { Reading } from '../relation.ts';
import { cut, evenBlock } from './block.ts';
import type { Term } from './term.ts';

/** One input of a node, as one of its outputs reads it. */
export interface ReadInput {
  readonly reading: Reading<number>;
  readonly inSizes: readonly number[];
}

/** What one input gets of an output's influence. */
export interface Portion {
  /** Terms over the cells of the output, not yet traced through the reading. */
  readonly terms: readonly Term[];
  /** How much of the whole that is. */
  readonly share: number;
}

/**
 * Shares out an output's terms among its inputs, in equal parts; where inputs lie side by side along an axis, each
 * position goes to the input whose part it is in. The relation says which that is: `part` entries take a stretch of the
 * output, all others read whatever the position.
 */
export function portionsOf(
  terms: readonly Term[],
  inputs: readonly ReadInput[],
  sizes: readonly number[],
): readonly Portion[] {
  // Where all has fallen into padding, the proportions of the map itself are left to go by.
  if (terms.length === 0) {
    const whole = { amount: 1, blocks: sizes.map((size, axis) => evenBlock(axis, [0, size - 1])) };
    return portionsOf([whole], inputs, sizes).map(({ share }) => ({ terms: [], share }));
  }
  const parts = inputs.map(partOf);
  const axis = parts.find((part) => part !== undefined)?.axis;
  const stretches =
    axis === undefined
      ? [{ takers: inputs.map((_, input) => input) }]
      : stretchesAlong(axis, parts, sizes[axis] ?? 1);
  const portions = inputs.map((): Term[] => []);
  for (const { takers, run } of stretches) {
    for (const term of terms) {
      const within = axis === undefined || run === undefined ? term : termWithin(term, axis, run);
      if (within === undefined) continue;
      for (const taker of takers) {
        portions[taker]?.push({ ...within, amount: within.amount / takers.length });
      }
    }
  }
  const total = amount(terms);
  return portions.map((own) => ({ terms: own, share: amount(own) / total }));
}

/** The stretch of the output that an input is, where it is one of several side by side. */
interface Part {
  readonly axis: number;
  readonly run: Run;
}

function partOf({ reading, inSizes }: ReadInput): Part | undefined {
  for (const entry of reading) {
    if (entry.kind !== 'axis' || entry.map.kind !== 'part' || entry.out === null) continue;
    const { offset } = entry.map;
    return { axis: entry.out, run: [offset, offset + (inSizes[entry.in] ?? 1) - 1] };
  }
  return undefined;
}

interface Stretch {
  readonly run?: Run;
  readonly takers: readonly number[];
}

/** An axis cut where some part begins or ends, and the inputs each piece is read from. */
function stretchesAlong(
  axis: number,
  parts: readonly (Part | undefined)[],
  size: number,
): readonly Stretch[] {
  const runs = parts.map((part): Run => (part?.axis === axis ? part.run : [0, size - 1]));
  const cuts = [...new Set([0, ...runs.flatMap(([first, last]) => [first, last + 1])])]
    .filter((position) => position >= 0 && position < size)
    .sort((a, b) => a - b);
  return cuts.map((first, k) => {
    const run: Run = [first, (cuts[k + 1] ?? size) - 1];
    const takers = runs.flatMap((own, input) => (own[0] <= first && own[1] >= run[1] ? [input] : []));
    // What lies in no part is read from nowhere: every input then finds it outside.
    return { run, takers: takers.length > 0 ? takers : runs.map((_, input) => input) };
  });
}

function termWithin(term: Term, axis: number, run: Run): Term | undefined {
  let share = 0;
  const blocks = term.blocks.flatMap((block) => {
    if (!block.axes.includes(axis)) return [block];
    const within = cut(block, axis, run);
    share = within?.share ?? 0;
    return within === undefined ? [] : [within.part];
  });
  return share === 0 ? undefined : { amount: term.amount * share, blocks };
}

function amount(terms: readonly Term[]): number {
  return terms.reduce((sum, term) => sum + term.amount, 0);
}
