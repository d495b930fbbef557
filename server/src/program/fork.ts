import type { Site } from '../core/range.ts';
import type { Shape } from '../core/shape.ts';
import { sameSize } from '../core/size/size.ts';
import type { Cell } from './heap.ts';
import type { Machine } from './machine.ts';
import { equalValues } from './operators.ts';
import { unknown, type Value } from './value.ts';

/** Two ways to go on, where it is not known which. */
export interface Fork<T> {
  readonly reason: string;
  readonly site: Site;
  readonly first: () => T;
  readonly second: () => T;
}

/**
 * Walks both sides of an unknown condition. The graph keeps the first side, marked as assumed; of the values, those
 * that both sides agree on stay, others become unknown with the reason. Neither side raises problems. Inside a fork a
 * further one takes its first side only.
 */
export function evaluateFork(machine: Machine, fork: Fork<Value>): Value {
  if (machine.state.assumed) return fork.first();
  const { kept, dropped } = walkBoth(machine, fork);
  return join(kept, dropped, fork.reason);
}

/** As `evaluateFork`, for statements: the value returned is that of the side the graph keeps. */
export function runFork(machine: Machine, fork: Fork<Value | undefined>): Value | undefined {
  if (machine.state.assumed) return fork.first();
  const { kept, dropped } = walkBoth(machine, fork);
  return kept === undefined || dropped === undefined ? kept : join(kept, dropped, fork.reason);
}

function walkBoth<T>(machine: Machine, fork: Fork<T>): { readonly kept: T; readonly dropped: T } {
  const mark = machine.graph.mark();
  const observed = machine.observations.length;
  machine.state.assumed = true;
  // The side that will not be kept goes first: then the other can stay as it is.
  machine.heap.beginJournal();
  const dropped = machine.log.silently(fork.second);
  const written = machine.heap.rollBack();
  machine.graph.dropSince(mark);
  machine.observations.length = observed;

  machine.heap.beginJournal();
  const kept = machine.log.silently(fork.first);
  const before = machine.heap.endJournal();
  machine.state.assumed = false;
  joinCells(machine, written, before, fork.reason);
  return { kept, dropped };
}

/** Every cell that either side wrote holds what both agree on. */
function joinCells(
  machine: Machine,
  dropped: ReadonlyMap<Cell, Value>,
  before: ReadonlyMap<Cell, Value>,
  reason: string,
): void {
  for (const cell of new Set([...dropped.keys(), ...before.keys()])) {
    const now = machine.heap.read(cell);
    const other = dropped.get(cell) ?? before.get(cell) ?? now;
    machine.heap.write(cell, join(now, other, reason));
  }
}

/** The first value where the second says the same; a tensor of what both shapes agree on; otherwise unknown. */
function join(kept: Value, other: Value, reason: string): Value {
  if (kept.type === 'tensor' && other.type === 'tensor') {
    return { ...kept, shape: joinShapes(kept.shape, other.shape) };
  }
  if (kept.type === 'list' && other.type === 'list' && kept.items.length === other.items.length) {
    return {
      ...kept,
      items: kept.items.map((item, index) => join(item, other.items[index] ?? item, reason)),
    };
  }
  const same = equalValues(kept, other);
  if (same.type === 'boolean' && same.value) return kept;
  return unknown(reason);
}

function joinShapes(kept: Shape, other: Shape): Shape {
  if (kept.length !== other.length) return [];
  return kept.map((axis, index) => {
    const size = other[index]?.size ?? null;
    return axis.size === size || sameSize(axis.size, size) ? axis : { ...axis, size: null };
  });
}
