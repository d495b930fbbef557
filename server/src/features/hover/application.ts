import { listText } from '../../layers/text.ts';
import { costOf } from '../../model/cost.ts';
import type { Model } from '../../model/model.ts';
import { briefField } from '../field-text.ts';
import { fieldOf } from '../model-facts.ts';
import type { Run, RunsInModel } from '../runs.ts';
import { briefSize, countOf, outcomesText, shapesText } from '../text.ts';
import { blockFacts, layerFacts } from './facts.ts';

/** Rows of a table, and models beside the first, that are written out. */
const mostRows = 8;
const mostModels = 4;

/**
 * What a line that applies something did, as paragraphs of Markdown: in full for its first run, as a table where others
 * differ, and in a line for every other model.
 */
export function describeRuns(all: readonly RunsInModel[]): readonly string[] {
  const [shown] = all;
  const [first] = shown?.runs ?? [];
  if (shown === undefined || first === undefined) return [];
  const { model, runs } = shown;
  const different = distinct(model, runs);
  const facts = first.nodes.length === 1 ? layerFacts(model, first) : blockFacts(model, first);
  const times = runs.length === 1 ? '' : timesText(runs.length, different.length, model);
  return [
    [...(times === '' ? [] : [times]), ...facts].join('  \n'),
    ...(different.length > 1 ? [table(different)] : []),
    ...otherModels(all),
  ];
}

function timesText(times: number, different: number, { name }: Model): string {
  const total = `Runs ${countOf(times, 'time')} in ${name}`;
  return different === 1 ? `${total}, always so:` : `${total}; the first time:`;
}

/** Runs that look alike: a row of the table. */
interface Alike {
  readonly cells: readonly string[];
  readonly times: number;
}

function distinct(model: Model, runs: readonly Run[]): readonly Alike[] {
  const rows = new Map<string, Alike>();
  for (const run of runs) {
    const cells = cellsOf(model, run);
    const key = cells.slice(0, -1).join('|');
    const before = rows.get(key);
    // The field grows from run to run: that of the last one is shown.
    rows.set(key, { cells, times: (before?.times ?? 0) + 1 });
  }
  return [...rows.values()];
}

function cellsOf(model: Model, { inputs, outputs, nodes, tensor }: Run): readonly string[] {
  const { parameters, macs } = costOf(nodes);
  const field = tensor === undefined ? undefined : fieldOf(model, tensor);
  return [
    shapesText(inputs),
    shapesText(outputs),
    parameters.trainable === 0 ? '' : (briefSize(parameters.trainable) ?? ''),
    macs === 0 ? '' : (briefSize(macs) ?? ''),
    (field === undefined ? undefined : briefField(field)) ?? '',
  ];
}

const titles = ['from', 'to', 'params', 'MACs', 'field up to', 'times'];

/** Columns without a word in them are left out. */
function table(rows: readonly Alike[]): string {
  const cells = rows.map((row) => [...row.cells, `${row.times}`]);
  const columns = [...titles.keys()].filter((column) => cells.some((row) => row[column] !== ''));
  const line = (row: readonly string[]): string => `| ${columns.map((column) => row[column]).join(' | ')} |`;
  const rest = rows.length - mostRows;
  return [
    line(titles),
    line(titles.map((_, column) => (column < 2 ? '---' : '--:'))),
    ...cells.slice(0, mostRows).map(line),
    ...(rest > 0 ? ['', `and ${rest} more`] : []),
  ].join('\n');
}

/** A line for each; one for all that say what the first model says. */
function otherModels([shown, ...others]: readonly RunsInModel[]): readonly string[] {
  const said = shown === undefined ? '' : sumText(shown);
  const same = others.filter((other) => sumText(other) === said);
  const different = others.filter((other) => !same.includes(other));
  const rest = different.length - mostModels;
  const lines = [
    ...(same.length === 0
      ? []
      : [
          `The same in ${listText(
            same.map(({ model }) => model.name),
            'and',
          )}`,
        ]),
    ...different.slice(0, mostModels).map((other) => `In ${other.model.name}: ${sumText(other)}`),
    ...(rest > 0 ? [`and in ${countOf(rest, 'more model')}`] : []),
  ];
  return lines.length === 0 ? [] : [lines.join('  \n')];
}

/** All runs of a model in one line: the shapes, and what they cost together. */
function sumText({ runs }: RunsInModel): string {
  const { parameters } = costOf(runs.flatMap((run) => run.nodes));
  const params = briefSize(parameters.trainable);
  const shapes = outcomesText(runs.map(({ outputs }) => ({ shapes: outputs })));
  return `\`${shapes}\`${params === undefined || params === '0' ? '' : `, ${params} params`}`;
}
