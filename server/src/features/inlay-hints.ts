import type { TextRange } from '../core/range.ts';
import { costOf } from '../model/cost.ts';
import { assertedSizes } from './cnn/asserted-sizes.ts';
import { briefField } from './field-text.ts';
import type { FileView } from './file-view.ts';
import { type LineRuns, lineRunsOf, type ModelRuns } from './line-runs.ts';
import { fieldOf, nodesAt } from './model-facts.ts';
import { briefSize, outcomesText, outcomeText } from './text.ts';

/** What hints say of a line. */
export interface HintSettings {
  readonly shape: boolean;
  readonly parameters: boolean;
  readonly macs: boolean;
  readonly field: boolean;
}

/** Text to show at the end of a line. */
export interface Hint {
  readonly offset: number;
  readonly text: string;
}

/**
 * What the lines in the range produced, one hint a line: where several layers stand on one, that of the last. Numbers
 * are those of one model, the first that runs the line; they add up over loops and blocks.
 */
export function inlayHints(view: FileView, range: TextRange, settings: HintSettings): readonly Hint[] {
  if (!Object.values(settings).includes(true)) return [];
  const { text } = view.document;
  const byLine = new Map<number, LineRuns[]>();
  for (const runs of lineRunsOf(view)) {
    const offset = endOfLine(text, runs.range.end);
    if (offset < range.start || offset > range.end) continue;
    const others = byLine.get(offset);
    if (others === undefined) byLine.set(offset, [runs]);
    else others.push(runs);
  }
  return [...byLine]
    .map(([offset, line]): Hint => ({ offset, text: hintText(view, line, settings) }))
    .filter((hint) => hint.text !== '')
    .sort((a, b) => a.offset - b.offset);
}

/** `line` is everything that ends on one line of the text. */
function hintText(view: FileView, line: readonly LineRuns[], settings: HintSettings): string {
  const last = line.reduce((latest, runs) => (runs.range.end > latest.range.end ? runs : latest));
  const [runs] = last.runs;
  if (runs === undefined) return '';
  const shape = settings.shape ? shapeText(view, last, runs) : undefined;
  const costs = settings.parameters || settings.macs ? costTexts(view, line, runs, settings) : [];
  const parts = [shape, ...costs, settings.field ? fieldText(runs) : undefined];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** Undefined where the line says the same itself. */
function shapeText({ document }: FileView, { range }: LineRuns, { outcomes }: ModelRuns): string | undefined {
  const text = outcomesText(outcomes);
  if (document.syntax.notation !== 'cnn') return text;
  const asserted = assertedSizes(document.text, range.end);
  return asserted !== undefined && outcomes.every((outcome) => outcomeText(outcome) === asserted)
    ? undefined
    : text;
}

function costTexts(
  { document }: FileView,
  line: readonly LineRuns[],
  { model }: ModelRuns,
  settings: HintSettings,
): readonly (string | undefined)[] {
  const nodes = new Set(
    line.flatMap(({ range }) => nodesAt(model, { file: document.file, start: range.start })),
  );
  const { parameters, macs } = costOf([...nodes]);
  return [
    settings.parameters ? named(briefSize(parameters.trainable), 'params') : undefined,
    settings.macs ? named(briefSize(macs), 'MACs') : undefined,
  ];
}

/** Layers without weights or products have nothing to say. */
function named(number: string | undefined, unit: string): string | undefined {
  return number === undefined || number === '0' ? undefined : `${number} ${unit}`;
}

function fieldText({ model, outcomes }: ModelRuns): string | undefined {
  const tensor = outcomes.at(-1)?.tensors.at(-1);
  const field = tensor === undefined ? undefined : fieldOf(model, tensor);
  const text = field === undefined ? undefined : briefField(field);
  return text === undefined ? undefined : `field ${text}`;
}

/** Where the line's last visible character ends. */
function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return from + text.slice(from, end < 0 ? text.length : end).trimEnd().length;
}
