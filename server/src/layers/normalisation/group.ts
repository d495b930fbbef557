import type { Finding } from '../../core/problem.ts';
import { channelAxis, channelsOf, positionalAxes, type Shape } from '../../core/shape.ts';
import type { Size } from '../../core/size/size.ts';
import { epsilon, madeForParameter, trainable } from '../common-parameters.ts';
import { carriedBut, linkChannels, throughStatistic } from '../entries.ts';
import { divided } from '../groups.ts';
import { type Application, defineKind } from '../kind.ts';
import { madeFor } from '../made-for.ts';
import { center, scale, scaleAndShift } from './affine.ts';

export const groupNormalisation = defineKind({
  id: 'groupnorm',
  family: 'normalisation',
  words: {
    title: 'Group normalisation',
    summary:
      'Brings groups of channels to mean 0 and spread 1 over the whole map, then scales and shifts each channel',
    explanation:
      'Mean and spread are measured within one sample, over all positions and the channels of a group. It does not care how large ' +
      'the batch is, which helps where only a few images fit into memory.',
    formula: [
      'y = scale[c] · (x − mean[g]) / √(variance[g] + epsilon) + shift[c]',
      '',
      'mean and variance over all positions and the channels of the group g that c is in',
    ],
    example: { input: '32 x 32 x 64', lines: 'groupnorm 8' },
    traps: ['Every position depends on the whole map, also in use.'],
  },
  names: { keras: ['GroupNormalization'], torch: ['GroupNorm'] },
  takes: 'one',
  traits: { normalises: true, fuses: true, inPlace: true },
  parameters: {
    groups: {
      type: { type: 'integer' },
      summary: 'how many groups of channels; −1 makes each channel a group',
      fallback: { in: { cnn: 32, keras: 32 } },
      names: { torch: 'num_groups' },
    },
    epsilon,
    center: { ...center, names: { torch: null } },
    scale,
    trainable,
    inputChannels: madeForParameter('num_channels'),
  },
  apply(values, [input = []], { notation }) {
    const channels = channelsOf(input);
    const groups = values.groups === -1 ? channels : values.groups;
    const wrong = typeof groups === 'number' && groups < 1 ? noGroups(groups) : [];
    const parts = divided(channels, wrong.length > 0 ? null : groups, {
      things: 'channels',
      parameter: 'groups',
    });
    const application = overPositions(input, groups);
    return {
      ...application,
      weights: scaleAndShift(values, [channels], notation),
      findings: [...wrong, ...parts.findings, ...madeFor(values.inputChannels, channels, 'inputChannels')],
      conditions: parts.conditions,
    };
  },
});

export const instanceNormalisation = defineKind({
  id: 'instancenorm',
  family: 'normalisation',
  words: {
    title: 'Instance normalisation',
    summary: 'Brings every channel of every sample to mean 0 and spread 1 over the map',
    explanation:
      'Mean and spread are measured for each sample and each channel by itself, over the map. So the contrast of ' +
      'each image is taken out, channel by channel; networks that change the style of a picture use it.',
    formula: [
      'y = scale[c] · (x − mean[c]) / √(variance[c] + epsilon) + shift[c]',
      '',
      'mean and variance over all positions of one channel of one sample',
    ],
    example: { input: '64 x 64 x 32', lines: 'instancenorm' },
    traps: [
      'Every position depends on the whole map, also in use.',
      'On a map of one position everything becomes 0.',
    ],
  },
  names: { torch: ['InstanceNorm1d', 'InstanceNorm2d', 'InstanceNorm3d'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { normalises: true, fuses: true, inPlace: true },
  parameters: {
    epsilon,
    center: { ...center, names: { torch: null } },
    scale: { ...scale, fallback: { in: { torch: false }, otherwise: true } },
    trainable,
    inputChannels: madeForParameter('num_features'),
  },
  apply(values, [input = []], { notation }) {
    const channels = channelsOf(input);
    // PyTorch looks at the number only where it has weights for it.
    const checked = notation !== 'torch' || values.scale ? values.inputChannels : null;
    return {
      ...overPositions(input, channels),
      weights: scaleAndShift(values, [channels], notation),
      findings: madeFor(checked, channels, 'inputChannels'),
    };
  },
});

/** Each number reads all positions of its group of channels. */
function overPositions(input: Shape, groups: Size): Application {
  const positional = positionalAxes(input);
  const channel = channelAxis(input);
  return {
    outputs: [input],
    relation: [
      [
        [
          ...carriedBut(input, channel === undefined ? positional : [...positional, channel]),
          ...throughStatistic(positional),
          ...linkChannels(input, groups),
        ],
      ],
    ],
  };
}

function noGroups(groups: number): readonly Finding[] {
  return [
    {
      code: 'not-positive',
      severity: 'error',
      what: `groups is ${groups}, but must be a whole number of at least 1, or −1`,
      parameter: 'groups',
    },
  ];
}
