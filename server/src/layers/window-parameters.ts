import type { Parameter } from '../core/parameter.ts';

/** Parameters of layers that slide a window, declared once. */

export const kernel = {
  type: { type: 'perAxis', atLeast: 1 },
  summary: 'size of the window that slides over the map',
  names: { tfjs: 'kernelSize', keras: 'kernel_size', torch: 'kernel_size' },
} as const satisfies Parameter;

export const stride = {
  type: { type: 'perAxis', atLeast: 1 },
  summary: 'how far the window moves from one output position to the next',
  fallback: 1,
  names: { tfjs: 'strides', keras: 'strides' },
} as const satisfies Parameter;

export const padding = {
  type: { type: 'padding' },
  summary: 'cells added around the map before the window slides',
  fallback: 'valid',
} as const satisfies Parameter;

export const dilation = {
  type: { type: 'perAxis', atLeast: 1 },
  summary: 'distance between neighbouring taps of the kernel',
  fallback: 1,
  names: { tfjs: 'dilationRate', keras: 'dilation_rate' },
} as const satisfies Parameter;

/** Where TensorFlow.js reads the argument but has no such thing. */
export const dilationButTfjs = {
  ...dilation,
  names: { ...dilation.names, tfjs: null },
} as const satisfies Parameter;
