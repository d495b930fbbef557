import { extentOf } from '../../../server/src/core/padding.ts';
import type { Fault } from '../nets/compare-reach.ts';
import { appliedBy, type Configuration } from '../outcome.ts';
import { type Example, isFirst, isWord, rankOf } from './difference.ts';

/** A layer whose cells are not read as our record says, and what came of comparing them. */
export interface Reading {
  readonly configuration: Configuration;
  readonly faults: readonly Fault[];
}

/** A named place where the cells that our record says are read are not those that the library reads. */
export interface ReadingDifference {
  readonly name: string;
  readonly reason: string;
  readonly example: Example;
  explains(reading: Reading): boolean;
}

export const readingDifferences: readonly ReadingDifference[] = [
  {
    name: 'volume with a kernel below its stride',
    reason: 'Padding to the same size, the library forgets that none is needed and looks one cell further.',
    example: {
      layer: 'conv3d',
      given: { filters: 1, kernel: 1, stride: 2, padding: 'same' },
      inputs: [[4, 4, 4, 1]],
    },
    explains: ({ configuration }) =>
      rankOf(configuration) === 3 &&
      isWord(configuration, 'padding', 'same') &&
      leavesCellsOut(configuration),
  },
  {
    name: 'one-dimensional convolution of channels in front',
    reason: 'Its result has the channels last, as seen where it runs; here both have the same size.',
    example: {
      layer: 'conv1d',
      given: { filters: 5, kernel: 1 },
      inputs: [[2, 5]],
      order: { dataFormat: 'channelsFirst' },
    },
    explains: ({ configuration }) => configuration.name === 'conv1d' && isFirst(configuration),
  },
  {
    name: 'place of a centre crop',
    reason:
      'The library scales between corners and rounds; where one column is too many, it drops the left one.',
    example: { layer: 'centerCrop', given: { size: 3 }, inputs: [[4, 4, 1]] },
    explains: ({ configuration }) => configuration.name === 'centerCrop',
  },
];

/** Relations of ours that are known to be wrong. They explain what differs, but need not go on to do so. */
export const readingMistakes: readonly ReadingDifference[] = [];

/** A window moves by more cells than it holds. */
function leavesCellsOut(configuration: Configuration): boolean {
  const entries = appliedBy(configuration).relation.flat(2);
  const maps = entries.flatMap((entry) => (entry.kind === 'axis' ? [entry.map] : []));
  return maps.some(
    (map) =>
      (map.kind === 'window' || map.kind === 'spread') &&
      Number(extentOf(map.kernel, map.dilation)) < Number(map.stride),
  );
}
