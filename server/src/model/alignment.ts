import type { AxisField, LocalField, Shift } from '../core/field/axis-field.ts';
import type { Reading } from '../core/relation.ts';
import { isPositional, positionalAxes } from '../core/shape.ts';
import { type FieldTable, fieldsTowards, type SourceAxisField } from './field.ts';
import type { Model, ModelNode, TensorRef } from './model.ts';

/** How the units of one branch of a merge lie over the source, along each of its positional axes. */
export interface Branch {
  /** What the merge reads of it. */
  readonly tensor: TensorRef;
  /** The nearest layer of the branch that reads more than single positions: what a person would look at. */
  readonly layer: number;
  readonly places: readonly Places[];
}

/** Unit `u` looks at the source position `centre + u · stride`, in the middle of what it sees. */
export interface Places {
  /** The axis of the merge along which this is. */
  readonly along: number;
  readonly stride: number;
  readonly centre: number;
  /** The last position that unit 0 sees. */
  readonly last: number;
  /** The distance after which windows repeat: the stride, or that of the coarser map this one was made larger from. */
  readonly grain: number;
  /** Where padding is not known as a number, all places are off by this. */
  readonly shift: Shift | null;
}

export type Verdict =
  | { readonly kind: 'aligned' }
  /** What a unit sees lies `by` source positions further on in branch `second` than in branch `first`. */
  | {
      readonly kind: 'shifted';
      readonly first: Branch;
      readonly second: Branch;
      readonly by: readonly number[];
    }
  /** From one unit to the next the two branches move by different distances. */
  | { readonly kind: 'strides'; readonly first: Branch; readonly second: Branch };

/** A place where branches meet position by position. */
export interface MergeAlignment {
  readonly node: number;
  /** The input of the model that the branches are measured against. */
  readonly source: TensorRef;
  readonly branches: readonly Branch[];
  readonly verdict: Verdict;
}

/**
 * Whether the branches that meet in a network look at the same places: for every node that reads several tensors
 * position by position, and every input of the model that two of them or more see. Branches without places of their own
 * (gates, and what has no closed form) are left out; where one path of a branch sees everything, its local path counts.
 * Units that take turns with different windows lie at the mean of their middles. Along a single axis branches are also
 * aligned where they see up to the same position: causal layers look back only.
 */
export function alignmentsOf(model: Model): readonly MergeAlignment[] {
  const merges = model.nodes.flatMap((node) => {
    const inputs = inputsSideBySide(model.nodes, node);
    return inputs.length > 1 ? [{ node, inputs }] : [];
  });
  if (merges.length === 0) return [];
  return model.inputs.flatMap((input) => {
    const source = { node: input, port: 0 };
    const fields = fieldsTowards(model.nodes, source);
    return merges.flatMap(({ node, inputs }): readonly MergeAlignment[] => {
      const branches = inputs.flatMap((read) => branchOf(model.nodes, fields, read));
      if (branches.length < 2) return [];
      return [{ node: node.index, source, branches, verdict: verdictOf(branches) }];
    });
  });
}

/** A tensor and how the merge reads it. */
interface Input {
  readonly tensor: TensorRef;
  readonly reading: Reading;
}

/** The tensors that the node reads at its own position, every positional axis by one of theirs. */
function inputsSideBySide(nodes: readonly ModelNode[], node: ModelNode): readonly Input[] {
  if (node.inputs.length < 2) return [];
  const axes = positionalAxes(node.outputs[0] ?? []);
  if (axes.length === 0) return [];
  return node.inputs.flatMap((tensor, index) => {
    const shape = nodes[tensor.node]?.outputs[tensor.port] ?? [];
    const reading = node.relation[0]?.[index] ?? [];
    const readsSamePlace = (out: number) =>
      reading.some(
        (entry) =>
          entry.kind === 'axis' &&
          entry.out === out &&
          entry.map.kind === 'same' &&
          isPositional(shape[entry.in]?.role ?? 'channel'),
      );
    return axes.every(readsSamePlace) ? [{ tensor, reading }] : [];
  });
}

/** Nothing where the branch has no places along some axis. */
function branchOf(nodes: readonly ModelNode[], fields: FieldTable, input: Input): readonly Branch[] {
  const { tensor, reading } = input;
  const seen = fields[tensor.node]?.[tensor.port];
  if (seen === undefined || seen.length === 0) return [];
  const places = seen.map((field) => placesAlong(field, reading)).filter((place) => place !== undefined);
  return places.length === seen.length ? [{ tensor, layer: tellingLayer(nodes, tensor), places }] : [];
}

function placesAlong({ out, field }: SourceAxisField, reading: Reading): Places | undefined {
  const local = localOf(field);
  const entry = reading.find((candidate) => candidate.kind === 'axis' && candidate.in === out);
  if (local === undefined || local.flaw !== null || entry?.kind !== 'axis' || entry.out === null)
    return undefined;
  const { windows, advance, shift } = local;
  const stride = advance / windows.length;
  const ends = windows.flatMap((window, phase) =>
    window === null ? [] : [window.map((end) => end - phase * stride)],
  );
  const mean = (end: number) => ends.reduce((sum, own) => sum + (own[end] ?? 0), 0) / ends.length;
  if (ends.length === 0) return undefined;
  return { along: entry.out, stride, centre: (mean(0) + mean(1)) / 2, last: mean(1), grain: advance, shift };
}

function localOf(field: AxisField): LocalField | undefined {
  if (field.kind === 'local') return field;
  return field.kind === 'whole' ? (field.local ?? undefined) : undefined;
}

/** Up the branch past layers that read single positions of a single tensor. */
function tellingLayer(nodes: readonly ModelNode[], tensor: TensorRef): number {
  let node = nodes[tensor.node];
  while (node !== undefined) {
    const [source, second] = node.inputs;
    if (source === undefined || second !== undefined || !isPointwise(node)) break;
    node = nodes[source.node];
  }
  return node?.index ?? tensor.node;
}

function isPointwise(node: ModelNode): boolean {
  const positional = positionalAxes(node.outputs[0] ?? []);
  return (node.relation[0]?.[0] ?? []).every(
    (entry) =>
      entry.kind === 'axis' &&
      (entry.map.kind === 'same' || entry.out === null || !positional.includes(entry.out)),
  );
}

/** By the branch that lies furthest from the first one, or the first of another stride. */
function verdictOf(branches: readonly Branch[]): Verdict {
  const [first, ...others] = branches;
  let verdict: Verdict = { kind: 'aligned' };
  if (first === undefined) return verdict;
  let furthest = 0;
  for (const second of others) {
    const pairs = first.places.flatMap((place, axis) => {
      const other = second.places[axis];
      return other === undefined ? [] : [{ place, other }];
    });
    // What is off by different unknown distances, or turned round, cannot be compared.
    if (pairs.some(({ place, other }) => place.shift !== other.shift || place.along !== other.along))
      continue;
    if (pairs.some(({ place, other }) => !isNear(place.stride, other.stride)))
      return { kind: 'strides', first, second };
    const [only, next] = pairs;
    if (only !== undefined && next === undefined && isNear(only.place.last, only.other.last)) continue;
    const by = pairs.map(({ place, other }) => other.centre - place.centre);
    const distance = Math.max(...by.map(Math.abs));
    if (distance <= furthest || isNear(distance, 0)) continue;
    furthest = distance;
    verdict = { kind: 'shifted', first, second, by };
  }
  return verdict;
}

/** Strides and means are fractions: they may differ by rounding. */
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}
