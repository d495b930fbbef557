import type { AxisDigits, Entry } from '../../core/relation.ts';
import { channelAxis, positionalAxes, type Shape } from '../../core/shape.ts';
import { multiply, power } from '../../core/size/arithmetic.ts';
import type { Size } from '../../core/size/size.ts';
import { carried, outputAxes } from '../entries.ts';
import { type Division, divided } from '../groups.ts';
import { defineKind } from '../kind.ts';
import { axisName } from '../text.ts';

export const pixelShuffle = defineKind({
  id: 'pixelshuffle',
  family: 'resampling',
  words: {
    title: 'Pixel shuffle',
    summary: 'Turns channels into pixels: the map grows by a factor along every axis',
    explanation:
      'Each position takes factor × factor channels and lays them out as a little square of pixels. A convolution before it makes ' +
      'those channels: a way to grow a map without a checkerboard. Also called depth to space.',
    formula: [
      'y[factor·q + r, c] = x[q, c·factor·factor + r]',
      '',
      'r is the place in the square of factor × factor cells, row by row',
    ],
    example: { input: '32 x 32 x 64', lines: 'pixelshuffle 2' },
    traps: [
      'The channels of one square stand side by side, as in PyTorch; the depth_to_space of TensorFlow has them in ' +
        'another order.',
    ],
  },
  names: { torch: ['PixelShuffle'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    factor: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many times larger the map becomes along every axis',
      names: { torch: 'upscale_factor' },
    },
  },
  apply({ factor }, [input = []]) {
    const axes = positionalAxes(input);
    const channel = channelAxis(input) ?? input.length - 1;
    const cells = power(factor, axes.length);
    const words = { things: 'channels', parameter: 'factor' };
    const parts = withoutRemedies(divided(input[channel]?.size ?? null, cells, words));
    const sizes = new Map(axes.map((axis) => [axis, multiply(input[axis]?.size ?? null, factor)]));
    const coarse = axes.map((axis) => input[axis]?.size ?? null);
    return {
      outputs: [outputAxes(input, { channels: parts.part, sizes })],
      relation: [[shuffled(input, { axes, channel, coarse, factor, channels: parts.part }, 'grow')]],
      findings: parts.findings,
      conditions: parts.conditions,
    };
  },
});

export const pixelUnshuffle = defineKind({
  id: 'pixelunshuffle',
  family: 'resampling',
  words: {
    title: 'Pixel unshuffle',
    summary: 'Turns pixels into channels: the map shrinks by a factor along every axis',
    explanation:
      'Every little square of factor × factor pixels becomes the channels of one position. Nothing is lost: the ' +
      'map is smaller and has that many times more channels. Also called space to depth.',
    formula: [
      'y[q, c·factor·factor + r] = x[factor·q + r, c]',
      '',
      'r is the place in the square of factor × factor cells, row by row',
    ],
    example: { input: '32 x 32 x 3', lines: 'pixelunshuffle 2' },
  },
  names: { torch: ['PixelUnshuffle'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    factor: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many times smaller the map becomes along every axis',
      names: { torch: 'downscale_factor' },
    },
  },
  apply({ factor }, [input = []]) {
    const axes = positionalAxes(input);
    const channel = channelAxis(input) ?? input.length - 1;
    const channels = input[channel]?.size ?? null;
    const parts = axes.map((axis) =>
      withoutRemedies(
        divided(input[axis]?.size ?? null, factor, {
          things: `positions of the ${axisName(input, axis)}`,
          parameter: 'factor',
        }),
      ),
    );
    const coarse = parts.map(({ part }) => part);
    const sizes = new Map(axes.map((axis, index) => [axis, coarse[index] ?? null]));
    const made = multiply(channels, power(factor, axes.length));
    return {
      outputs: [outputAxes(input, { channels: made, sizes })],
      relation: [[shuffled(input, { axes, channel, coarse, factor, channels }, 'shrink')]],
      findings: parts.flatMap(({ findings }) => findings).slice(0, 1),
      conditions: parts.flatMap(({ conditions }) => conditions),
    };
  },
});

interface Cells {
  readonly axes: readonly number[];
  readonly channel: number;
  /** The sizes of the smaller map. */
  readonly coarse: readonly Size[];
  readonly factor: Size;
  /** The channels of the larger map. */
  readonly channels: Size;
}

/**
 * Digits: the channel of the large map, the positions of the small one, the place within a cell along each axis. On the
 * large map a position is (small position, place); on the small one a channel is (channel, places), as PyTorch has it.
 */
function shuffled(input: Shape, cells: Cells, direction: 'grow' | 'shrink'): readonly Entry[] {
  const { axes, channel, coarse, factor, channels } = cells;
  const places = axes.map((_, index) => 1 + axes.length + index);
  const small: readonly AxisDigits[] = [
    ...axes.map((axis, index) => ({ axis, digits: [1 + index] })),
    { axis: channel, digits: [0, ...places] },
  ];
  const large: readonly AxisDigits[] = [
    ...axes.map((axis, index) => ({ axis, digits: [1 + index, 1 + axes.length + index] })),
    { axis: channel, digits: [0] },
  ];
  return [
    ...carried(input, ['batch']),
    {
      kind: 'regroup',
      digits: [channels, ...coarse, ...axes.map(() => factor)],
      ...(direction === 'grow' ? { from: small, to: large } : { from: large, to: small }),
    },
  ];
}

/** A divisor of the channels is no factor here, so none is offered. */
function withoutRemedies(division: Division): Division {
  return { ...division, findings: division.findings.map(({ remedies: _, ...finding }) => finding) };
}
