import { type Site, sameSite } from '../core/range.ts';
import type { Shape } from '../core/shape.ts';
import { sameSize } from '../core/size/size.ts';
import type { Cell } from './heap.ts';
import { complain, type Machine } from './machine.ts';
import { equalValues } from './operators.ts';
import { type TensorValue, unknown, type Value } from './value.ts';

/** Two ways to go on, where it is not known which. */
export interface Fork<T> {
  /** The value that would decide. */
  readonly condition: Value;
  readonly site: Site;
  readonly first: () => T;
  readonly second: () => T;
}

/** A loop of which it is not known how often it runs. */
export interface OpenLoop {
  /** The value that would tell. */
  readonly source: Value;
  readonly site: Site;
  readonly round: () => Value | undefined;
}

/** Conditions within conditions that are walked both ways: each doubles the work. */
const mostForks = 6;

/** Rounds of an open loop until nothing changes any more: every one makes at least one axis unknown. */
const mostRounds = 8;

/**
 * Walks both sides of an unknown condition. The graph keeps the first side, marked as assumed; of the values, those
 * that both sides agree on stay, others become unknown with the reason. Neither side raises problems.
 */
export function evaluateFork(machine: Machine, fork: Fork<Value>): Value {
  const [kept, dropped] = walkSides(machine, fork);
  return dropped === undefined ? kept : join(kept, dropped, reasonOf(fork.condition));
}

/** As `evaluateFork`, for statements: the value returned is that of the side the graph keeps. */
export function runFork(machine: Machine, fork: Fork<Value | undefined>): Value | undefined {
  const [kept, dropped] = walkSides(machine, fork);
  return kept === undefined || dropped === undefined ? kept : join(kept, dropped, reasonOf(fork.condition));
}

/**
 * Runs one round, so that its lines answer; what it changes holds afterwards as far as it holds after any number of
 * rounds.
 */
export function runOpenLoop(machine: Machine, { source, site, round }: OpenLoop): Value | undefined {
  const reason = reasonOf(source);
  const returned = runFork(machine, { condition: source, site, first: round, second: () => undefined });
  for (let rounds = 0; rounds < mostRounds; rounds++) {
    if (!joinCells(machine, probe(machine, { site, side: 'first' }, round).written, reason)) return returned;
  }
  const { written } = probe(machine, { site, side: 'first' }, round);
  for (const cell of written.keys()) machine.heap.write(cell, unknown(reason));
  return returned;
}

function walkSides<T>(machine: Machine, fork: Fork<T>): readonly [kept: T, dropped?: T] {
  const { site, first, second } = fork;
  const live = machine.forks.find((other) => sameSite(other.site, site));
  // The block calls itself through this condition: the other way is the one that ends.
  if (live !== undefined) return [live.side === 'first' ? second() : first()];
  if (machine.forks.length >= mostForks) return [first()];
  reportOpen(machine, fork);
  const reason = reasonOf(fork.condition);
  // The side that will not be kept goes first: then the other can stay as it is.
  const dropped = probe(machine, { site, side: 'second' }, second);
  machine.heap.beginJournal();
  const kept = walkSide(machine, { site, side: 'first' }, first);
  const before = machine.heap.endJournal();
  const written = new Map(dropped.written);
  for (const [cell, value] of before) if (!written.has(cell)) written.set(cell, value);
  joinCells(machine, written, reason);
  return [kept, dropped.result];
}

function walkSide<T>(machine: Machine, live: Machine['forks'][number], side: () => T): T {
  machine.forks.push(live);
  const result = machine.log.silently(side);
  machine.forks.pop();
  return result;
}

/** Walks a side and takes back everything it did. */
function probe<T>(
  machine: Machine,
  live: Machine['forks'][number],
  side: () => T,
): { readonly result: T; readonly written: ReadonlyMap<Cell, Value> } {
  const { state, graph, observations, expectations, heap } = machine;
  const mark = graph.mark();
  const [observed, expected] = [observations.length, expectations.length];
  const { shared } = state;
  if (shared !== undefined) state.shared = { ...shared, seen: new Map(shared.seen) };
  heap.beginJournal();
  const result = walkSide(machine, live, side);
  const written = heap.rollBack();
  graph.dropSince(mark);
  observations.length = observed;
  expectations.length = expected;
  state.shared = shared;
  return { result, written };
}

/** Says of a condition on symbols that it is open. Other unknown values have been complained about, or were meant. */
function reportOpen(machine: Machine, { condition, site }: Fork<unknown>): void {
  if (machine.state.sketch || condition.type !== 'unknown' || condition.symbols === undefined) return;
  const names = condition.symbols.map((name) => `\`${name}\``).join(' and ');
  const which = condition.symbols.length === 1 ? 'which has no value here' : 'which have no values here';
  complain(machine, {
    code: 'condition-unknown',
    severity: 'information',
    message: `This depends on ${names}, ${which}. Both ways are read; the drawing shows the first. Give ${names} a value to settle it.`,
    site,
  });
}

function reasonOf(condition: Value): string {
  return condition.type === 'unknown' ? condition.reason : 'the condition is not known';
}

/** Every cell holds what it and the other value agree on. True where that changed something. */
function joinCells(machine: Machine, others: ReadonlyMap<Cell, Value>, reason: string): boolean {
  let changed = false;
  for (const [cell, other] of others) {
    const now = machine.heap.read(cell);
    const joined = join(now, other, reason);
    if (joined === now) continue;
    machine.heap.write(cell, joined);
    changed = true;
  }
  return changed;
}

/** The first value where the second says the same; a tensor of what both shapes agree on; otherwise unknown. */
function join(kept: Value, other: Value, reason: string): Value {
  if (kept === other || kept.type === 'unknown') return kept;
  if (kept.type === 'tensor') return joinTensor(kept, other);
  if (kept.type === 'list' && other.type === 'list') {
    if (kept.items.length === other.items.length) {
      const items = kept.items.map((item, index) => join(item, other.items[index] ?? item, reason));
      return items.every((item, index) => item === kept.items[index]) ? kept : { ...kept, items };
    }
    // Outputs have names: those of the side that the graph keeps stay outputs.
    if (kept.names !== undefined || other.names !== undefined) return kept;
  }
  const same = equalValues(kept, other);
  if (same.type === 'boolean' && same.value) return kept;
  return unknown(reason);
}

function joinTensor(kept: TensorValue, other: Value): TensorValue {
  const shape = other.type === 'tensor' ? joinShapes(kept.shape, other.shape) : [];
  return shape === kept.shape || (shape.length === 0 && kept.shape.length === 0) ? kept : { ...kept, shape };
}

function joinShapes(kept: Shape, other: Shape): Shape {
  if (kept === other) return kept;
  if (kept.length !== other.length) return [];
  const axes = kept.map((axis, index) => {
    const size = other[index]?.size ?? null;
    const agrees = axis.size === null || axis.size === size || sameSize(axis.size, size);
    return agrees ? axis : { ...axis, size: null };
  });
  return axes.every((axis, index) => axis === kept[index]) ? kept : axes;
}
