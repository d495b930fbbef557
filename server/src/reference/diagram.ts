import { readBack } from '../core/reach/axis-reach.ts';
import type { IndexSet } from '../core/reach/index-set.ts';
import type { AxisMap } from '../core/relation.ts';
import { isNumber } from '../core/size/size.ts';
import { concreteRelation } from '../model/reach-graph.ts';
import { type AxisLine, axisLines, passagesOf } from './axis-lines.ts';
import type { EvaluatedExample } from './evaluated-example.ts';

/** A drawing in characters: which positions of one axis the first positions of the result read. */

const mostRows = 6;
const mostColumns = 18;

/** Maps of which a drawing says more than words. */
const drawn: ReadonlySet<AxisMap['kind']> = new Set([
  'window',
  'spread',
  'bins',
  'resample',
  'remap',
  'slice',
  'prefix',
]);

/** A drawing, and the axis along which it is. */
export interface Drawing {
  readonly along: string;
  readonly rows: readonly string[];
}

/** How the first axis is read of which there is something to see. */
export function drawingOf(example: EvaluatedExample): Drawing | undefined {
  const [passage] = passagesOf(example);
  for (const line of passage === undefined ? [] : axisLines(passage)) {
    const rows = rowsOf(line);
    if (rows !== undefined) return { along: line.names.toLowerCase().split(/, | and /)[0] ?? '', rows };
  }
  return undefined;
}

/**
 * A row for each position of the result, with the positions it reads in columns of their own; padding is a dot.
 * Undefined where there is nothing to see, or no room for it.
 */
function rowsOf({ map, sizes }: AxisLine): readonly string[] | undefined {
  const concrete = map === undefined ? undefined : concreteMap(map);
  if (concrete === undefined || !isNumber(sizes.in) || !isNumber(sizes.out)) return undefined;
  if (!drawn.has(concrete.kind) || isPlain(concrete)) return undefined;
  const size = { in: sizes.in, out: sizes.out };
  const rows = Array.from({ length: Math.min(size.out, mostRows) }, (_, q) => cellsOf(concrete, q, size));
  const fitting = fittingRows(rows);
  if (fitting.length < Math.min(2, size.out)) return undefined;
  return drawnRows(fitting, fitting.length < size.out);
}

interface Cell {
  readonly position: number;
  readonly text: string;
}

function cellsOf(
  map: AxisMap<number>,
  q: number,
  sizes: { readonly in: number; readonly out: number },
): readonly Cell[] {
  const { inside, outside } = readBack(map, [[q, q]], sizes);
  const cells = [
    ...members(inside).map((position) => ({ position, text: `${position}` })),
    ...members(outside).map((position) => ({ position, text: '·' })),
  ];
  return cells.sort((a, b) => a.position - b.position);
}

function members(set: IndexSet): readonly number[] {
  return set.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, k) => first + k));
}

/** As many rows from the first on as fit into the columns. */
function fittingRows(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  for (let count = rows.length; count > 0; count -= 1) {
    const first = rows.slice(0, count);
    const [low, high] = span(first);
    if (high - low < mostColumns) return first;
  }
  return [];
}

function span(rows: readonly (readonly Cell[])[]): readonly [low: number, high: number] {
  const positions = rows.flat().map(({ position }) => position);
  return [Math.min(...positions), Math.max(...positions)];
}

function drawnRows(rows: readonly (readonly Cell[])[], goesOn: boolean): readonly string[] {
  const [low] = span(rows);
  const width = Math.max(...rows.flat().map(({ text }) => text.length)) + 1;
  const lines = rows.map((cells, q) => {
    let line = '';
    for (const { position, text } of cells)
      line = line.padEnd((position - low) * width) + text.padStart(width);
    return `${q} │${line}`;
  });
  return goesOn ? [...lines, '…'] : lines;
}

/** A window of a single cell that moves by one, a stretch from the first position on: nothing to see. */
function isPlain(map: AxisMap<number>): boolean {
  if (map.kind === 'window' || map.kind === 'spread') return map.kernel === 1 && map.stride === 1;
  return map.kind === 'slice' && map.start === 0 && map.step === 1;
}

/** The map in plain numbers; undefined where one is not known. */
function concreteMap(map: AxisMap): AxisMap<number> | undefined {
  const [entry] = concreteRelation([[[{ kind: 'axis', out: 0, in: 0, map }]]])?.[0]?.[0] ?? [];
  return entry?.kind === 'axis' ? entry.map : undefined;
}
