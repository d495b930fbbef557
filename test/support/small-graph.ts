import type { ReachGraph, ReachNode, ReachPort } from '../../server/src/core/reach/reach.ts';
import type { AxisEntry, AxisMap, Reading, Relation } from '../../server/src/core/relation.ts';

/** A graph in the making: nodes are added in order and named by what they are. */
export interface SmallGraph {
  readonly graph: () => ReachGraph;
  readonly sizesOf: (source: ReachPort) => readonly number[];
  readonly input: (sizes: readonly number[]) => ReachPort;
  /** A node with one output. */
  readonly add: (made: Made) => ReachPort;
  /** A node with several outputs. */
  readonly addAll: (made: MadeAll) => readonly ReachPort[];
}

interface Made {
  readonly id: string;
  readonly inputs: readonly ReachPort[];
  readonly sizes: readonly number[];
  readonly readings: readonly Reading<number>[];
}

interface MadeAll {
  readonly id: string;
  readonly inputs: readonly ReachPort[];
  readonly outputs: readonly (readonly number[])[];
  readonly relation: Relation<number>;
}

export function smallGraph(): SmallGraph {
  const nodes: ReachNode[] = [];
  const addAll = ({ id, inputs, outputs, relation }: MadeAll): readonly ReachPort[] => {
    const node = nodes.push({ id, inputs, outputs: outputs.map((sizes) => ({ sizes })), relation }) - 1;
    return outputs.map((_, port) => ({ node, port }));
  };
  const first = (ports: readonly ReachPort[]): ReachPort => ports[0] ?? { node: -1, port: 0 };
  return {
    graph: () => ({ nodes }),
    sizesOf: ({ node, port }) => nodes[node]?.outputs[port]?.sizes ?? [],
    input: (sizes) => first(addAll({ id: 'input', inputs: [], outputs: [sizes], relation: [[]] })),
    add: ({ id, inputs, sizes, readings }) =>
      first(addAll({ id, inputs, outputs: [sizes], relation: [readings] })),
    addAll,
  };
}

/** One map per axis, each axis of the output reading the input axis of its own number. */
export function axisByAxis(maps: readonly AxisMap<number>[]): Reading<number> {
  return maps.map((map, axis): AxisEntry<number> => ({ kind: 'axis', out: axis, in: axis, map }));
}
