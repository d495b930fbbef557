import { channelsOf } from '../../core/shape.ts';
import { multiply, productOf } from '../../core/size/arithmetic.ts';
import { weighted } from '../common-parameters.ts';
import { carried, linkChannels, outputAxes, positionalSizes } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { biasOf } from '../weights.ts';
import { readThroughWindow } from '../window.ts';
import { dilation, kernel, padding, stride } from '../window-parameters.ts';
import { multiplier } from './multiplier.ts';

/** A depthwise convolution and a 1×1 convolution in one layer. */
export const separable = defineKind({
  id: 'separable',
  family: 'convolution',
  words: {
    title: 'Separable convolution',
    summary: 'Looks around with one kernel per channel, then mixes the channels with a 1×1 convolution',
    explanation:
      'A convolution in two cheap steps: first every channel is filtered in space by itself, then every position mixes its ' +
      'channels. It needs about 1/filters + 1/kernel area of the multiplications of the full convolution.',
    formula: [
      'z[q, c] = Σ depthwise[j, c] · x[q·stride − before + j·dilation, c]',
      'y[q, f] = bias[f] + Σ pointwise[c, f] · z[q, c]',
      '',
      'summed over the taps j in the first step, over the channels c in the second',
    ],
    example: { input: '32 x 32 x 64', lines: 'separable 128, 3x3, padding=1' },
    traps: ['There is no activation between the two steps, and a single bias after the second.'],
  },
  names: { tfjs: ['separableConv2d'], keras: ['SeparableConv1D', 'SeparableConv2D'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    filters: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many output channels the 1×1 convolution makes',
    },
    kernel,
    stride,
    padding,
    dilation,
    multiplier,
    ...weighted,
    init: {
      ...weighted.init,
      names: { ...weighted.init.names, tfjs: 'depthwiseInitializer', keras: 'depthwise_initializer' },
    },
  },
  apply(values, inputs) {
    const input = inputs[0] ?? [];
    const { filters, trainable } = values;
    const channels = channelsOf(input);
    const { entries, sizes, findings } = readThroughWindow(values, input);
    const outputs = outputAxes(input, { channels: filters, sizes });
    const uses = productOf(positionalSizes(outputs));
    const single = values.kernel.map(() => 1);
    return {
      outputs: [outputs],
      relation: [[[...carried(input, ['batch']), ...entries, ...linkChannels(input)]]],
      weights: [
        { name: 'depthwise kernel', sizes: [...values.kernel, channels, values.multiplier], trainable, uses },
        {
          name: 'pointwise kernel',
          sizes: [...single, multiply(channels, values.multiplier), filters],
          trainable,
          uses,
        },
        ...biasOf(values, filters),
      ],
      findings,
    };
  },
});
