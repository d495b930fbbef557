import type { Notation } from '../../core/notation.ts';
import type { Parameter } from '../../core/parameter.ts';
import type { AxisEntry, AxisMap } from '../../core/relation.ts';
import type { Shape } from '../../core/shape.ts';
import { multiply } from '../../core/size/arithmetic.ts';
import type { Size } from '../../core/size/size.ts';
import { madeForParameter, trainable } from '../common-parameters.ts';
import { entry } from '../entries.ts';
import type { Application, OutputAxis, Weight } from '../kind.ts';
import { madeFor } from '../made-for.ts';

/** What recurrent layers have in common: a cell that is applied step by step along time. */

export const sequences = {
  type: { type: 'flag' },
  summary: 'whether every step gives a result, not only the last',
  fallback: { in: { torch: true }, otherwise: false },
  names: { tfjs: 'returnSequences', keras: 'return_sequences', torch: null },
} as const satisfies Parameter;

export const states = {
  type: { type: 'flag' },
  summary: 'whether the last states are results too',
  fallback: { in: { torch: true }, otherwise: false },
  names: { tfjs: 'returnState', keras: 'return_state', torch: null },
} as const satisfies Parameter;

export const reversed = {
  type: { type: 'flag' },
  summary: 'whether time is gone through from its end',
  fallback: false,
  names: { tfjs: 'goBackwards', keras: 'go_backwards', torch: null },
} as const satisfies Parameter;

export const recurrentParameters = {
  units: {
    type: { type: 'count', atLeast: 1 },
    summary: 'how many numbers the state has',
    names: { torch: 'hidden_size' },
  },
  sequences,
  states,
  reversed,
  bias: {
    type: { type: 'flag' },
    summary: 'whether learned numbers are added in every gate',
    fallback: true,
    names: { tfjs: 'useBias', keras: 'use_bias' },
  },
  trainable,
} as const;

const torchOnly = { cnn: null, tfjs: null, keras: null } as const;

/** What only PyTorch puts into one layer: several of them, both directions, another order of axes. */
export const torchParameters = {
  layers: {
    type: { type: 'count', atLeast: 1 },
    summary: 'how many of them stand on each other',
    fallback: 1,
    names: { ...torchOnly, torch: 'num_layers' },
  },
  bidirectional: {
    type: { type: 'flag' },
    summary: 'whether time is gone through in both directions',
    fallback: false,
    names: torchOnly,
  },
  batchfirst: {
    type: { type: 'flag' },
    summary: 'whether the batch stands before time',
    fallback: { in: { torch: false }, otherwise: true },
    names: { ...torchOnly, torch: 'batch_first' },
  },
  inputFeatures: madeForParameter('input_size'),
} as const;

export interface Recurrence {
  readonly units: Size;
  readonly sequences: boolean;
  readonly states: boolean;
  readonly reversed: boolean;
  readonly bias: boolean;
  readonly trainable: boolean;
  readonly layers: Size;
  readonly bidirectional: boolean;
  readonly batchfirst: boolean;
  readonly inputFeatures: Size;
}

/** What tells one cell from another. */
export interface Cell {
  /** Sets of weights: 1, 3 for GRU, 4 for LSTM. */
  readonly gates: number;
  /** Sizes of the states it carries from step to step. */
  readonly states: readonly Size[];
  /** Size of what it gives at every step: the units, unless they are projected. */
  readonly result: Size;
  /** Numbers that are added in each gate of each unit: PyTorch and one form of GRU have two. */
  readonly biases: 1 | 2;
}

/** A recurrent layer over a sequence. Its axes go by their places: batch and time in front, features last. */
export function recur(
  values: Recurrence,
  input: Shape,
  { cell, notation }: { readonly cell: Cell; readonly notation: Notation },
): Application {
  const sequence = sequenceOf(input, values);
  const directions = values.bidirectional ? 2 : 1;
  const width = multiply(cell.result, directions);
  const main = values.sequences ? everyStep(sequence, width, values) : lastStep(sequence, width);
  const carriers = values.states ? cell.states : [];
  const states = carriers.map((size) => {
    const state = lastStep(sequence, size);
    return notation === 'torch' ? stacked(state, multiply(values.layers, directions)) : state;
  });
  return {
    outputs: [main, ...states].map(({ outputs }) => outputs),
    relation: [main, ...states].map(({ entries }) => [entries]),
    weights: recurrentWeights(values, cell, sequence),
    findings: madeFor(values.inputFeatures, sequence.read, 'inputFeatures'),
  };
}

/** The places of the axes of a sequence, and two of their sizes. */
interface Sequence {
  readonly shape: Shape;
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly steps: Size;
  readonly read: Size;
}

function sequenceOf(shape: Shape, { batchfirst }: Recurrence): Sequence {
  const time = batchfirst ? 1 : 0;
  const features = shape.length - 1;
  return {
    shape,
    batch: 1 - time,
    time,
    features,
    steps: shape[time]?.size ?? null,
    read: shape[features]?.size ?? null,
  };
}

interface Result {
  readonly outputs: readonly OutputAxis[];
  readonly entries: readonly AxisEntry[];
}

function everyStep({ shape, time, features }: Sequence, width: Size, values: Recurrence): Result {
  const order: AxisMap = values.bidirectional
    ? { kind: 'all' }
    : { kind: 'prefix', reversed: values.reversed };
  return {
    outputs: shape.map((axis, index) => (index === features ? { role: axis.role, size: width } : axis)),
    entries: shape.map((_, axis) => {
      if (axis === features) return entry(axis, axis, { kind: 'all' });
      return entry(axis, axis, axis === time ? order : { kind: 'same' });
    }),
  };
}

/** The state after the last step, which has read all of them. */
function lastStep({ shape, batch, time, features }: Sequence, size: Size): Result {
  return {
    outputs: [
      { role: 'batch', size: shape[batch]?.size ?? null },
      { role: 'channel', size },
    ],
    entries: [
      entry(0, batch, { kind: 'same' }),
      entry(null, time, { kind: 'all' }),
      entry(1, features, { kind: 'all' }),
    ],
  };
}

/** PyTorch puts the states of all layers and directions before the batch. */
function stacked({ outputs, entries }: Result, count: Size): Result {
  return {
    outputs: [{ role: 'mixed', size: count }, ...outputs],
    entries: entries.map(({ out, in: from, map }) => entry(out === null ? null : out + 1, from, map)),
  };
}

/** Deeper stacks are a slip of the pen. */
const mostLayers = 256;

/** Per layer and direction: from the input, from the last state, the projection of the state, biases. */
function recurrentWeights(values: Recurrence, cell: Cell, { read, steps }: Sequence): readonly Weight[] {
  const { trainable, units, bias } = values;
  const gates = multiply(units, cell.gates);
  const directions = values.bidirectional ? ['', 'reverse '] : [''];
  const layers = typeof values.layers === 'number' ? Math.min(values.layers, mostLayers) : 1;
  return Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) => {
    const from = layer === 0 ? read : multiply(cell.result, directions.length);
    return directions.flatMap((direction): readonly Weight[] => {
      const prefix = `${direction}${layers > 1 ? `${layer} ` : ''}`;
      const projects = cell.result !== units;
      const weights: readonly Weight[] = [
        { name: 'kernel', sizes: [from, gates], trainable, uses: steps },
        { name: 'recurrent kernel', sizes: [cell.result, gates], trainable, uses: steps },
        ...(projects ? [{ name: 'projection', sizes: [units, cell.result], trainable, uses: steps }] : []),
        ...(bias
          ? [{ name: 'bias', sizes: cell.biases === 2 ? [2, gates] : [gates], trainable, uses: 0 }]
          : []),
      ];
      return weights.map((weight) => ({ ...weight, name: `${prefix}${weight.name}` }));
    });
  });
}
