import type { Problem } from '../core/problem.ts';
import type { Site } from '../core/range.ts';
import { type Shape, withoutBatch } from '../core/shape.ts';
import { textOfSize } from '../core/size/print.ts';
import {
  activationsOf,
  costOf,
  depthOf,
  type ParameterCount,
  parametersOf,
  peakActivations,
} from '../model/cost.ts';
import { type Field, type FieldTable, fieldsTowards, lastPositionalNode, summarise } from '../model/field.ts';
import { inputsThatFit } from '../model/fits.ts';
import type { Model, ModelNode } from '../model/model.ts';
import type { Analysis } from '../workspace/workspace.ts';
import { type PlaceOf, placesIn } from './places.ts';

/** A value of the report: what `JSON.stringify` writes. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The report of some files as the JSON that other programs build on: it changes only by adding. */
export function jsonReport(analyses: readonly Analysis[]): Json {
  return { version: 1, files: analyses.map(fileReport) };
}

function fileReport(analysis: Analysis): Json {
  const place = placesIn(analysis.documents);
  const models = analysis.snapshot.models.filter((model) => !model.sketch);
  return {
    path: analysis.root.file,
    notation: analysis.root.syntax.notation,
    models: models.map((model) => modelReport(model, place)),
    problems: analysis.problems.map((problem) => problemReport(problem, place)),
  };
}

function modelReport(model: Model, place: PlaceOf): Json {
  const tables = model.inputs.map((node): FieldTable => fieldsTowards(model.nodes, { node, port: 0 }));
  const seen = new Set<number>();
  const nodes = model.nodes.map((node) => {
    const shared = seen.has(node.layer);
    seen.add(node.layer);
    return nodeReport(model, node, { place, tables, shared });
  });
  return {
    name: model.name,
    key: model.key,
    inputs: model.inputs.map((node) => ({
      node: nodeId(node),
      name: model.nodes[node]?.name ?? '',
      shape: shapeReport(model.nodes[node]?.outputs[0] ?? []),
    })),
    outputs: model.outputs.map(({ tensor, name }) => ({
      node: nodeId(tensor.node),
      port: tensor.port,
      name,
      shape: shapeReport(model.nodes[tensor.node]?.outputs[tensor.port] ?? []),
    })),
    nodes,
    totals: totalsReport(model, tables),
    fits: inputsThatFit(model.conditions).map(({ symbol, set, open }) => ({
      axis: symbol,
      from: set?.from ?? null,
      modulus: set?.modulus ?? null,
      residues: set?.residues ?? null,
      exceptions: set?.exceptions ?? null,
      because: [...open],
    })),
  };
}

interface NodeContext {
  readonly place: PlaceOf;
  readonly tables: readonly FieldTable[];
  /** Its weights were counted at an earlier node. */
  readonly shared: boolean;
}

function nodeReport(model: Model, node: ModelNode, { place, tables, shared }: NodeContext): Json {
  const own = shared ? { trainable: 0, fixed: 0 } : parametersOf(node);
  const fields = tables.map((table, index) =>
    fieldReport(summarise(table[node.index]?.[0], { node: model.inputs[index] ?? 0, port: 0 })),
  );
  const [first = null, ...others] = fields;
  return {
    id: nodeId(node.index),
    key: node.key,
    name: node.name,
    kind: node.kind.id,
    layer: `l${node.layer}`,
    group: groupPath(model, node),
    assumed: node.assumed,
    inputs: node.inputs.map((input) => ({ node: nodeId(input.node), port: input.port })),
    outputs: node.outputs.map((shape) => ({
      shape: shapeReport(shape),
      roles: withoutBatch(shape).map((axis) => axis.role),
    })),
    shape: shapeReport(node.outputs[0] ?? []),
    parameters: countReport(own),
    macs: textOfSize(node.macs),
    activations: textOfSize(activationsOf(node)),
    field: first,
    ...(others.length === 0 ? {} : { fields: others }),
    made: siteReport(node.made, place),
    applied: siteReport(node.applied, place),
  };
}

function totalsReport(model: Model, tables: readonly FieldTable[]): Json {
  const { parameters, macs, activations } = costOf(model.nodes);
  const last = lastPositionalNode(model);
  const [table] = tables;
  const source = { node: model.inputs[0] ?? 0, port: 0 };
  const field = last === undefined ? undefined : summarise(table?.[last.node]?.[last.port], source);
  const report = fieldReport(field);
  return {
    parameters: countReport(parameters),
    macs: textOfSize(macs),
    activations: textOfSize(activations),
    peakActivations: textOfSize(peakActivations(model.nodes, model.outputs)),
    depth: depthOf(model.nodes),
    field: report === null || last === undefined ? null : { node: nodeId(last.node), ...report },
  };
}

function countReport({ trainable, fixed }: ParameterCount): Json {
  return { trainable: textOfSize(trainable), fixed: textOfSize(fixed) };
}

function fieldReport(field: Field | undefined): { readonly [key: string]: Json } | null {
  if (field === undefined) return null;
  return {
    input: nodeId(field.source.node),
    size: field.size.map(textOfSize),
    stride: field.stride,
    start: field.start,
    status: field.status,
    ...(field.local === undefined ? {} : { local: localReport(field.local) }),
  };
}

function localReport(local: NonNullable<Field['local']>): Json {
  return {
    size: local.map((axis) => textOfSize(axis?.size ?? null)),
    stride: local.map((axis) => axis?.stride ?? null),
    start: local.map((axis) => axis?.start ?? null),
  };
}

function shapeReport(shape: Shape): readonly Json[] | null {
  return shape.length === 0 ? null : withoutBatch(shape).map((axis) => textOfSize(axis.size));
}

/** The names of the groups around a node, each with its number among its like: `Stage#0`. */
function groupPath(model: Model, node: ModelNode): readonly string[] {
  const path: string[] = [];
  for (let at = node.group; at !== undefined; at = model.groups[at]?.parent) {
    path.unshift(model.groups[at]?.key.split('/').at(-1) ?? '');
  }
  return path;
}

function problemReport(problem: Problem, place: PlaceOf): Json {
  return {
    code: problem.code,
    severity: problem.severity,
    message: problem.message,
    range: siteReport(problem.site, place),
    related: problem.related.map(({ message, site }) => ({
      message,
      path: site.file,
      range: siteReport(site, place),
    })),
    repairs: problem.repairs.map(({ title, edits }) => ({
      title,
      edits: edits.map(({ site, newText }) => ({ path: site.file, range: siteReport(site, place), newText })),
    })),
  };
}

function siteReport(site: Site, place: PlaceOf): Json {
  const { start, end } = place(site);
  return { path: site.file, start: { ...start }, end: { ...end } };
}

function nodeId(index: number): string {
  return `n${index}`;
}
