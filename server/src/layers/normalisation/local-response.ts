import { channelAxis } from '../../core/shape.ts';
import { floorDivide, subtract } from '../../core/size/arithmetic.ts';
import { carriedBut, entry } from '../entries.ts';
import { defineKind } from '../kind.ts';

export const localResponseNormalisation = defineKind({
  id: 'lrn',
  family: 'normalisation',
  words: {
    title: 'Local response normalisation',
    summary: 'Divides every number by how strong its neighbours in the channels are',
    explanation:
      'Strong answers push down those of neighbouring channels at the same position. AlexNet used it; batch normalisation has taken ' +
      'its place.',
    formula: 'y[c] = x[c] / (k + alpha · Σ x[d]²) ^ beta   over the `size` channels d around c',
    example: { input: '55 x 55 x 96', lines: 'lrn 5' },
    traps: ['PyTorch divides alpha by the number of channels, the paper of AlexNet does not.'],
  },
  names: { torch: ['LocalResponseNorm'] },
  takes: 'one',
  traits: { normalises: true, fuses: true },
  parameters: {
    size: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many neighbouring channels count',
      fallback: { in: { cnn: 5 } },
    },
    alpha: { type: { type: 'number' }, summary: 'factor of their squares', fallback: 1e-4 },
    beta: { type: { type: 'number' }, summary: 'power of the divisor', fallback: 0.75 },
    k: {
      type: { type: 'number' },
      summary: 'number added to the divisor',
      fallback: { in: { cnn: 2 }, otherwise: 1 },
    },
  },
  apply({ size }, [input = []]) {
    const channel = channelAxis(input);
    const window = {
      kind: 'window',
      kernel: size,
      stride: 1,
      dilation: 1,
      before: floorDivide(size, 2),
      after: floorDivide(subtract(size, 1), 2),
    } as const;
    return {
      outputs: [input],
      relation: [
        [
          channel === undefined
            ? carriedBut(input, [])
            : [...carriedBut(input, [channel]), entry(channel, channel, window)],
        ],
      ],
    };
  },
});
