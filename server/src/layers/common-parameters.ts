import type { Parameter } from '../core/parameter.ts';

/** Parameters that many kinds have, declared once. */

const bias = {
  type: { type: 'flag' },
  summary: 'whether a learned number is added to every output channel',
  fallback: true,
  names: { tfjs: 'useBias', keras: 'use_bias' },
} as const satisfies Parameter;

export const activation = {
  type: { type: 'recipe' },
  summary: 'a function applied to every output number',
  fallback: null,
  names: { torch: null },
} as const satisfies Parameter;

export const initialiser = {
  type: { type: 'text' },
  summary: 'how the weights start; only exported code uses it',
  fallback: null,
  names: { tfjs: 'kernelInitializer', keras: 'kernel_initializer', torch: null },
} as const satisfies Parameter;

export const trainable = {
  type: { type: 'flag' },
  summary: 'whether training changes the weights',
  fallback: true,
  names: { torch: null },
} as const satisfies Parameter;

export const dataType = {
  type: { type: 'text' },
  summary: 'number format of the weights; only exported code uses it',
  fallback: null,
} as const satisfies Parameter;

/** What most layers with a kernel end with, in this order. */
export const weighted = { bias, activation, init: initialiser, trainable, dtype: dataType };

/** Small number that keeps a division by a spread of zero away. */
export const epsilon = {
  type: { type: 'number', atLeast: 0 },
  summary: 'small number added before dividing by the spread',
  fallback: { in: { tfjs: 1e-3, keras: 1e-3 }, otherwise: 1e-5 },
  names: { torch: 'eps' },
} as const satisfies Parameter;

/** How many channels the layer was made for, which only PyTorch says; `things` where they are something else. */
export function madeForParameter<const Name extends string>(name: Name, things = 'channels') {
  return {
    type: { type: 'count', atLeast: 1 },
    summary: `how many ${things} it was made for`,
    fallback: null,
    names: { cnn: null, tfjs: null, keras: null, torch: name },
  } as const satisfies Parameter;
}
