import type { AxisEntry, AxisMap, Entry, Reading } from '../core/relation.ts';
import { positionalAxes, type Shape, withoutBatch } from '../core/shape.ts';
import { displaySize } from '../core/size/print.ts';
import type { Size } from '../core/size/size.ts';
import { sizeFormula } from '../core/size-formula.ts';
import { axisName, listText } from '../layers/text.ts';
import type { EvaluatedExample } from './evaluated-example.ts';
import { type WayOfReading, wayOf } from './map-words.ts';

/** Axes that are read in the same way with the same numbers. */
export interface AxisLine {
  readonly way: WayOfReading;
  /** "Height and width". */
  readonly names: string;
  /** The numbers of the example: `⌊(32 + 1 + 1 − 3)/1⌋ + 1 = 32`, or `64 → 128`. Undefined where they say nothing. */
  readonly numbers: string | undefined;
  /** The map and the sizes it joins, for single axes. */
  readonly map?: AxisMap;
  readonly sizes: { readonly in: Size; readonly out: Size };
}

/** A tensor read, and the tensor made. */
export interface Passage {
  readonly reading: Reading;
  readonly input: Shape;
  readonly output: Shape;
  /** Every tensor that the layer reads. */
  readonly inputs: readonly Shape[];
  /** Whether the first positions are steps of time, whatever the shape calls them. */
  readonly timeFirst: boolean;
}

/** How the node reads each of its inputs for its first result. */
export function passagesOf({ node, inputs }: EvaluatedExample): readonly Passage[] {
  const output = node.outputs[0] ?? [];
  return inputs.map((input, index) => ({
    reading: node.relation[0]?.[index] ?? [],
    input,
    output,
    inputs,
    timeFirst: node.kind.timeFirst === true,
  }));
}

/** How the axes are read, the batch left out; axes with the same numbers share a line. */
export function axisLines(passage: Passage): readonly AxisLine[] {
  const lines: { readonly names: string[]; readonly line: Omit<AxisLine, 'names'> }[] = [];
  for (const entry of inOrder(passage.reading)) {
    if (entry.kind === 'axis' && passage.input[entry.in]?.role === 'batch') continue;
    const line = lineOf(entry, passage);
    const names = namesOf(entry, passage);
    const alike = lines.find(({ line: own }) => own.way === line.way && own.numbers === line.numbers);
    if (alike === undefined) lines.push({ names: [...names], line });
    else alike.names.push(...names);
  }
  return lines.map(({ names, line }) => ({ ...line, names: capitalised(listText(names, 'and')) }));
}

/** As the axes stand in the tensors. */
function inOrder(reading: Reading): Reading {
  return reading.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function placeOf(entry: Entry): number {
  return entry.kind === 'axis' ? (entry.out ?? entry.in) : (entry.to[0]?.axis ?? 0);
}

/** Axes of the result that no entry of the reading makes: "channels". */
export function unreadAxes({ reading, output }: Passage): readonly string[] {
  const made = new Set(reading.flatMap(outputsOf));
  return output.flatMap((axis, index) =>
    axis.role === 'batch' || made.has(index) ? [] : [axisName(output, index)],
  );
}

function outputsOf(entry: Entry): readonly number[] {
  if (entry.kind === 'regroup') return entry.to.map(({ axis }) => axis);
  return entry.out === null ? [] : [entry.out];
}

function lineOf(entry: Entry, passage: Passage): Omit<AxisLine, 'names'> {
  const way = wayOf(entry, passage);
  if (entry.kind === 'regroup') {
    const from = entry.from.map(({ axis }) => passage.input[axis]?.size ?? null);
    const to = entry.to.map(({ axis }) => passage.output[axis]?.size ?? null);
    return { way, numbers: `${product(from)} = ${product(to)}`, sizes: { in: null, out: null } };
  }
  const sizes = {
    in: passage.input[entry.in]?.size ?? null,
    out: entry.out === null ? null : (passage.output[entry.out]?.size ?? null),
  };
  return { way, numbers: numbersOf(entry, way, { sizes, passage }), map: entry.map, sizes };
}

function numbersOf(
  { map, in: axis }: AxisEntry,
  way: WayOfReading,
  { sizes, passage }: { readonly sizes: AxisLine['sizes']; readonly passage: Passage },
): string | undefined {
  if (way === 'dynamic') return undefined;
  if (map.kind === 'part') {
    const parts = passage.inputs.map((shape) => displaySize(shape[axis]?.size ?? null));
    return `${parts.join(' + ')} = ${displaySize(sizes.out)}`;
  }
  // Of two halves nobody would work it out by the formula of a window.
  const formula = way === 'halves' ? undefined : sizeFormula(map, sizes.in, sizes.out);
  if (formula !== undefined) return formula;
  if (sizes.out === null || sizes.in === sizes.out) return displaySize(sizes.in);
  return `${displaySize(sizes.in)} → ${displaySize(sizes.out)}`;
}

function namesOf(entry: Entry, passage: Passage): readonly string[] {
  const { input, output } = passage.timeFirst ? withTime(passage) : passage;
  if (entry.kind === 'regroup') return entry.from.map(({ axis }) => axisName(input, axis));
  return [entry.out === null ? axisName(input, entry.in) : axisName(output, entry.out)];
}

/** The tensor made has its time still where it has as many positions as the one read. */
function withTime({ input, output }: Passage): Pick<Passage, 'input' | 'output'> {
  const keepsTime = positionalAxes(input).length === positionalAxes(output).length;
  return { input: timed(input), output: keepsTime ? timed(output) : output };
}

function timed(shape: Shape): Shape {
  const [time] = positionalAxes(shape);
  return shape.map((axis, index) => (index === time ? { ...axis, role: 'time' } : axis));
}

/** `5·5·16`, the axis that shares its digits among them. */
function product(sizes: readonly Size[]): string {
  return sizes.length === 0 ? '1' : sizes.map(displaySize).join('·');
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Whether each number of the result is made of the one in its own place: the whole shape stays. */
export function isPointwise({ reading, input, output }: Passage): boolean {
  return (
    withoutBatch(input).length === withoutBatch(output).length &&
    reading.length === input.length &&
    reading.every((entry) => entry.kind === 'axis' && entry.map.kind === 'same' && entry.out === entry.in)
  );
}
