import type { Notation } from '../../core/notation.ts';
import type { Padding } from '../../core/padding.ts';
import type { Fallback, Parameter } from '../../core/parameter.ts';
import type { Finding } from '../../core/problem.ts';
import type { Shape } from '../../core/shape.ts';
import { positionalAxes } from '../../core/shape.ts';
import type { Size } from '../../core/size/size.ts';
import { carriedBut, outputAxes } from '../entries.ts';
import type { Application, ApplyContext } from '../kind.ts';
import { uniformText } from '../text.ts';
import { readThroughWindow } from '../window.ts';
import { padding } from '../window-parameters.ts';

/** What pools that slide a window have in common. */

interface PoolWindow {
  readonly kernel: readonly Size[];
  readonly stride: readonly Size[];
  readonly padding: Padding;
  readonly dilation?: readonly Size[];
  readonly ceil: boolean;
}

/** The parameters of a sliding pool; `fallback` is the default of the window's size, where there is one. */
export function poolParameters<const F extends Fallback>(fallback: F) {
  return {
    kernel: {
      type: { type: 'perAxis', atLeast: 1 },
      summary: 'size of the window that slides over the map',
      fallback,
      names: { tfjs: 'poolSize', keras: 'pool_size', torch: 'kernel_size' },
    },
    stride: {
      type: { type: 'perAxis', atLeast: 1 },
      summary: 'how far the window moves; by default its own size, so that windows lie side by side',
      fallback: { sameAs: 'kernel' },
      names: { tfjs: 'strides', keras: 'strides' },
    },
    padding: {
      ...padding,
      type: { type: 'padding', words: { tfjs: ['valid', 'same'], keras: ['valid', 'same'], torch: [] } },
      fallback: { in: { torch: 0 }, otherwise: 'valid' },
    },
    ceil,
  } as const;
}

const ceil = {
  type: { type: 'flag' },
  summary: 'whether a last window that reaches over the edge still counts',
  fallback: false,
  names: { tfjs: null, keras: null, torch: 'ceil_mode' },
} as const satisfies Parameter;

/** Every channel by itself, through a sliding window. */
export function slidingPool(values: PoolWindow, input: Shape, { notation }: ApplyContext): Application {
  const window = { ...values, dilation: values.dilation ?? values.kernel.map(() => 1) };
  const { entries, sizes, findings } = readThroughWindow(window, input);
  return {
    outputs: [outputAxes(input, { sizes })],
    relation: [[[...carriedBut(input, positionalAxes(input)), ...entries]]],
    findings: [...findings, ...paddedByHalf(window, notation)],
  };
}

/** PyTorch refuses to pad by more than half the window, so that every window reads at least one cell of the map. */
function paddedByHalf({ padding, kernel }: PoolWindow, notation: Notation): readonly Finding[] {
  if (notation !== 'torch' || padding.kind !== 'explicit') return [];
  const over = padding.before.some((pad, axis) => {
    const size = kernel[axis];
    return typeof pad === 'number' && typeof size === 'number' && pad > size / 2;
  });
  if (!over) return [];
  return [
    {
      code: 'pool-pad-half',
      severity: 'error',
      what: `padding ${uniformText(padding.before)} is more than half of the ${uniformText(kernel)} window`,
      why: 'PyTorch refuses it, as some windows would hold padding alone',
      parameter: 'padding',
    },
  ];
}
