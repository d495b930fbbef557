import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../server/src/model/model.ts';
import { dealCards, depthsOf } from '../../../server/src/picture/cards.ts';
import { flowOf } from '../../../server/src/picture/flow.ts';
import { type Folds, foldedKeys, NO_FOLDS } from '../../../server/src/picture/folds.ts';
import type { ElkGraph, LayoutEngine } from '../../../server/src/picture/layout/elk.ts';
import { type Layout, layOut } from '../../../server/src/picture/layout/layout.ts';
import { createTangler, type Tangler } from '../../../server/src/picture/layout/tangler.ts';
import { type Outline, outlineOf } from '../../../server/src/picture/outline.ts';
import { faultsOf } from '../../support/check-layout.ts';
import {
  chain,
  denseNet,
  featurePyramid,
  inceptionV3,
  randomlyWired,
  randomNetwork,
  resnet,
  seNet,
  unet,
  vgg16,
} from '../../support/networks.ts';

const networks: readonly (readonly [string, () => Model])[] = [
  ['VGG-16', vgg16],
  ['ResNet-50 in stages', () => resnet('ResNet50', [3, 4, 6, 3], { stages: true })],
  ['ResNet-152', () => resnet('ResNet152', [3, 8, 36, 3])],
  ['Inception-v3', inceptionV3],
  ['U-Net', unet],
  ['DenseNet, chained', () => denseNet(12, 'chained')],
  ['DenseNet, all to all', () => denseNet(12, 'all-to-all')],
  ['squeeze and excite', () => seNet(3)],
  ['feature pyramid', featurePyramid],
  ['randomly wired', () => randomlyWired(24, 5)],
];

const openAll = ({ sections }: Outline): Folds => ({ folded: [], open: sections.map(({ key }) => key) });

async function layoutOf(
  model: Model,
  {
    tangler,
    folds = () => NO_FOLDS,
  }: { readonly tangler: Tangler; readonly folds?: (outline: Outline) => Folds },
): Promise<Layout> {
  const deck = dealCards(model);
  const outline = outlineOf(model, deck);
  const flow = flowOf(outline, deck, foldedKeys(outline, folds(outline)));
  return layOut(flow, depthsOf(deck), tangler);
}

function countedEngine(): { readonly engine: LayoutEngine; readonly calls: () => number } {
  const elk = new ELK();
  let calls = 0;
  return {
    calls: () => calls,
    engine: async (graph) => {
      calls += 1;
      // ELK's own types are mutable; what it answers has the same form.
      return (await elk.layout(structuredClone(graph) as Parameters<typeof elk.layout>[0])) as ElkGraph;
    },
  };
}

describe.each(networks)('%s', (_, make) => {
  it('is laid out without fault as it is folded first', async () => {
    expect(faultsOf(await layoutOf(make(), { tangler: createTangler(countedEngine().engine) }))).toEqual([]);
  });

  it('is laid out without fault when all of it is open', async () => {
    const tangler = createTangler(countedEngine().engine);
    expect(faultsOf(await layoutOf(make(), { tangler, folds: openAll }))).toEqual([]);
  });

  it('is laid out without fault where there is no engine', async () => {
    expect(faultsOf(await layoutOf(make(), { tangler: createTangler(undefined), folds: openAll }))).toEqual(
      [],
    );
  });
});

describe('the spine', () => {
  it.each([
    ['VGG-16', vgg16()],
    ['ResNet-152', resnet('ResNet152', [3, 8, 36, 3])],
    ['Inception-v3', inceptionV3()],
    ['U-Net', unet()],
  ])('of %s is one straight line', async (_, model) => {
    const layout = await layoutOf(model, { tangler: createTangler(undefined), folds: openAll });
    const middles = new Map(layout.boxes.map((box) => [box.vertex.key, box.x + box.width / 2]));
    const main = longestPath(model);
    expect(new Set(main.map((key) => middles.get(key))).size).toBe(1);
  });

  it('has the branches of an Inception block on both sides, in the order of the text', async () => {
    const layout = await layoutOf(inceptionV3(), { tangler: createTangler(undefined), folds: openAll });
    const block = layout.boxes.filter((box) => box.vertex.key.startsWith('InceptionV3/InceptionA#0/'));
    const columns = [...new Set(block.map((box) => box.x + box.width / 2))].sort((a, b) => a - b);
    const concat = block.find((box) => box.vertex.form === 'pill');
    expect(columns).toHaveLength(4);
    expect(columns.indexOf((concat?.x ?? 0) + (concat?.width ?? 0) / 2)).toBe(2);
  });
});

describe('the engine', () => {
  it('is not asked for what series and branches can say', async () => {
    const { engine, calls } = countedEngine();
    const tangler = createTangler(engine);
    const plain = [
      vgg16(),
      resnet('ResNet152', [3, 8, 36, 3]),
      inceptionV3(),
      unet(),
      denseNet(24, 'all-to-all'),
    ];
    for (const model of plain) await layoutOf(model, { tangler, folds: openAll });
    expect(calls()).toBe(0);
  });

  it('is asked once for a tangle, and never again for the same', async () => {
    const { engine, calls } = countedEngine();
    const tangler = createTangler(engine);
    const first = await layoutOf(randomlyWired(24, 5), { tangler });
    const second = await layoutOf(randomlyWired(24, 5), { tangler });
    expect(calls()).toBe(1);
    expect(second).toEqual(first);
  });

  it('is asked again after it refused, and meanwhile the layered stack answers', async () => {
    const { engine, calls } = countedEngine();
    let refuses = true;
    const tangler = createTangler((graph) =>
      refuses ? Promise.reject(new Error('too slow')) : engine(graph),
    );
    expect(faultsOf(await layoutOf(featurePyramid(), { tangler }))).toEqual([]);
    refuses = false;
    await layoutOf(featurePyramid(), { tangler });
    expect(calls()).toBe(1);
  });
});

describe('networks made at random, with groups in groups', () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);

  it('are laid out without fault where there is no engine', async () => {
    for (const seed of seeds) {
      const layout = await layoutOf(randomNetwork(seed), {
        tangler: createTangler(undefined),
        folds: openAll,
      });
      expect(faultsOf(layout), `seed ${seed}`).toEqual([]);
    }
  });

  it('are laid out without fault by the engine', async () => {
    const { engine, calls } = countedEngine();
    const tangler = createTangler(engine);
    for (const seed of seeds.slice(0, 12)) {
      const layout = await layoutOf(randomNetwork(seed), { tangler, folds: openAll });
      expect(faultsOf(layout), `seed ${seed}`).toEqual([]);
    }
    expect(calls()).toBeGreaterThan(0);
  });
});

it('would notice a card on another, or on a line', async () => {
  const layout = await layoutOf(vgg16(), { tangler: createTangler(undefined) });
  const [first, second] = layout.boxes;
  if (first === undefined || second === undefined) throw new Error('VGG-16 has layers.');
  const onTop = { ...layout, boxes: [{ ...second, y: first.y + 10 }, ...layout.boxes] };
  const between = { ...layout, boxes: [{ ...second, y: first.y + first.height, height: 5 }] };
  expect(faultsOf(onTop)).not.toEqual([]);
  expect(faultsOf(between)).toEqual([expect.stringContaining('runs through')]);
});

it('lays out a chain of ten thousand layers', async () => {
  const layout = await layoutOf(chain(10_000), { tangler: createTangler(undefined) });
  expect(layout.boxes).toHaveLength(10_001);
  expect(new Set(layout.boxes.map((box) => box.x)).size).toBe(1);
});

/** The keys of the first layers of the cards on the longest path through a model. */
function longestPath(model: Model): readonly string[] {
  const { cards } = dealCards(model);
  const before: number[] = [];
  const depths: number[] = [];
  for (const { wires } of cards) {
    const longest = wires.reduce(
      (best, wire) => ((depths[wire.card] ?? 0) > (depths[best] ?? -1) ? wire.card : best),
      -1,
    );
    before.push(longest);
    depths.push((depths[longest] ?? -1) + 1);
  }
  const path: string[] = [];
  for (let at = depths.indexOf(Math.max(...depths)); at >= 0; at = before[at] ?? -1) {
    path.push(cards[at]?.head.key ?? '');
  }
  return path;
}
