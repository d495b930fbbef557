import type { TensorSizes } from '../reach/reading.ts';
import type { AxisEntry, Entry, Reading } from '../relation.ts';
import { type AxisStep, type Led, leadAlong, without } from './along-axis.ts';
import {
  along,
  type Block,
  cellsIn,
  evenBlock,
  MOST_CELLS,
  renamed,
  runAlong,
  sidesOf,
  weightsOf,
} from './block.ts';
import type { Turned } from './parts.ts';
import { throughRegroup } from './regroup-term.ts';
import { type InfluenceStatus, weakerStatus } from './status.ts';
import type { Term } from './term.ts';

/** What a term comes to in an input: terms over its cells, and how much fell outside. */
export interface Traced {
  readonly terms: readonly Term[];
  readonly lost: number;
  readonly status: InfluenceStatus;
}

/** A term over the cells of an output traced back to those of the input that a reading joins it with. */
export function traceTerm(reading: Reading<number>, term: Term, sizes: TensorSizes): Traced {
  if (isPointwise(reading, sizes)) return { terms: [term], lost: 0, status: 'exact' };
  const own = ownWay(reading, sizes);
  if (own === undefined) return traceOneWay(reading, term, sizes);
  const half = { ...term, amount: term.amount / 2 };
  const ways = [traceOneWay(own, half, sizes), traceOneWay(reading, half, sizes)];
  return {
    terms: ways.flatMap(({ terms }) => terms),
    lost: ways.reduce((lost, way) => lost + way.lost, 0),
    status: ways.map(({ status }) => status).reduce(weakerStatus),
  };
}

/** Every axis as it is. */
function isPointwise(reading: Reading<number>, { in: inSizes, out: outSizes }: TensorSizes): boolean {
  return (
    reading.length === inSizes.length &&
    inSizes.length === outSizes.length &&
    reading.every(
      (entry) =>
        entry.kind === 'axis' &&
        entry.map.kind === 'same' &&
        entry.in === entry.out &&
        inSizes[entry.in] === outSizes[entry.in],
    )
  );
}

/**
 * Where a position matters to itself in a way of its own and the others only through a statistic over all, these are two
 * ways of equal weight. This is the reading by the first, if there is one.
 */
function ownWay(reading: Reading<number>, sizes: TensorSizes): Reading<number> | undefined {
  let found = false;
  const own = reading.map((entry): Entry<number> => {
    if (entry.kind !== 'axis' || entry.map.kind !== 'all' || !entry.map.local || entry.out === null)
      return entry;
    if (sizes.in[entry.in] !== sizes.out[entry.out]) return entry;
    found = true;
    return { ...entry, map: { kind: 'same' } };
  });
  return found ? own : undefined;
}

/** Axes of the input have these names while there are still axes of the output. */
const INPUT = 1 << 16;
const inputName = (axis: number): number => INPUT + axis;

/** The name of the output axis, of one position, for input axes that are read the same wherever the output is. */
const NOWHERE = -1;

function traceOneWay(reading: Reading<number>, { amount, blocks }: Term, sizes: TensorSizes): Traced {
  let led: Led = { blocks, kept: 1, status: 'exact' };
  for (const [out, entries] of entriesByOutput(reading)) {
    led = leadEntries(
      led,
      out,
      entries.map((entry) => stepOf(entry, sizes)),
    );
    if (led.kept === 0) return { terms: [], lost: amount, status: led.status };
  }
  let turned: Turned = { terms: [{ amount: amount * led.kept, blocks: led.blocks }], status: led.status };
  for (const entry of reading) {
    if (entry.kind === 'regroup') turned = throughRegroup(turned, entry, { sizes, inputName });
  }
  return {
    terms: turned.terms.map((term) => ({ ...term, blocks: overInput(term.blocks, sizes.in) })),
    lost: amount * (1 - led.kept),
    status: turned.status,
  };
}

function entriesByOutput(reading: Reading<number>): ReadonlyMap<number, readonly AxisEntry<number>[]> {
  const byOutput = new Map<number, readonly AxisEntry<number>[]>();
  for (const entry of reading) {
    if (entry.kind === 'regroup') continue;
    const out = entry.out ?? NOWHERE;
    byOutput.set(out, [...(byOutput.get(out) ?? []), entry]);
  }
  return byOutput;
}

function stepOf(entry: AxisEntry<number>, sizes: TensorSizes): AxisStep {
  const out = entry.out === null ? 1 : (sizes.out[entry.out] ?? 1);
  return {
    out: entry.out ?? NOWHERE,
    in: inputName(entry.in),
    map: entry.map,
    sizes: { in: sizes.in[entry.in] ?? 1, out },
  };
}

/** The input axes that one output axis leads to. */
function leadEntries(before: Led, out: number, steps: readonly AxisStep[]): Led {
  const holder = before.blocks.find((block) => block.axes.includes(out));
  const rest = before.blocks.filter((block) => block !== holder);
  const fixed = steps.filter(({ map }) => holder === undefined || isFixed(map));
  const moving = steps.filter((step) => !fixed.includes(step));
  const [first, second] = moving;
  const parts = fixed.map((step) => leadAlong(evenBlock(out, [0, 0]), step));
  if (holder !== undefined && first === undefined) {
    parts.push({ blocks: without(holder, out), kept: 1, status: 'exact' });
  } else if (holder !== undefined && first !== undefined) {
    parts.push(second === undefined ? leadAlong(holder, first) : leadTogether(holder, moving));
  }
  return parts.reduce(inRow, { ...before, blocks: rest });
}

/** Wherever the output is, the same is read. */
function isFixed({ kind }: AxisStep['map']): boolean {
  return kind === 'all' || kind === 'dynamic' || kind === 'pin';
}

/** Both after one another: their blocks, and what both kept. */
function inRow(before: Led, next: Led): Led {
  return {
    blocks: [...before.blocks, ...next.blocks],
    kept: before.kept * next.kept,
    status: weakerStatus(before.status, next.status),
  };
}

/** One output axis that leads several input axes, a diagonal: each gets a copy of it first. */
function leadTogether(block: Block, steps: readonly AxisStep[]): Led {
  const copies = steps.map((step, k): AxisStep => ({ ...step, out: NOWHERE - 1 - k }));
  const out = steps[0]?.out ?? NOWHERE;
  const diagonal = copied(
    block,
    out,
    copies.map((step) => step.out),
  );
  if (diagonal === undefined) {
    const alone = along(block, [out]) ?? block;
    const led = steps.map((step) => leadAlong(alone, step)).reduce(inRow);
    return {
      ...led,
      blocks: [...without(block, out), ...led.blocks],
      status: weakerStatus(led.status, 'approximate'),
    };
  }
  let led: Led = { blocks: [diagonal], kept: 1, status: 'exact' };
  for (const step of copies) {
    const holder = led.blocks.find((other) => other.axes.includes(step.out));
    if (holder === undefined) break;
    const rest = { ...led, blocks: led.blocks.filter((other) => other !== holder) };
    led = inRow(rest, leadAlong(holder, step));
  }
  return led;
}

/** The block with an axis replaced by several that always have the same position; undefined where that is too large. */
function copied(block: Block, axis: number, copies: readonly number[]): Block | undefined {
  const [first, last] = runAlong(block, axis);
  const { outer, inner } = sidesOf(block, axis);
  const count = last - first + 1;
  const place = block.axes.indexOf(axis);
  const frame = {
    axes: block.axes.toSpliced(place, 1, ...copies),
    first: block.first.toSpliced(place, 1, ...copies.map(() => first)),
    counts: block.counts.toSpliced(place, 1, ...copies.map(() => count)),
  };
  if (cellsIn(frame) > MOST_CELLS) return undefined;
  const source = weightsOf(block);
  const weights = new Float64Array(cellsIn(frame));
  const plane = count ** copies.length;
  const step = copies.reduce((sum, _, k) => sum + count ** k, 0);
  for (let row = 0; row < outer; row += 1) {
    for (let q = 0; q < count; q += 1) {
      const start = (row * count + q) * inner;
      weights.set(source.subarray(start, start + inner), (row * plane + q * step) * inner);
    }
  }
  return { ...frame, weights };
}

/** The blocks over all axes of the input, in order; axes that nothing named are read evenly. */
function overInput(blocks: readonly Block[], sizes: readonly number[]): readonly Block[] {
  const own = blocks.flatMap((block) => {
    const read = along(
      block,
      block.axes.filter((axis) => axis >= INPUT).sort((a, b) => a - b),
    );
    return read === undefined ? [] : [renamed(read, (axis) => axis - INPUT)];
  });
  const even = sizes.flatMap((size, axis) =>
    own.some((block) => block.axes.includes(axis)) ? [] : [evenBlock(axis, [0, size - 1])],
  );
  return [...own, ...even];
}
