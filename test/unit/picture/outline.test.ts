import { describe, expect, it } from 'vitest';
import type { Model } from '../../../server/src/model/model.ts';
import { dealCards } from '../../../server/src/picture/cards.ts';
import { foldedKeys, NO_FOLDS } from '../../../server/src/picture/folds.ts';
import { type Outline, outlineOf, type Part } from '../../../server/src/picture/outline.ts';
import { modelBuilder } from '../../support/model-builder.ts';
import { denseNet, inceptionV3, resnet, unet } from '../../support/networks.ts';

const outline = (model: Model): Outline => outlineOf(model, dealCards(model));

/** Sections as `Name[…]`, a run as `n×Name[…]`, cards by their name. */
function written(part: Part): string {
  if (part.kind === 'card') return part.card.head.name;
  const times = part.times > 1 ? `${part.times}×` : '';
  return `${times}${part.name}[${part.parts.map(written).join(' ')}]`;
}

describe('the outline', () => {
  it('has no frame around a single card, and calls the card by the label of its group', () => {
    const b = modelBuilder('Net');
    const x = b.input(8, 8, 3);
    const model = b.build(b.group('Unit', () => b.relu(b.conv(x, 4, 3)), 'stem'));
    const { root, titles } = outline(model);
    expect(root.parts.map(written)).toEqual(['input1', 'conv1']);
    expect([...titles.values()]).toEqual(['stem']);
  });

  it('puts neighbours of equal structure together, and no others', () => {
    const { root } = outline(resnet('ResNet', [1, 3], { stages: true }));
    const bottleneck = 'Bottleneck[conv1 conv1 conv1 add1]';
    const projecting = 'Bottleneck[conv1 conv1 conv1 conv2 add1]';
    expect(root.parts.map(written)).toEqual([
      'input1',
      'conv1',
      'maxpool1',
      // A stage of one block is that block.
      'stage1[conv1 conv1 conv1 conv2 add1]',
      `stage2[${projecting} 2×Bottleneck[${bottleneck} ${bottleneck}]]`,
      'globalavgpool1',
      'dense1',
    ]);
  });

  it('takes layers of a dense block for equal although each is wider', () => {
    const { root } = outline(denseNet(5, 'chained'));
    expect(root.parts.filter((part) => part.kind === 'section').map((part) => part.times)).toEqual([5]);
  });

  it('does not put together what another layer reads between', () => {
    const b = modelBuilder('Net');
    const block = (from: ReturnType<typeof b.input>) =>
      b.group('Block', () => b.conv(b.conv(from, 3, 1), 3, 1));
    const first = block(b.input(8, 8, 3));
    const second = block(first);
    const { root } = outline(b.build(b.add(first, second)));
    expect(root.parts.map(written)).toEqual(['input1', 'Block[conv1 conv2]', 'Block[conv1 conv2]', 'add1']);
  });

  it('dissolves a group that is left and entered again', () => {
    const b = modelBuilder('Net');
    const x = b.input(8, 8, 3);
    const inside = b.group('Split', () => b.conv(b.conv(x, 3, 1), 3, 1));
    const between = b.conv(inside, 3, 1);
    const model = b.build(b.conv(between, 3, 1));
    // The last layer belongs to the group as well, as by a path of modules.
    const nodes = model.nodes.map((node) =>
      node.index === model.nodes.length - 1 ? { ...node, group: 0 } : node,
    );
    expect(outline({ ...model, nodes }).root.parts).toHaveLength(5);
  });

  it('leaves out branches, which a drawing shows by where they stand', () => {
    const b = modelBuilder('Net');
    const x = b.input(8, 8, 3);
    const branch = b.group('main', () => b.conv(b.conv(x, 3, 1), 3, 1));
    const model = b.build(b.add(x, branch));
    const groups = model.groups.map((group) => ({ ...group, role: 'branch' as const }));
    expect(outline({ ...model, groups }).sections).toEqual([]);
  });
});

describe('folds', () => {
  const nShown = (model: Model, folds = NO_FOLDS): number => {
    const whole = outline(model);
    const folded = foldedKeys(whole, folds);
    const count = (part: Part): number => {
      if (part.kind === 'card') return 1;
      return folded.has(part.key) ? 1 : part.parts.reduce((sum, inner) => sum + count(inner), 0);
    };
    return whole.root.parts.reduce((sum, part) => sum + count(part), 0);
  };

  it('leave a small model open', () => {
    expect(nShown(unet())).toBe(dealCards(unet()).cards.length);
  });

  it('keep a large one to about forty cards at first', () => {
    expect(nShown(resnet('ResNet50', [3, 4, 6, 3], { stages: true }))).toBe(29);
    expect(nShown(resnet('ResNet152', [3, 8, 36, 3]))).toBe(29);
    expect(nShown(inceptionV3())).toBe(30);
  });

  it('follow what a person folds and opens, and nothing else', () => {
    const model = resnet('ResNet152', [3, 8, 36, 3]);
    const run = outline(model).sections.find((section) => section.times === 35)?.key ?? '';
    expect(nShown(model, { folded: [], open: [run] })).toBe(29 + 34);
    expect(nShown(model, { folded: [run], open: [run] })).toBe(29);
    expect(nShown(model, { folded: ['no such section'], open: ['nor this'] })).toBe(29);
  });
});
