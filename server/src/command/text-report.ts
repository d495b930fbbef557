import { groupDigits } from '../core/format-number.ts';
import type { Problem } from '../core/problem.ts';
import { withoutBatch } from '../core/shape.ts';
import { displaySet } from '../core/size/display-set.ts';
import { displaySize } from '../core/size/print.ts';
import { type Size, symbolsOf } from '../core/size/size.ts';
import { fullField } from '../features/field-text.ts';
import { costOf, depthOf, parametersOf, peakActivations } from '../model/cost.ts';
import { type Field, fieldsTowards, lastPositionalNode, summarise } from '../model/field.ts';
import { inputsThatFit } from '../model/fits.ts';
import type { Model, ModelNode } from '../model/model.ts';
import type { Analysis } from '../workspace/workspace.ts';
import { placesIn } from './places.ts';
import { type Row, table } from './table.ts';

/** The report of one file for people: a table of every model, then what is wrong. */
export function textReport(analysis: Analysis): string {
  const models = analysis.snapshot.models.filter((model) => !model.sketch);
  const sections = [...models.map(modelSection), problemSection(analysis)];
  return `${[analysis.root.file, ...sections.filter((section) => section !== '')].join('\n\n')}\n`;
}

function modelSection(model: Model): string {
  const source = { node: model.inputs[0] ?? 0, port: 0 };
  const fields = fieldsTowards(model.nodes, source);
  const seen = new Set<number>();
  const rows = model.nodes.flatMap((node, index): readonly Row[] => {
    const own = seen.has(node.layer) ? { trainable: 0, fixed: 0 } : parametersOf(node);
    seen.add(node.layer);
    return [
      ...openedGroups(model, node, model.nodes[index - 1]),
      {
        cells: [
          `${'  '.repeat(pathOf(model, node.group).length)}${node.name}`,
          node.kind.id,
          node.outputs.map(shapeText).join(', '),
          numberText(own.trainable),
          numberText(node.macs),
          fieldText(summarise(fields[node.index]?.[0], source)),
        ],
      },
    ];
  });
  const header: Row = { cells: ['layer', 'kind', 'shape', 'parameters', 'MACs', 'field'], rule: true };
  return [
    `${model.name}`,
    table([header, ...rows], ['left', 'left', 'left', 'right', 'right', 'left']),
    totals(model, fields),
  ].join('\n');
}

/** A line for every group that begins between two nodes. */
function openedGroups(model: Model, node: ModelNode, before: ModelNode | undefined): readonly Row[] {
  const path = pathOf(model, node.group);
  const earlier = pathOf(model, before?.group);
  const shared = path.findIndex((group, depth) => earlier[depth] !== group);
  if (shared < 0) return [];
  return path.slice(shared).map((group, index) => ({
    cells: [`${'  '.repeat(shared + index)}${model.groups[group]?.key.split('/').at(-1) ?? ''}`],
  }));
}

/** The groups around a node, outermost first. */
function pathOf(model: Model, group: number | undefined): readonly number[] {
  const path: number[] = [];
  for (let at = group; at !== undefined; at = model.groups[at]?.parent) path.unshift(at);
  return path;
}

function totals(model: Model, fields: ReturnType<typeof fieldsTowards>): string {
  const { parameters, macs, activations } = costOf(model.nodes);
  const last = lastPositionalNode(model);
  const source = { node: model.inputs[0] ?? 0, port: 0 };
  const field = last === undefined ? undefined : summarise(fields[last.node]?.[last.port], source);
  const fixed = parameters.fixed === 0 ? '' : ` and ${numberText(parameters.fixed)} fixed`;
  const lines = [
    `parameters   ${numberText(parameters.trainable)} trainable${fixed}`,
    `MACs         ${numberText(macs)}`,
    `activations  ${numberText(activations)}, at most ${numberText(peakActivations(model.nodes, model.outputs))} alive at once`,
    `depth        ${depthOf(model.nodes)}`,
    ...(field === undefined ? [] : [`field        ${fieldText(field)}`]),
    ...inputsThatFit(model.conditions).map(({ symbol, set, open }) =>
      set === undefined || open.length > 0
        ? `fits         ${symbol}: not decided`
        : `fits         ${displaySet(set)}`,
    ),
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}

function shapeText(shape: ModelNode['outputs'][number]): string {
  return shape.length === 0
    ? '?'
    : withoutBatch(shape)
        .map((axis) => displaySize(axis.size))
        .join('×');
}

function numberText(size: Size): string {
  if (typeof size === 'number') return groupDigits(size);
  const text = displaySize(size);
  return text === '(long)' ? `depends on ${symbolsOf(size).join(', ')}` : text;
}

function fieldText(field: Field | undefined): string {
  return field === undefined ? '' : (fullField(field) ?? '');
}

function problemSection(analysis: Analysis): string {
  const place = placesIn(analysis.documents);
  const line = (problem: Problem): string => {
    const { start } = place(problem.site);
    const at = `${problem.site.file}:${start.line + 1}:${start.character + 1}`;
    const related = problem.related.map(({ message, site }) => {
      const other = place(site).start;
      return `\n    ${site.file}:${other.line + 1}:${other.character + 1} ${message}`;
    });
    return `${at} ${problem.severity} ${problem.message} [${problem.code}]${related.join('')}`;
  };
  return analysis.problems
    .filter((problem) => problem.severity !== 'hint')
    .map(line)
    .join('\n');
}
