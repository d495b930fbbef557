import type { AxisDigits, Reading, Regroup } from '../../server/src/core/relation.ts';
import { positions, readsByDefinition } from './axis-definition.ts';

export interface TensorSizes {
  readonly in: readonly number[];
  readonly out: readonly number[];
}

type Cell = readonly number[];

/**
 * The input positions that one output position reads, by the words of the definition: along every axis what its entry
 * says, in every combination. Padding positions are among them.
 */
export function readByDefinition(
  reading: Reading<number>,
  output: Cell,
  sizes: TensorSizes,
): readonly Cell[] {
  const along = sizes.in.map((size) => positions(0, size - 1));
  for (const entry of reading) {
    if (entry.kind !== 'axis') continue;
    const q = entry.out === null ? 0 : (output[entry.out] ?? 0);
    const axisSizes = {
      in: sizes.in[entry.in] ?? 1,
      out: entry.out === null ? 1 : (sizes.out[entry.out] ?? 1),
    };
    along[entry.in] = [...readsByDefinition(entry.map, q, axisSizes)];
  }
  const cells = along.reduce<readonly Cell[]>(
    (read, axis) => read.flatMap((cell) => axis.map((i) => [...cell, i])),
    [[]],
  );
  return cells.filter((cell) =>
    reading.every((entry) => entry.kind === 'axis' || digitsAgree(entry, output, cell, sizes)),
  );
}

/** Whether two positions have the same digits wherever both sides have the digit. */
export function digitsAgree(entry: Regroup<number>, output: Cell, input: Cell, sizes: TensorSizes): boolean {
  const read = digitsOf(input, entry.from, sizes.in, entry.digits);
  const made = digitsOf(output, entry.to, sizes.out, entry.digits);
  return [...made].every(([digit, value]) => !read.has(digit) || read.get(digit) === value);
}

/** The digits of a position. One that several axes share holds their row-major place. */
function digitsOf(
  cell: Cell,
  side: readonly AxisDigits[],
  sizes: readonly number[],
  bases: readonly number[],
): ReadonlyMap<number, number> {
  const digits = new Map<number, number>();
  for (const { axis, digits: list } of side) {
    let rest = cell[axis] ?? 0;
    for (const digit of [...list].reverse()) {
      const shared = side.filter((other) => other.digits.includes(digit)).length > 1;
      if (shared) {
        digits.set(digit, (digits.get(digit) ?? 0) * (sizes[axis] ?? 1) + rest);
      } else {
        digits.set(digit, rest % (bases[digit] ?? 1));
        rest = Math.floor(rest / (bases[digit] ?? 1));
      }
    }
  }
  return digits;
}
