import type { Notation } from '../../core/notation.ts';
import type { Parameter } from '../../core/parameter.ts';
import type { AxisEntry } from '../../core/relation.ts';
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

/** What only PyTorch puts into one layer: several of them, both directions, another order of axes. */
const torchOnly = { cnn: null, tfjs: null, keras: null } as const;

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
export function recur(values: Recurrence, input: Shape, cell: Cell, notation: Notation): Application {
  const [batch, time] = values.batchfirst ? [0, 1] : [1, 0];
  const features = input.length - 1;
  const read = input[features]?.size ?? null;
  const directions = values.bidirectional ? 2 : 1;
  const width = multiply(cell.result, directions);
  const { outputs, entries } = values.sequences
    ? everyStep(input, width, values)
    : lastStep(input, width, { batch, time });
  const carriers = values.states ? cell.states : [];
  const states = carriers.map((size) =>
    notation === 'torch'
      ? stackedState(input, multiply(values.layers, directions), size, { batch, time })
      : lastStep(input, size, { batch, time }),
  );
  return {
    outputs: [outputs, ...states.map((state) => state.outputs)],
    relation: [[entries], ...states.map((state) => [state.entries])],
    weights: recurrentWeights(values, cell, read, input[time]?.size ?? null),
    findings: madeFor(values.inputFeatures, read, 'inputFeatures'),
  };
}

interface Result {
  readonly outputs: readonly OutputAxis[];
  readonly entries: readonly AxisEntry[];
}

interface Places {
  readonly batch: number;
  readonly time: number;
}

function everyStep(input: Shape, width: Size, values: Recurrence): Result {
  const features = input.length - 1;
  const time = values.batchfirst ? 1 : 0;
  return {
    outputs: [...input.slice(0, features), { role: input[features]?.role ?? 'channel', size: width }],
    entries: input.map((_, axis) => {
      if (axis === features) return entry(axis, axis, { kind: 'all' });
      if (axis !== time) return entry(axis, axis, { kind: 'same' });
      return entry(
        axis,
        axis,
        values.bidirectional ? { kind: 'all' } : { kind: 'prefix', reversed: values.reversed },
      );
    }),
  };
}

/** The state after the last step, which has read all of them. */
function lastStep(input: Shape, size: Size, { batch, time }: Places): Result {
  const features = input.length - 1;
  return {
    outputs: [
      { role: 'batch', size: input[batch]?.size ?? null },
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
function stackedState(input: Shape, count: Size, size: Size, places: Places): Result {
  const { outputs, entries } = lastStep(input, size, places);
  return {
    outputs: [{ role: 'mixed', size: count }, ...outputs],
    entries: entries.map(({ out, in: from, map }) => entry(out === null ? null : out + 1, from, map)),
  };
}

/** Per layer and direction: from the input, from the last state, biases, and the projection of the state. */
function recurrentWeights(values: Recurrence, cell: Cell, read: Size, steps: Size): readonly Weight[] {
  const { trainable, units } = values;
  const gates = multiply(units, cell.gates);
  const directions = values.bidirectional ? ['', 'reverse '] : [''];
  const layers = typeof values.layers === 'number' ? Math.min(values.layers, mostLayers) : 1;
  return Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) => {
    const from = layer === 0 ? read : multiply(cell.result, directions.length);
    return directions.flatMap((direction): readonly Weight[] => {
      const name = `${direction}${layers > 1 ? `${layer} ` : ''}`;
      return [
        { name: `${name}kernel`, sizes: [from, gates], trainable, uses: steps },
        { name: `${name}recurrent kernel`, sizes: [cell.result, gates], trainable, uses: steps },
        ...(cell.result === units
          ? []
          : [{ name: `${name}projection`, sizes: [units, cell.result], trainable, uses: steps }]),
        ...(values.bias ? [biasWeight(name, cell.biases, gates, trainable)] : []),
      ];
    });
  });
}

/** Deeper stacks are a slip of the pen. */
const mostLayers = 256;

function biasWeight(name: string, biases: 1 | 2, gates: Size, trainable: boolean): Weight {
  return { name: `${name}bias`, sizes: biases === 2 ? [2, gates] : [gates], trainable, uses: 0 };
}
