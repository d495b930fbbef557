import { describe, expect, it } from 'vitest';
import type { Argument } from '../../../server/src/core/argument.ts';
import { applyKind } from '../../../server/src/layers/apply.ts';
import { layerKinds } from '../../../server/src/layers/registry.ts';
import { fieldsTowards, summarise } from '../../../server/src/model/field.ts';
import { createWorkspace } from '../../../server/src/workspace/workspace.ts';
import { given, kind, tensor } from '../../support/layers/shapes.ts';

/** The `all` entries of a layer applied to an 8×8 map of 32 channels. */
function wholeAxes(id: string, arguments_: Parameters<typeof given>[0] = {}) {
  const { relation } = applyKind(kind(id), given(arguments_), [tensor(8, 8, 32)], 'cnn');
  return (relation[0]?.[0] ?? []).flatMap((entry) =>
    entry.kind === 'axis' && entry.map.kind === 'all'
      ? [{ axis: entry.in, local: entry.map.local === true }]
      : [],
  );
}

describe('a statistic over an axis', () => {
  it.each(layerKinds.filter(({ traits }) => traits.normalises).map(({ id }) => id))(
    '%s leaves each position a way of its own',
    (id) => {
      expect(wholeAxes(id).filter(({ local }) => !local)).toEqual([]);
    },
  );

  it('is taken by norms over the map, by softmax and by attention to itself', () => {
    const both = [
      { axis: 1, local: true },
      { axis: 2, local: true },
    ];
    expect(wholeAxes('instancenorm')).toEqual(both);
    expect(wholeAxes('softmax', { axis: 0 })).toEqual([{ axis: 1, local: true }]);
    expect(wholeAxes('attention', { heads: 4 })).toEqual([...both, { axis: 3, local: false }]);
  });

  it.each(['cnn', 'tfjs', 'keras'] as const)(
    'is taken over the channels by a softmax inside a layer that keeps them apart (%s)',
    (notation) => {
      const activation = { kind: 'recipe', recipe: { kindId: 'softmax', given: given({}) } } as const;
      const layer = kind('depthwise');
      const { relation } = applyKind(layer, given({ kernel: 3, activation }), [tensor(8, 8, 32)], notation);
      const maps = relation[0]?.[0]?.map((entry) => (entry.kind === 'axis' ? entry.map : entry));
      expect(maps).toContainEqual({ kind: 'all', local: true });
      expect(maps?.filter((map) => map.kind === 'window')).toHaveLength(2);
      expect(maps?.filter((map) => map.kind === 'groups')).toEqual([]);
    },
  );

  it('is not what convolutions, dense layers and global poolings do', () => {
    expect(wholeAxes('conv', { filters: 8, kernel: 3 })).toEqual([{ axis: 3, local: false }]);
    expect(wholeAxes('globalavgpool')).toEqual([
      { axis: 1, local: false },
      { axis: 2, local: false },
    ]);
  });
});

it('the field behind a norm over the map is whole, with that of the convolutions beside it', async () => {
  const workspace = createWorkspace(async () => undefined);
  workspace.open(
    'm.cnn',
    'model M {\n  input: 32 x 32 x 3\n  conv 8, 3x3\n  instancenorm\n  conv 8, 3x3, stride=2\n}\n',
  );
  const model = (await workspace.analyse('m.cnn'))?.snapshot.models[0];
  const source = { node: 0, port: 0 };
  const field = summarise(fieldsTowards(model?.nodes ?? [], source).at(-1)?.[0], source);
  expect(field).toMatchObject({ status: 'whole', size: [32, 32] });
  expect(field?.local).toMatchObject([
    { size: 5, stride: 2 },
    { size: 5, stride: 2 },
  ]);
});

describe('a window or an axis that holds more than is read', () => {
  const bounds = (id: string, arguments_: Parameters<typeof given>[0], sizes: readonly number[]) => {
    const { relation } = applyKind(kind(id), given(arguments_), [tensor(...sizes)], 'keras');
    return (relation[0]?.[0] ?? []).flatMap((entry) =>
      entry.kind === 'axis' && entry.bound ? [entry.in] : [],
    );
  };
  const wrapped: Argument = {
    kind: 'recipe',
    recipe: { kindId: 'rnn', given: given({ units: 2, sequences: true }) },
  };

  it('is said to be a bound where the steps of a convolutional LSTM see differently far', () => {
    expect(bounds('convlstm', { filters: 1, kernel: 3 }, [4, 9, 9, 1])).toEqual([2, 3]);
    expect(bounds('convlstm', { filters: 1, kernel: 1 }, [4, 9, 9, 1])).toEqual([]);
    expect(bounds('convlstm', { filters: 1, kernel: 3 }, [1, 9, 9, 1])).toEqual([]);
  });

  it('is said to be a bound where the directions of a sequence stay apart', () => {
    expect(bounds('bidirectional', { wrapped, merge: 'concat' }, [4, 2])).toEqual([1]);
    expect(bounds('bidirectional', { wrapped, merge: 'sum' }, [4, 2])).toEqual([]);
  });
});
