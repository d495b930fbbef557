import type { AxisEntry } from '../../core/relation.ts';
import { channelsOf, type Shape } from '../../core/shape.ts';
import { multiply, productOf } from '../../core/size/arithmetic.ts';
import type { Size } from '../../core/size/size.ts';
import { weighted } from '../common-parameters.ts';
import { carried, linkChannels, outputAxes, positionalSizes } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { biasOf } from '../weights.ts';
import { readThroughWindow } from '../window.ts';
import { dilationButTfjs, kernel, padding, stride } from '../window-parameters.ts';
import { multiplier } from './multiplier.ts';

/** Convolution of every channel by itself. */
export const depthwise = defineKind({
  id: 'depthwise',
  family: 'convolution',
  words: {
    title: 'Depthwise convolution',
    summary: 'Slides a kernel of its own over every channel, without mixing channels',
    explanation:
      'An ordinary filter reads all channels at once. Here each channel has its own small kernel and stays alone, so the layer ' +
      'looks around in space but never across channels. It is cheap, and a 1×1 convolution behind it does the mixing.',
    details: [
      'It is a convolution with as many groups as channels, and has that many times fewer weights. `multiplier` ' +
        'says how many output channels each channel makes.',
      'MobileNet, EfficientNet and ConvNeXt are built of pairs: a depthwise convolution that looks around, and a ' +
        '1×1 convolution that mixes.',
    ],
    formula: [
      'y[q, c] = bias[c] + Σ kernel[j, c] · x[q·stride − before + j·dilation, c]',
      '',
      'summed over the taps j of the kernel; channels are not summed',
    ],
    example: { input: '32 x 32 x 64', lines: 'depthwise 3x3, padding=1' },
    variations: [
      {
        shows: 'A 1×1 convolution behind it mixes the channels',
        input: '32 x 32 x 64',
        lines: ['depthwise 3x3, padding=1; batchnorm; relu', 'conv 128, 1x1'],
      },
      {
        shows: 'Two output channels for every channel',
        input: '32 x 32 x 64',
        lines: 'depthwise 3x3, padding=1, multiplier=2',
      },
    ],
    traps: ['Two depthwise layers in a row never let one channel see another.'],
  },
  names: { tfjs: ['depthwiseConv2d'], keras: ['DepthwiseConv1D', 'DepthwiseConv2D'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    kernel,
    stride,
    padding,
    dilation: dilationButTfjs,
    multiplier,
    ...weighted,
    init: {
      ...weighted.init,
      names: { ...weighted.init.names, tfjs: 'depthwiseInitializer', keras: 'depthwise_initializer' },
    },
  },
  apply(values, inputs) {
    const input = inputs[0] ?? [];
    const channels = channelsOf(input);
    const made = multiply(channels, values.multiplier);
    const { entries, sizes, findings } = readThroughWindow(values, input);
    const outputs = outputAxes(input, { channels: made, sizes });
    return {
      outputs: [outputs],
      relation: [[[...carried(input, ['batch']), ...entries, ...ownChannel(input, values.multiplier)]]],
      weights: [
        {
          name: 'kernel',
          sizes: [...values.kernel, channels, values.multiplier],
          trainable: values.trainable,
          uses: productOf(positionalSizes(outputs)),
        },
        ...biasOf(values, made),
      ],
      findings,
    };
  },
});

/** Every channel makes `multiplier` channels, side by side. */
function ownChannel(input: Shape, multiplier: Size): readonly AxisEntry[] {
  return multiplier === 1 ? carried(input, ['channel', 'mixed']) : linkChannels(input, channelsOf(input));
}
