import { groupDigits } from '../core/format-number.ts';
import { multiply, productOf, subtract, sumOf } from '../core/size/arithmetic.ts';
import { displaySize } from '../core/size/print.ts';
import { isNumber, type Size } from '../core/size/size.ts';
import { weightElements } from '../layers/apply.ts';
import type { Weight } from '../layers/kind.ts';
import type { EvaluatedExample } from './evaluated-example.ts';
import { code, numberText, paragraph, section, table } from './markdown.ts';

/** The weights of the example, how often each is used, and what that adds up to. */
export function weightsSection({ node }: EvaluatedExample): readonly string[] {
  const { weights, macs } = node;
  if (weights.length === 0 && macs === 0) {
    return section('Weights and counts', [
      'It has no weights, and nothing in it counts as a multiply–accumulate.',
    ]);
  }
  if (macs === null)
    return section('Weights and counts', ['Neither its weights nor what it multiplies is known.']);
  const products = subtract(macs, sumOf(weights.map(macsOf)));
  return section('Weights and counts', [
    table(
      [['weights', 'sizes', 'numbers', 'used', 'multiply–accumulates'], ...rows(weights, products, macs)],
      ['left', 'left', 'right', 'right', 'right'],
    ),
    paragraph(explanation(weights, products)),
  ]);
}

function rows(weights: readonly Weight[], products: Size, macs: Size): readonly (readonly string[])[] {
  const total = sumOf(weights.map(weightElements));
  return [
    ...weights.map((weight) => [
      weight.trainable ? weight.name : `${weight.name} (fixed)`,
      weight.sizes.length === 0 ? 'one number' : `\`${weight.sizes.map(displaySize).join('·')}\``,
      numberText(weightElements(weight)),
      usesText(weight.uses),
      weight.uses === 0 ? '—' : numberText(macsOf(weight)),
    ]),
    ...(products === 0 ? [] : [['products of activations', '', '', '', numberText(products)]]),
    ['**together**', '', `**${numberText(total)}**`, '', `**${numberText(macs)}**`],
  ];
}

function explanation(weights: readonly Weight[], products: Size): string {
  const multiplied = weights.find(({ uses }) => uses !== 0);
  const rest = weights.some(({ uses }) => uses === 0);
  return [
    multiplied === undefined ? '' : multipliedText(multiplied),
    rest
      ? 'What is only added, looked up, or scales each number once does not count as a multiply–accumulate.'
      : '',
    weights.some(({ trainable }) => !trainable) ? 'What is fixed is measured, not learned.' : '',
    products === 0 || products === null ? '' : 'Products of activations with each other count as well.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The arithmetic of one row, spelled out. */
function multipliedText(weight: Weight): string {
  const numbers = weightElements(weight);
  const { name, sizes, uses } = weight;
  if (!isNumber(numbers) || !isNumber(uses)) return '';
  const times = uses === 1 ? 'once' : `${groupDigits(uses)} times`;
  const count = code(`${sizes.map(displaySize).join(' · ')} = ${groupDigits(numbers)}`);
  const macs = code(`${groupDigits(numbers)} · ${groupDigits(uses)} = ${numberText(macsOf(weight))}`);
  return `The ${name} has ${count} numbers, and each is used ${times} for one sample${uses === 1 ? '' : `: ${macs}`}.`;
}

function macsOf(weight: Weight): Size {
  return weight.uses === 0 ? 0 : multiply(productOf(weight.sizes), weight.uses);
}

function usesText(uses: Size): string {
  if (uses === 0) return '—';
  return uses === 1 ? 'once' : `${numberText(uses)} times`;
}
