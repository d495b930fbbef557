import type { Finding } from '../../core/problem.ts';
import type { Shape } from '../../core/shape.ts';
import type { Size } from '../../core/size/size.ts';
import { isSymbolic } from '../../core/size/size.ts';
import { axisIndices, wrongAxes } from '../axes.ts';
import { epsilon, trainable } from '../common-parameters.ts';
import { carriedBut, throughStatistic } from '../entries.ts';
import { type Application, defineKind, type Weight } from '../kind.ts';
import { timesText } from '../text.ts';
import { center, scale, scaleAndShift } from './affine.ts';

const axes = {
  type: { type: 'axes' },
  summary: 'the axes normalised together; by default the channels of each position',
  fallback: -1,
  names: { tfjs: 'axis', keras: 'axis', torch: null },
} as const;

/** PyTorch names the sizes of the last axes instead of the axes. */
const shape = {
  type: { type: 'sizes' },
  summary: 'sizes of the last axes, which are normalised together',
  fallback: null,
  names: { cnn: null, tfjs: null, keras: null, torch: 'normalized_shape' },
} as const;

export const layerNormalisation = defineKind({
  id: 'layernorm',
  family: 'normalisation',
  words: {
    title: 'Layer normalisation',
    summary: 'Brings the channels of every position to mean 0 and spread 1, then scales and shifts each',
    explanation:
      'Each sample and each position is normalised by itself, so nothing depends on the batch, and training and use do the same. ' +
      'Transformers and newer convolutional networks use it.',
    formula: [
      'y = scale[c] · (x − mean) / √(variance + epsilon) + shift[c]',
      '',
      'mean and variance over the channels of one position',
    ],
    example: { input: '196 x 64', lines: 'layernorm' },
    traps: ['Over spatial axes the result at each position depends on the whole map.'],
  },
  names: { tfjs: ['layerNormalization'], keras: ['LayerNormalization'], torch: ['LayerNorm'] },
  takes: 'one',
  traits: { normalises: true, fuses: true, inPlace: true },
  parameters: {
    axes,
    epsilon,
    center: { ...center, names: { torch: 'bias' } },
    scale: { ...scale, names: { torch: 'elementwise_affine' } },
    trainable,
    shape,
  },
  apply(values, [input = []], { notation }) {
    const chosen = values.shape === null ? values.axes : values.shape.map((_, index) => -1 - index);
    return normalised(input, chosen, {
      weights: (sizes) => scaleAndShift(values, sizes, notation),
      findings: wrongShape(values.shape, input),
    });
  },
});

export const rootMeanSquareNormalisation = defineKind({
  id: 'rmsnorm',
  family: 'normalisation',
  words: {
    title: 'RMS normalisation',
    summary: 'Divides the channels of every position by their root mean square, then scales each',
    explanation:
      'Layer normalisation that does not take the mean away, only divides: cheaper, and as good in many networks, ' +
      'large language models above all.',
    formula: 'y = scale[c] · x / √(mean of x² + epsilon)   over the channels of one position',
    example: { input: '196 x 64', lines: 'rmsnorm' },
  },
  names: { keras: ['RMSNormalization'], torch: ['RMSNorm'] },
  takes: 'one',
  traits: { normalises: true, fuses: true, inPlace: true },
  parameters: {
    axes,
    epsilon: { ...epsilon, fallback: 1e-6 },
    scale: { ...scale, names: { keras: null, torch: 'elementwise_affine' } },
    trainable,
    shape,
  },
  apply(values, [input = []]) {
    const chosen = values.shape === null ? values.axes : values.shape.map((_, index) => -1 - index);
    const { trainable } = values;
    return normalised(input, chosen, {
      weights: (sizes) => (values.scale ? [{ name: 'scale', sizes, trainable, uses: 0 }] : []),
      findings: wrongShape(values.shape, input),
    });
  },
});

export const unitNormalisation = defineKind({
  id: 'unitnorm',
  family: 'normalisation',
  words: {
    title: 'Unit normalisation',
    summary: 'Divides the channels of every position by their length, so that it becomes 1',
    explanation:
      'The vector of each position is divided by its length, so that only its direction is left. Comparing two ' +
      'such vectors takes no more than a dot product, as in networks that recognise faces.',
    formula: 'y = x / √(Σ x²)   over the channels of one position',
    example: { input: '128', lines: 'unitnorm' },
  },
  names: { keras: ['UnitNormalization'] },
  takes: 'one',
  traits: { normalises: true, fuses: true, inPlace: true },
  parameters: { axes },
  apply: (values, [input = []]) => normalised(input, values.axes, { weights: () => [], findings: [] }),
});

/** Normalised over some axes together: each number there reads them all. */
function normalised(
  input: Shape,
  chosen: readonly number[],
  rest: {
    readonly weights: (sizes: readonly Size[]) => readonly Weight[];
    readonly findings: readonly Finding[];
  },
): Application {
  const indices = [...new Set(axisIndices(chosen, input.length))].toSorted((a, b) => a - b);
  return {
    outputs: [input],
    relation: [[[...carriedBut(input, indices), ...throughStatistic(indices)]]],
    weights: rest.weights(indices.map((axis) => input[axis]?.size ?? null)),
    findings: [...rest.findings, ...wrongAxes(chosen, input, 'axes')],
  };
}

function wrongShape(shape: readonly Size[] | null, input: Shape): readonly Finding[] {
  if (shape === null) return [];
  const last = input.slice(-shape.length).map((axis) => axis.size);
  const differs = shape.some((size, index) => {
    const own = last[index] ?? null;
    return size !== null && own !== null && !isSymbolic(size) && !isSymbolic(own) && size !== own;
  });
  if (!differs) return [];
  return [
    {
      code: 'channel-mismatch',
      severity: 'error',
      what: `the layer is made for ${timesText(shape)}, but the last axes are ${timesText(last)}`,
      why: 'its weights have one number for each of them',
      parameter: 'shape',
      input: 0,
      remedies: [{ title: `Make it for ${timesText(last)}`, set: { shape: `[${timesText(last)}]` } }],
    },
  ];
}
