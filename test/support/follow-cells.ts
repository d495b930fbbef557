import type { ReachGraph, ReachUnit } from '../../server/src/core/reach/reach.ts';
import { cellsOf } from './cells.ts';
import { readByDefinition } from './reading-definition.ts';

/** Reads of every cell of every output: `links[node][port]` maps a cell's name to the cells of each input. */
export type Links = readonly (readonly ReadonlyMap<string, readonly (readonly string[])[]>[])[];

export function linksByDefinition(graph: ReachGraph): Links {
  return graph.nodes.map((node) =>
    node.outputs.map(({ sizes }, port) => {
      const cells = cellsOf(sizes).map((cell) => {
        const read = node.inputs.map((source, input) => {
          const reading = node.relation[port]?.[input] ?? [];
          const inSizes = graph.nodes[source.node]?.outputs[source.port]?.sizes ?? [];
          return readByDefinition(reading, cell, { in: inSizes, out: sizes }).map((other) => other.join());
        });
        return [cell.join(), read] as const;
      });
      return new Map(cells);
    }),
  );
}

export interface Names {
  readonly cells: readonly string[];
  readonly padding: readonly string[];
}

function unitCells(graph: ReachGraph, { node, port, unit }: ReachUnit): readonly string[] {
  return cellsOf(graph.nodes[node]?.outputs[port]?.sizes ?? [])
    .filter((cell) => cell.every((i, axis) => unit[axis] === 'all' || unit[axis] === i))
    .map((cell) => cell.join());
}

/** What is read of every map, inside and outside, cell by cell. */
export function backByDefinition(
  graph: ReachGraph,
  links: Links,
  unit: ReachUnit,
): readonly (readonly Names[])[] {
  const reached = graph.nodes.map(({ outputs }) => outputs.map(() => new Set<string>()));
  for (const cell of unitCells(graph, unit)) reached[unit.node]?.[unit.port]?.add(cell);
  for (const [index, node] of [...graph.nodes.entries()].reverse()) {
    for (const port of node.outputs.keys()) {
      for (const cell of reached[index]?.[port] ?? []) {
        for (const [input, read] of (links[index]?.[port]?.get(cell) ?? []).entries()) {
          const source = node.inputs[input];
          for (const other of read) reached[source?.node ?? 0]?.[source?.port ?? 0]?.add(other);
        }
      }
    }
  }
  return reached.map((ports, index) =>
    ports.map((cells, port) => {
      const inside = new Set(
        cellsOf(graph.nodes[index]?.outputs[port]?.sizes ?? []).map((cell) => cell.join()),
      );
      return {
        cells: [...cells].filter((cell) => inside.has(cell)).sort(),
        padding: [...cells].filter((cell) => !inside.has(cell)).sort(),
      };
    }),
  );
}

/** What is reached of every map, cell by cell. */
export function forwardByDefinition(
  graph: ReachGraph,
  links: Links,
  unit: ReachUnit,
): readonly (readonly (readonly string[])[])[] {
  const reached = graph.nodes.map(({ outputs }) => outputs.map(() => new Set<string>()));
  for (const cell of unitCells(graph, unit)) reached[unit.node]?.[unit.port]?.add(cell);
  for (const [index, node] of graph.nodes.entries()) {
    for (const port of node.outputs.keys()) {
      for (const [cell, reads] of links[index]?.[port] ?? []) {
        const touches = reads.some((read, input) => {
          const source = node.inputs[input];
          const before = reached[source?.node ?? 0]?.[source?.port ?? 0];
          return read.some((other) => before?.has(other));
        });
        if (touches) reached[index]?.[port]?.add(cell);
      }
    }
  }
  return reached.map((ports) => ports.map((cells) => [...cells].sort()));
}
