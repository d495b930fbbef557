import type { Finding } from '../../core/problem.ts';
import type { AxisEntry } from '../../core/relation.ts';
import type { Shape } from '../../core/shape.ts';
import { add, productOf } from '../../core/size/arithmetic.ts';
import type { Size } from '../../core/size/size.ts';
import { madeForParameter, trainable } from '../common-parameters.ts';
import { entry } from '../entries.ts';
import { divided } from '../groups.ts';
import { defineKind, type OutputAxis, type Weight } from '../kind.ts';
import { madeFor } from '../made-for.ts';

export const attention = defineKind({
  id: 'attention',
  family: 'attention',
  words: {
    title: 'Multi-head attention',
    summary: 'Every position gathers what it needs from all others, weighed by how well they match',
    explanation:
      'Each position asks a question (its query) and compares it with the keys of all positions; the values of those that match best ' +
      'are mixed into its result. Several heads do so side by side with weights of their own. With one tensor it attends to itself; ' +
      'a second and third one are what it attends to.',
    details: [
      '**Queries, keys, values** are three dense layers of the channels. The product of a query with a key is a ' +
        'score; softmax over the scores of one query makes shares of them; the result is the sum of the values in ' +
        'these shares.',
      '**Heads.** The channels are divided among them; each compares in its own way, and a last dense layer, the ' +
        'output projection, mixes what they found.',
      'For n positions there are n·n scores in every head: these products grow with the square of n, whatever the weights.',
      'It does not know where positions lie: images and sentences get a code of the position added before.',
    ],
    formula: [
      'q = query · x, k = key · z, v = value · z          for each head; z is x unless given',
      'shares = softmax(q · kᵀ / √width)                  over all positions of z',
      'y = output · (shares · v of all heads side by side) + bias',
    ],
    example: { input: '196 x 64', lines: 'attention heads=8' },
    variations: [
      {
        shows: 'Causal: a step sees itself and those before it',
        input: '50 x 64',
        lines: 'attention heads=4, causal=true',
      },
      { shows: 'One sequence attends to another', input: ['20 x 64', '50 x 64'], lines: 'attention heads=4' },
    ],
    traps: ['Its cost grows with the square of the number of positions.'],
  },
  names: { keras: ['MultiHeadAttention'], torch: ['MultiheadAttention'] },
  takes: 'few',
  traits: { activates: true },
  parameters: {
    heads: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many attentions work side by side',
      names: { keras: 'num_heads', torch: 'num_heads' },
    },
    key: {
      type: { type: 'count', atLeast: 1 },
      summary: 'width of queries and keys in each head; by default the channels divided by the heads',
      fallback: null,
      names: { keras: 'key_dim', torch: null },
    },
    value: {
      type: { type: 'count', atLeast: 1 },
      summary: 'width of values in each head; by default that of the keys',
      fallback: null,
      names: { keras: 'value_dim', torch: null },
    },
    width: {
      type: { type: 'count', atLeast: 1 },
      summary: 'channels of the result; by default those of the queries',
      fallback: null,
      names: { keras: 'output_shape', torch: null },
    },
    causal: {
      type: { type: 'flag' },
      summary: 'whether positions see only those before them',
      fallback: false,
      names: { keras: 'use_causal_mask', torch: null },
    },
    rate: {
      type: { type: 'number', atLeast: 0, atMost: 1 },
      summary: 'share of the weights that is dropped while training',
      fallback: 0,
      names: { keras: 'dropout', torch: 'dropout' },
    },
    bias: {
      type: { type: 'flag' },
      summary: 'whether learned numbers are added in every projection',
      fallback: true,
      names: { keras: 'use_bias' },
    },
    trainable,
    batchfirst: {
      type: { type: 'flag' },
      summary: 'whether the batch stands before the positions',
      fallback: { in: { torch: false }, otherwise: true },
      names: { cnn: null, tfjs: null, keras: null, torch: 'batch_first' },
    },
    inputFeatures: madeForParameter('embed_dim'),
    keyFeatures: madeForParameter('kdim', 'channels of the keys'),
    valueFeatures: madeForParameter('vdim', 'channels of the values'),
  },
  apply(values, inputs, { notation }) {
    const [query = [], second = query, third = second] = inputs;
    // Keras calls it with query, value, key; elsewhere keys come first. A second tensor alone is both.
    const [key, value] = notation === 'keras' ? [third, second] : [second, third];
    const features = { query: featuresOf(query), key: featuresOf(key), value: featuresOf(value) };
    const heads = divided(features.query, values.heads, { things: 'channels', parameter: 'heads' });
    const keyWidth = values.key ?? heads.part;
    const valueWidth = values.value ?? keyWidth;
    const out = values.width ?? features.query;
    const asked = positionsOf(query, values.batchfirst);
    const queries = countOf(asked);
    const keys = countOf(positionsOf(value, values.batchfirst));
    const last = query.length - 1;
    const result = query.map(
      (axis, index): OutputAxis => (index === last ? { role: axis.role, size: out } : axis),
    );
    const own = inputs.length === 1;
    const scores: readonly OutputAxis[] = [
      { role: 'batch', size: query[asked.batch]?.size ?? null },
      { role: 'space0', size: queries },
      { role: 'space1', size: keys },
    ];
    const readings = inputs.map((shape, index) =>
      index === 0
        ? readingOfQuery(shape, asked, { own, causal: values.causal })
        : readingOfSource(shape, asked),
    );
    return {
      outputs: notation === 'torch' ? [result, scores] : [result],
      relation:
        notation === 'torch' ? [readings, inputs.map((shape) => readingOfScores(shape, asked))] : [readings],
      weights: projections({
        features,
        heads: values.heads,
        keyWidth,
        valueWidth,
        out,
        queries,
        keys,
        bias: values.bias,
        trainable: values.trainable,
      }),
      products: productOf([queries, keys, values.heads, add(keyWidth, valueWidth)]),
      findings: [
        ...(values.key === null ? heads.findings : []),
        ...featureFindings(values, features, inputs.length),
      ],
      conditions: values.key === null ? heads.conditions : [],
    };
  },
});

interface Positions {
  readonly shape: Shape;
  readonly batch: number;
  /** All axes between the batch and the features. */
  readonly axes: readonly number[];
}

function positionsOf(shape: Shape, batchFirst: boolean): Positions {
  const batch = batchFirst ? 0 : 1;
  const axes = shape.flatMap((_, axis) => (axis === batch || axis === shape.length - 1 ? [] : [axis]));
  return { shape, batch, axes };
}

/** To itself, every position asks and reads all, or those up to its own; to others, it only asks. */
function readingOfQuery(
  shape: Shape,
  { axes }: Positions,
  { own, causal }: { readonly own: boolean; readonly causal: boolean },
): readonly AxisEntry[] {
  const seen =
    causal && axes.length === 1
      ? ({ kind: 'prefix', reversed: false } as const)
      : ({ kind: 'all', local: true } as const);
  return shape.map((_, axis) => {
    if (axis === shape.length - 1) return entry(axis, axis, { kind: 'all' });
    return entry(axis, axis, own && axes.includes(axis) ? seen : { kind: 'same' });
  });
}

function readingOfSource(shape: Shape, { batch }: Positions): readonly AxisEntry[] {
  return shape.map((_, axis) =>
    axis === batch ? entry(batch, axis, { kind: 'same' }) : entry(null, axis, { kind: 'all' }),
  );
}

function readingOfScores(shape: Shape, { batch }: Positions): readonly AxisEntry[] {
  return shape.map((_, axis) =>
    axis === batch ? entry(0, axis, { kind: 'same' }) : entry(null, axis, { kind: 'all' }),
  );
}

interface Features {
  readonly query: Size;
  readonly key: Size;
  readonly value: Size;
}

interface Projections {
  readonly features: Features;
  readonly heads: Size;
  readonly keyWidth: Size;
  readonly valueWidth: Size;
  readonly out: Size;
  /** How many positions ask, and how many are asked. */
  readonly queries: Size;
  readonly keys: Size;
  readonly bias: boolean;
  readonly trainable: boolean;
}

function projections(plan: Projections): readonly Weight[] {
  const { features, heads, keyWidth, valueWidth, out, queries, keys, trainable } = plan;
  const kernels: readonly Weight[] = [
    { name: 'query kernel', sizes: [features.query, heads, keyWidth], trainable, uses: queries },
    { name: 'key kernel', sizes: [features.key, heads, keyWidth], trainable, uses: keys },
    { name: 'value kernel', sizes: [features.value, heads, valueWidth], trainable, uses: keys },
    { name: 'output kernel', sizes: [heads, valueWidth, out], trainable, uses: queries },
  ];
  const biases: readonly Weight[] = [
    { name: 'query bias', sizes: [heads, keyWidth], trainable, uses: 0 },
    { name: 'key bias', sizes: [heads, keyWidth], trainable, uses: 0 },
    { name: 'value bias', sizes: [heads, valueWidth], trainable, uses: 0 },
    { name: 'output bias', sizes: [out], trainable, uses: 0 },
  ];
  return plan.bias ? [...kernels, ...biases] : kernels;
}

function featuresOf(shape: Shape): Size {
  return shape.at(-1)?.size ?? null;
}

function countOf({ shape, axes }: Positions): Size {
  return productOf(axes.map((axis) => shape[axis]?.size ?? null));
}

function featureFindings(
  made: { readonly inputFeatures: Size; readonly keyFeatures: Size; readonly valueFeatures: Size },
  features: Features,
  count: number,
): readonly Finding[] {
  if (made.inputFeatures === null) return [];
  return [
    ...madeFor(made.inputFeatures, features.query, 'inputFeatures'),
    ...(count > 1 ? madeFor(made.keyFeatures ?? made.inputFeatures, features.key, 'keyFeatures') : []),
    ...(count > 2 ? madeFor(made.valueFeatures ?? made.inputFeatures, features.value, 'valueFeatures') : []),
  ];
}
