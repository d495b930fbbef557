import { channelsOf } from '../../core/shape.ts';
import { productOf } from '../../core/size/arithmetic.ts';
import { weighted } from '../common-parameters.ts';
import { carried, linkChannels, outputAxes, positionalSizes } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { readThroughWindow } from '../window.ts';
import { kernel, padding, stride } from '../window-parameters.ts';

/** A convolution whose weights differ from position to position (as Keras 2 had it). */
export const locallyConnected = defineKind({
  id: 'locallyconnected',
  family: 'convolution',
  words: {
    title: 'Locally connected layer',
    summary: 'Reads like a convolution, but with weights of its own at every position',
    explanation:
      'A convolution uses the same weights at every stop. Here every position has its own, which helps where each ' +
      'place of the image means something else, as in photos of aligned faces. It is expensive: the weights grow ' +
      'with the size of the map.',
    formula: [
      'y[q, f] = bias[q, f] + Σ kernel[q, j, c, f] · x[q·stride − before + j, c]',
      '',
      'summed over the taps j and the channels c; the weights depend on the position q',
    ],
    example: { input: '32 x 32 x 3', lines: 'locallyconnected 16, 3x3' },
    traps: ['The size of the input is fixed by the weights.'],
  },
  names: {},
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    filters: { type: { type: 'count', atLeast: 1 }, summary: 'how many output channels each position makes' },
    kernel,
    stride,
    padding,
    ...weighted,
  },
  apply(values, inputs) {
    const input = inputs[0] ?? [];
    const { filters, trainable } = values;
    const window = { ...values, dilation: values.kernel.map(() => 1) };
    const { entries, sizes, findings } = readThroughWindow(window, input);
    const outputs = outputAxes(input, { channels: filters, sizes });
    const positions = productOf(positionalSizes(outputs));
    const read = productOf([...values.kernel, channelsOf(input)]);
    return {
      outputs: [outputs],
      relation: [[[...carried(input, ['batch']), ...entries, ...linkChannels(input)]]],
      weights: [
        { name: 'kernel', sizes: [positions, read, filters], trainable, uses: 1 },
        ...(values.bias ? [{ name: 'bias', sizes: [positions, filters], trainable, uses: 0 }] : []),
      ],
      findings,
    };
  },
});
