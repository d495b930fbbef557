import type { AxisEntry } from '../../core/relation.ts';
import { channelAxis, channelsOf, positionalAxes, type Shape } from '../../core/shape.ts';
import { add, floorDivide, multiply, productOf, subtract } from '../../core/size/arithmetic.ts';
import type { Size } from '../../core/size/size.ts';
import { trainable } from '../common-parameters.ts';
import { entry, renumbered } from '../entries.ts';
import { defineKind, type OutputAxis } from '../kind.ts';
import { biasOf } from '../weights.ts';
import { readThroughWindow } from '../window.ts';
import { dilation, kernel, padding, stride } from '../window-parameters.ts';
import { recurrentParameters, reversed, sequences, states } from './cells.ts';

export const convolutionalLstm = defineKind({
  id: 'convlstm',
  family: 'recurrent',
  words: {
    title: 'Convolutional LSTM',
    summary: 'An LSTM whose state is a map and whose products are convolutions',
    explanation:
      'For films and radar images: the input of every step and the state of the last one go through convolutions ' +
      'instead of dense layers, so what is remembered keeps its place on the map.',
    details: [
      'The state is convolved once in every step, so what the first step saw is spread by kernel − 1 cells in each of the ' +
        'later ones: after 10 steps a 3×3 kernel reaches over 3 + 9·2 = 21 cells. That is the window below.',
    ],
    example: { input: '10 x 64 x 64 x 1', lines: 'convlstm 16, 3x3, padding=same' },
    variations: [
      {
        shows: 'A map for every step',
        input: '10 x 64 x 64 x 1',
        lines: 'convlstm 16, 3x3, padding=same, sequences=true',
      },
    ],
    traps: ['With every step the state is convolved again: late steps see further than the kernel says.'],
  },
  names: { tfjs: ['convLstm2d'], keras: ['ConvLSTM1D', 'ConvLSTM2D', 'ConvLSTM3D'] },
  takes: 'one',
  ranks: [1, 2, 3],
  timeFirst: true,
  traits: { activates: true },
  parameters: {
    filters: { type: { type: 'count', atLeast: 1 }, summary: 'how many channels the state has' },
    kernel,
    stride,
    padding,
    dilation,
    sequences,
    states,
    reversed,
    bias: recurrentParameters.bias,
    trainable,
  },
  apply(values, [input = []]) {
    const { filters, trainable } = values;
    const [time = 1, ...spatial] = positionalAxes(input);
    const channel = channelAxis(input) ?? input.length - 1;
    const steps = input[time]?.size ?? null;
    const { entries, sizes, findings } = readThroughWindow(values, input, spatial);
    const frame = input.map((axis, index): OutputAxis => {
      if (index === channel) return { role: axis.role, size: filters };
      const size = sizes.get(index);
      return size === undefined ? axis : { role: axis.role, size };
    });
    const last = renumbered(frame.filter((_, index) => index !== time));
    const read = [...carriedAround(input, [time, ...spatial]), ...entries.map((own) => widened(own, steps))];
    const whole = read.map((own) => {
      const { out } = own;
      return { ...own, out: out === null || out < time ? out : out - 1 };
    });
    const every = entry(time, time, { kind: 'prefix', reversed: values.reversed });
    const lastReading: readonly AxisEntry[] = [...whole, entry(null, time, { kind: 'all' })];
    const uses = multiply(steps, productOf(spatial.map((axis) => sizes.get(axis) ?? null)));
    const gates = multiply(filters, 4);
    return {
      outputs: [values.sequences ? frame : last, ...(values.states ? [last, last] : [])],
      relation: [
        [values.sequences ? [...read, every] : lastReading],
        ...(values.states ? [[lastReading], [lastReading]] : []),
      ],
      weights: [
        { name: 'kernel', sizes: [...values.kernel, channelsOf(input), gates], trainable, uses },
        { name: 'recurrent kernel', sizes: [...values.kernel, filters, gates], trainable, uses },
        ...biasOf(values, gates),
      ],
      findings,
    };
  },
});

function carriedAround(input: Shape, positional: readonly number[]): readonly AxisEntry[] {
  const channel = channelAxis(input);
  return input.flatMap((_, axis) => {
    if (positional.includes(axis)) return [];
    return [entry(axis, axis, axis === channel ? { kind: 'all' } : { kind: 'same' })];
  });
}

/**
 * The state is convolved once a step, with stride 1 and the same size: what the first step saw has been spread by
 * (kernel − 1) cells of the state, that is strides of the input, in each of the later ones.
 * Later steps are spread less: the window of the first one is a bound for all of them.
 */
function widened(own: AxisEntry, steps: Size): AxisEntry {
  if (own.map.kind !== 'window') return own;
  const { kernel, stride, dilation, before, after } = own.map;
  const spread = subtract(kernel, 1);
  const repeats = multiply(subtract(steps, 1), stride);
  const front = multiply(floorDivide(spread, 2), repeats);
  const extent = add(multiply(spread, dilation), 1);
  return {
    ...own,
    ...(steps === 1 || kernel === 1 ? {} : { bound: true as const }),
    map: {
      kind: 'window',
      kernel: add(extent, multiply(spread, repeats)),
      stride,
      dilation: 1,
      before: add(before, front),
      after: add(after, subtract(multiply(spread, repeats), front)),
    },
  };
}
