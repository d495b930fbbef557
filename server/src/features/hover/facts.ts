import { shortNumber } from '../../core/format-number.ts';
import { elementsOf, positionalAxes } from '../../core/shape.ts';
import { multiply } from '../../core/size/arithmetic.ts';
import { isNumber } from '../../core/size/size.ts';
import { timesText } from '../../layers/text.ts';
import { type Cost, costOf, depthOf } from '../../model/cost.ts';
import type { Model } from '../../model/model.ts';
import { fullField } from '../field-text.ts';
import { fieldOf } from '../model-facts.ts';
import type { Run } from '../runs.ts';
import { countOf, fullSize, shapesText } from '../text.ts';
import { formulas } from './formula.ts';

/** What there is to say of one application of a layer, a line each. */
export function layerFacts(model: Model, run: Run): readonly string[] {
  const cost = costOf(run.nodes);
  return [
    shapeFact(run),
    ...formulas(run),
    ...weightFact(run),
    ...costFacts(cost),
    ...fieldFact(model, run),
    ...denseFact(run, cost),
  ];
}

/** The same of a block: no formula, but how much is in it. */
export function blockFacts(model: Model, run: Run): readonly string[] {
  return [
    shapeFact(run),
    `${countOf(run.nodes.length, 'layer')}, ${depthOf(run.nodes)} deep`,
    ...costFacts(costOf(run.nodes)),
    ...fieldFact(model, run),
  ];
}

function shapeFact({ inputs, outputs }: Run): string {
  return inputs.length === 0
    ? `\`${shapesText(outputs)}\``
    : `\`${shapesText(inputs)} → ${shapesText(outputs)}\``;
}

function costFacts({ parameters, macs }: Cost): readonly string[] {
  const fixed = parameters.fixed === 0 ? '' : `, and ${fullSize(parameters.fixed)} fixed`;
  return [
    ...(parameters.trainable === 0 && fixed === ''
      ? []
      : [`parameters: ${fullSize(parameters.trainable)}${fixed}`]),
    ...(macs === 0 ? [] : [`MACs: ${fullSize(macs)}`]),
  ];
}

/** `weights: kernel 7×7×3×64, bias 64`. */
function weightFact({ nodes }: Run): readonly string[] {
  const weights = nodes.flatMap((node) => node.weights);
  if (weights.length === 0) return [];
  return [`weights: ${weights.map(({ name, sizes }) => `${name} \`${timesText(sizes)}\``).join(', ')}`];
}

function fieldFact(model: Model, { tensor }: Run): readonly string[] {
  const field = tensor === undefined ? undefined : fieldOf(model, tensor);
  const text = field === undefined ? undefined : fullField(field);
  return text === undefined ? [] : [`field: ${text}`];
}

/** What sharing a small kernel saves: a dense layer has a weight from every input number to every output number. */
function denseFact({ inputs, outputs, nodes }: Run, { parameters }: Cost): readonly string[] {
  const [input] = inputs;
  const [output] = outputs;
  const { trainable } = parameters;
  if (nodes[0]?.kind.traits.linear === undefined || input === undefined || output === undefined) return [];
  if (positionalAxes(input).length === 0 || !isNumber(trainable) || trainable === 0) return [];
  const weights = multiply(elementsOf(input), elementsOf(output));
  if (!isNumber(weights)) return [];
  const times = shortNumber(Math.round(weights / trainable));
  return [`a dense layer between the same maps: ${shortNumber(weights)} weights, ${times} times as many`];
}
