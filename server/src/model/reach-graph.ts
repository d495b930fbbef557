import type { ReachGraph, ReachNode } from '../core/reach/reach.ts';
import type { AxisMap, Entry, Relation } from '../core/relation.ts';
import type { Size } from '../core/size/size.ts';
import type { ModelNode } from './model.ts';

/**
 * A model as plain numbers, for tracing positions. The batch axis counts one sample. Undefined where a size is a symbol
 * or unknown: nothing can be traced then.
 */
export function reachGraphOf(nodes: readonly ModelNode[]): ReachGraph | undefined {
  const concrete = nodes.map(concreteNode);
  return concrete.every((node) => node !== undefined) ? { nodes: concrete } : undefined;
}

function concreteNode(node: ModelNode): ReachNode | undefined {
  const outputs = node.outputs.map((shape) => ({
    sizes: shape
      .map((axis) => (axis.role === 'batch' ? 1 : axis.size))
      .filter((size) => typeof size === 'number'),
  }));
  const known = node.outputs.every(
    (shape, port) => shape.length > 0 && outputs[port]?.sizes.length === shape.length,
  );
  const relation = concreteRelation(node.relation);
  return known && relation !== undefined
    ? { id: node.key, inputs: node.inputs, outputs, relation }
    : undefined;
}

/** The relation in numbers; undefined where one of its sizes is not known. */
export function concreteRelation(relation: Relation): Relation<number> | undefined {
  const missing = { found: false };
  const number = (size: Size): number => {
    if (typeof size === 'number') return size;
    missing.found = true;
    return 0;
  };
  const concrete = relation.map((readings) =>
    readings.map((reading) => reading.map((entry) => concreteEntry(entry, number))),
  );
  return missing.found ? undefined : concrete;
}

function concreteEntry(entry: Entry, number: (size: Size) => number): Entry<number> {
  // The digits of the batch are one sample, whatever its size.
  if (entry.kind === 'regroup') return { ...entry, digits: entry.digits.map(number) };
  return { ...entry, map: concreteMap(entry.map, number) };
}

function concreteMap(map: AxisMap, number: (size: Size) => number): AxisMap<number> {
  switch (map.kind) {
    case 'same':
    case 'prefix':
    case 'all':
    case 'pin':
    case 'dynamic':
      return map;
    case 'window':
    case 'spread':
      return {
        kind: map.kind,
        kernel: number(map.kernel),
        stride: number(map.stride),
        dilation: number(map.dilation),
        before: number(map.before),
        after: number(map.after),
      };
    case 'slice':
      return { ...map, start: number(map.start), size: number(map.size) };
    case 'part':
      return { ...map, offset: number(map.offset) };
    case 'remap':
      return { ...map, before: number(map.before), after: number(map.after) };
    case 'resample':
      return { ...map, size: number(map.size) };
    case 'bins':
      return { ...map, size: number(map.size) };
    case 'groups':
      return { ...map, groups: number(map.groups) };
  }
}
