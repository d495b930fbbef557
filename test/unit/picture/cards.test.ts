import { describe, expect, it } from 'vitest';
import { dealCards, depthsOf } from '../../../server/src/picture/cards.ts';
import { type ModelBuilder, modelBuilder } from '../../support/model-builder.ts';
import { denseNet } from '../../support/networks.ts';

const namesOn = (make: (b: ModelBuilder) => ReturnType<ModelBuilder['input']>): readonly string[] => {
  const b = modelBuilder('Net');
  return dealCards(b.build(make(b))).cards.map((card) => card.nodes.map((node) => node.name).join('+'));
};

describe('layers that fuse', () => {
  it('go on the card before them', () => {
    expect(namesOn((b) => b.relu(b.batchNorm(b.conv(b.input(8, 8, 3), 4, 3))))).toEqual([
      'input1',
      'conv1+batchnorm1+relu1',
    ]);
  });

  it('have a card of their own where somebody else reads the tensor before them', () => {
    const names = namesOn((b) => {
      const x = b.conv(b.input(8, 8, 3), 4, 3);
      return b.add(b.relu(x), x);
    });
    expect(names).toEqual(['input1', 'conv1', 'relu1', 'add1']);
  });

  it('have a card of their own at the start of a group', () => {
    const names = namesOn((b) => {
      const x = b.conv(b.input(8, 8, 3), 4, 3);
      return b.group('Block', () => b.conv(b.relu(b.batchNorm(x)), 4, 3));
    });
    expect(names).toEqual(['input1', 'conv1', 'batchnorm1+relu1', 'conv1']);
  });

  it('do not go on an input', () => {
    expect(namesOn((b) => b.batchNorm(b.input(8, 8, 3)))).toEqual(['input1', 'batchnorm1']);
  });

  it('go on a merge only where they have no weights', () => {
    const merged = (b: ModelBuilder) => {
      const x = b.input(8, 8, 3);
      return b.add(x, b.conv(x, 3, 1));
    };
    expect(namesOn((b) => b.relu(merged(b)))).toEqual(['input1', 'conv1', 'add1+relu1']);
    expect(namesOn((b) => b.batchNorm(merged(b)))).toEqual(['input1', 'conv1', 'add1', 'batchnorm1']);
  });
});

it('draws a concatenation that extends another as that one with what is new', () => {
  const wired = (wiring: 'all-to-all' | 'chained') =>
    dealCards(denseNet(6, wiring)).cards.map((card) => card.wires.map((wire) => wire.card));
  expect(wired('all-to-all')).toEqual(wired('chained'));
});

it('counts the layers on the longest way to each card', () => {
  const b = modelBuilder('Net');
  const x = b.input(8, 8, 3);
  const long = b.conv(b.conv(x, 3, 1), 3, 1);
  const model = b.build(b.add(x, long));
  expect(depthsOf(dealCards(model))).toEqual([0, 1, 2, 3]);
});
