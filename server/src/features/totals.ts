import { shortNumber } from '../core/format-number.ts';
import { multiply, sumOf } from '../core/size/arithmetic.ts';
import { displaySet } from '../core/size/display-set.ts';
import { isNumber, type Size } from '../core/size/size.ts';
import { type Cost, costOf, depthOf, peakActivations } from '../model/cost.ts';
import { lastPositionalNode } from '../model/field.ts';
import { inputsThatFit } from '../model/fits.ts';
import type { Model } from '../model/model.ts';
import { fullField } from './field-text.ts';
import { type FileView, modelsOf } from './file-view.ts';
import { itemAt } from './item-at.ts';
import { fieldOf } from './model-facts.ts';
import { briefSize, fullSize } from './text.ts';

/** The totals of one model. */
export interface Totals {
  readonly model: Model;
  /** For a status bar: `ResNet50: 25.6 M params, 4.09 G MACs`. */
  readonly brief: string;
  /** Plain text, a line each. */
  readonly facts: readonly string[];
}

/** Bytes of a weight or an activation. */
const bytesEach = 4;

/** The totals of the model at the offset; in a block, of the first model that uses it; else of the first of the file. */
export function totalsAt(view: FileView, offset: number): Totals | undefined {
  const model = modelAt(view, offset);
  if (model === undefined) return undefined;
  const { parameters, macs } = costOf(model.nodes);
  const brief = [named(parameters.trainable, 'params'), named(macs, 'MACs')].filter((part) => part !== '');
  return {
    model,
    brief: brief.length === 0 ? model.name : `${model.name}: ${brief.join(', ')}`,
    facts: modelFacts(model),
  };
}

/** Everything a model adds up to, as plain text, a line each. */
export function modelFacts(model: Model): readonly string[] {
  const cost = costOf(model.nodes);
  const { parameters, macs } = cost;
  const last = lastPositionalNode(model);
  const field = last === undefined ? undefined : fieldOf(model, last);
  const fieldText = field === undefined ? undefined : fullField(field);
  return [
    `parameters: ${fullSize(parameters.trainable)}${parameters.fixed === 0 ? '' : `, and ${fullSize(parameters.fixed)} fixed`}`,
    `MACs: ${fullSize(macs)}`,
    ...memoryFact(model, cost),
    ...(fieldText === undefined ? [] : [`field: ${fieldText}`]),
    `depth: ${depthOf(model.nodes)}`,
    ...fitFacts(model),
  ];
}

function memoryFact(model: Model, { parameters }: Cost): readonly string[] {
  const weights = bytes(sumOf([parameters.trainable, parameters.fixed]));
  const activations = bytes(peakActivations(model.nodes, model.outputs));
  const parts = [
    ...(weights === undefined ? [] : [`weights ${weights}`]),
    ...(activations === undefined ? [] : [`activations at most ${activations} at once`]),
  ];
  return parts.length === 0 ? [] : [`memory: ${parts.join(', ')}`];
}

/** `102 MB`; undefined where it is no number. */
function bytes(elements: Size): string | undefined {
  const size = multiply(elements, bytesEach);
  if (!isNumber(size)) return undefined;
  const text = shortNumber(size);
  return size < 1000 ? `${text} B` : `${text}B`;
}

/** Which input sizes the model works for, where it leaves them open: of all its symbols, or of one. */
export function fitFacts({ conditions, sketch }: Model, only?: string): readonly string[] {
  if (sketch) return [];
  return inputsThatFit(conditions)
    .filter(({ symbol }) => only === undefined || symbol === only)
    .map(({ symbol, set, open }) =>
      set === undefined || open.length > 0 ? `fits: ${symbol} is not decided` : `fits: ${displaySet(set)}`,
    );
}

function modelAt(view: FileView, offset: number): Model | undefined {
  const models = modelsOf(view).map(({ model }) => model);
  const item = itemAt(view.document, offset);
  if (item === undefined) return models[0];
  const { file } = view.document;
  const own = models.find(({ site }) => site.file === file && site.start === item.start);
  if (own !== undefined && !own.sketch) return own;
  const user = models.find(
    ({ sketch, groups }) => !sketch && groups.some(({ block }) => block === item.name),
  );
  return user ?? own ?? models[0];
}

function named(size: Size, unit: string): string {
  const text = briefSize(size);
  return text === undefined || text === '0' ? '' : `${text} ${unit}`;
}
