import { describe, expect, it } from 'vitest';
import type { Model } from '../../../server/src/model/model.ts';
import { buildScene } from '../../../server/src/picture/build-scene.ts';
import { type Folds, NO_FOLDS } from '../../../server/src/picture/folds.ts';
import { createTangler } from '../../../server/src/picture/layout/tangler.ts';
import { EMPTY_SCENE, type Scene } from '../../../server/src/picture/scene.ts';
import { applyChange, changeOf, isEmptyChange } from '../../../server/src/picture/scene-change.ts';
import { drawingToSvg, LIGHT_PALETTE } from '../../../server/src/picture/svg.ts';
import { modelBuilder } from '../../support/model-builder.ts';
import { denseNet, inceptionV3, randomNetwork, resnet, seNet } from '../../support/networks.ts';

const sceneOf = (model: Model, folds: Folds = NO_FOLDS): Promise<Scene> =>
  buildScene(
    { model, problems: [], folds, inputs: new Map(), lineOf: ({ start }) => start / 40 },
    createTangler(undefined),
  );

describe('the words on cards', () => {
  it('say kind, window, shape, field and cost', async () => {
    const { cards } = await sceneOf(resnet('ResNet', [1, 1]));
    expect(cards['ResNet/Unit#0/conv#0']).toMatchObject({
      title: 'conv1',
      detail: 'Conv 7×7 · /2 · pad 3',
      fused: ['Batch norm', 'ReLU'],
      shape: '112×112×64',
      field: '7',
      parameters: 9408 + 128,
      macs: 118_013_952,
    });
  });

  it('of a folded run say how many it stands for, and how channels grow', async () => {
    const { cards } = await sceneOf(denseNet(12, 'chained'));
    expect(Object.values(cards).find((card) => card.form === 'folded')).toMatchObject({
      title: '12 × DenseLayer',
      detail: '36 layers · +32 channels',
      times: 12,
      shape: '16×16×448',
    });
  });

  it('tell the field behind a gate from the field without it', async () => {
    const { cards } = await sceneOf(seNet(1));
    expect(Object.values(cards).find((card) => card.symbol === '+')?.field).toBe('all (7)');
  });

  it('leave open what is not known', async () => {
    const b = modelBuilder('Net');
    const { cards } = await sceneOf(b.build(b.conv(b.input(null, null, 3), 8, 3)));
    expect(cards['Net/conv#0']).toMatchObject({ shape: '?×?×8', field: '3', macs: null });
  });
});

describe('a scene', () => {
  it('says what equal layers have in common once', async () => {
    const { nodes, layers } = await sceneOf(resnet('ResNet152', [3, 8, 36, 3]));
    expect(Object.keys(layers).length).toBeLessThan(Object.keys(nodes).length / 5);
  });

  it('names every node on exactly one card', async () => {
    const model = inceptionV3();
    const { cards, nodes } = await sceneOf(model);
    const named = Object.entries(cards).flatMap(([key, card]) => card.nodes.map((node) => [node, key]));
    expect(named.toSorted()).toEqual(
      Object.entries(nodes)
        .map(([key, node]) => [key, node.card])
        .toSorted(),
    );
  });

  it('is plain data', async () => {
    const scene = await sceneOf(inceptionV3());
    expect(JSON.parse(JSON.stringify(scene))).toEqual(scene);
  });
});

describe('a change', () => {
  it('leads from any scene to any other, over JSON too', async () => {
    const scenes = await Promise.all([1, 2, 3, 4, 5].map((seed) => sceneOf(randomNetwork(seed))));
    for (const before of [EMPTY_SCENE, ...scenes]) {
      for (const after of [EMPTY_SCENE, ...scenes]) {
        const change = changeOf(before, after);
        expect(applyChange(before, JSON.parse(JSON.stringify(change)))).toEqual(after);
        expect(isEmptyChange(change)).toBe(before === after);
      }
    }
  });

  it('of one number is a small part of the scene', async () => {
    const net = (filters: number) => {
      const b = modelBuilder('Net');
      let x = b.input(32, 32, 3);
      for (let i = 0; i < 100; i += 1) x = b.conv(x, i === 99 ? filters : 8, 3, { padding: 1 });
      return b.build(x);
    };
    const [before, after] = await Promise.all([sceneOf(net(8)), sceneOf(net(9))]);
    const sizes = [changeOf(before, after), after].map((data) => JSON.stringify(data).length);
    expect((sizes[0] ?? 0) / (sizes[1] ?? 1)).toBeLessThan(0.2);
  });

  it('keeps what did not change as the same object', async () => {
    const [before, after] = await Promise.all([sceneOf(inceptionV3()), sceneOf(inceptionV3())]);
    expect(applyChange(before, changeOf(before, after))).toEqual(before);
    expect(applyChange(before, changeOf(before, after)).cards).toBe(before.cards);
  });
});

describe('an SVG file', () => {
  it('shows every card, and nothing that was not escaped', async () => {
    const b = modelBuilder('<Net> & "more"');
    const x = b.input(8, 8, 3);
    const model = b.build(b.group('<b>&"', () => b.conv(b.conv(x, 4, 3), 4, 3), '<script>'));
    const { head, ...scene } = await sceneOf(model);
    const svg = drawingToSvg({ ...scene, width: head.width, height: head.height }, LIGHT_PALETTE);
    expect(svg.match(/<g /g)).toHaveLength(
      Object.keys(scene.cards).length + Object.keys(scene.frames).length,
    );
    expect(svg).not.toMatch(/<script|<b>|&(?!amp;|lt;|gt;|quot;)/);
    expect(svg).toContain('&lt;script&gt;');
  });
});
