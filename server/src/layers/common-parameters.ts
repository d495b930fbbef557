import type { Parameter } from '../core/parameter.ts';

/** Parameters that every kind with weights has, declared once. */

export const bias = {
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
