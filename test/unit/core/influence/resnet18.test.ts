import { describe, expect, it } from 'vitest';
import { boxOf } from '../../../../server/src/core/influence/box.ts';
import { amountWithin, densityAlong } from '../../../../server/src/core/influence/density.ts';
import {
  influenceOf,
  type MapInfluence,
  middleUnit,
  NO_INFLUENCE,
} from '../../../../server/src/core/influence/influence.ts';
import { hullOfRegion } from '../../../../server/src/core/reach/product.ts';
import { type ReachGraph, reachOf } from '../../../../server/src/core/reach/reach.ts';
import type { Model } from '../../../../server/src/model/model.ts';
import { reachGraphOf } from '../../../../server/src/model/reach-graph.ts';
import { createWorkspace } from '../../../../server/src/workspace/workspace.ts';

/** ResNet-18 as torchvision has it: padding 1, the stride in the first convolution of a block. */
const resnet18 = `
model ResNet18 {
  input image: 224 x 224 x 3
  conv 64, 7x7, stride=2, padding=3, bias=false; batchnorm; relu
  maxpool 3x3, stride=2, padding=1
  for width in [64, 128, 256, 512] as s {
    repeat 2 as i { Basic width, stride = s > 0 and i == 0 ? 2 : 1 }
  }
  globalavgpool
  dense 1000
}
block Basic(width, stride = 1) {
  add {
    branch main {
      conv width, 3x3, stride=stride, padding=1, bias=false; batchnorm; relu
      conv width, 3x3, padding=1, bias=false; batchnorm
    }
    branch shortcut {
      if stride != 1 { conv width, 1x1, stride=stride, bias=false; batchnorm }
    }
  }
  relu
}
`;

describe('the influence of the image on units of ResNet-18', async () => {
  const { model, graph } = await modelOf(resnet18);
  const space = [1, 2];
  // layer3.1.conv2: the last 3×3 convolution whose map is 14×14.
  const conv = model.nodes.findLast(
    (node) =>
      node.weights.length > 0 && node.weights[0]?.sizes.length === 4 && node.outputs[0]?.[1]?.size === 14,
  );
  const node = conv?.index ?? -1;
  const sizes = graph.nodes[node]?.outputs[0]?.sizes ?? [];
  const imageFrom = (unit: readonly (number | 'all')[]): MapInfluence => {
    return influenceOf(graph, { node, port: 0, unit })[model.inputs[0] ?? -1]?.[0] ?? NO_INFLUENCE;
  };

  it('in the middle: field 211, and 91 pixels hold 95 % along each axis', () => {
    const unit = middleUnit(sizes, space);
    expect(unit).toEqual(['all', 7, 7, 'all']);
    const middle = imageFrom(unit);
    expect(middle).toMatchObject({ padding: 0, status: 'exact' });
    expect(middle.inside).toBeCloseTo(1, 12);
    expect(densityAlong(middle, space)?.counts).toEqual([211, 211]);
    expect(boxOf(middle, space)).toEqual([
      [67, 157],
      [67, 157],
    ]);
  });

  it('near the edge: 11 % from padding, the box cut off', () => {
    const edge = imageFrom(['all', 4, 2, 'all']);
    expect(edge.padding).toBeCloseTo(0.105, 3);
    expect(edge.inside + edge.padding).toBeCloseTo(1, 12);
    expect(boxOf(edge, space)).toEqual([
      [20, 109],
      [4, 78],
    ]);
    const other = imageFrom(['all', 8, 9, 'all']);
    expect(other.padding).toBeCloseTo(0.0001, 4);
    expect(boxOf(other, space)).toEqual([
      [83, 173],
      [99, 189],
    ]);
  });

  it('lies in the receptive field, and its parts add up', () => {
    const unit = ['all', 4, 2, 'all'] as const;
    const edge = imageFrom(unit);
    const field = hullOfRegion(
      reachOf(graph, { node, port: 0, unit })[model.inputs[0] ?? -1]?.[0]?.cells ?? [],
    );
    const density = densityAlong(edge, space);
    expect(density?.first).toEqual([field?.[1]?.[0], field?.[2]?.[0]]);
    // 211 × 211 around pixel (64, 32), of which 53 % lie inside the image.
    expect((density?.counts ?? []).reduce((cells, count) => cells * count, 1) / 211 ** 2).toBeCloseTo(
      0.527,
      3,
    );
    const box = boxOf(edge, space) ?? [];
    expect(density === undefined ? 0 : amountWithin(density, box) / edge.inside).toBeCloseTo(0.9, 1);
  });

  it('comes to 1 with its padding at every map that all paths pass, and to half in a branch', () => {
    const influence = influenceOf(graph, { node, port: 0, unit: ['all', 1, 12, 'all'] });
    const passed = passedByAll(graph, node);
    expect(passed.filter(Boolean).length).toBeGreaterThan(10);
    for (const [index, [map]] of influence.entries()) {
      const share = index > node ? 0 : passed[index] ? 1 : 0.5;
      expect(map?.share, model.nodes[index]?.key).toBeCloseTo(share, 12);
      expect(map?.share).toBe((map?.inside ?? 0) + (map?.padding ?? 0));
    }
  });

  it('of the classifier is spread over the whole image', () => {
    const last = graph.nodes.length - 1;
    const image = influenceOf(graph, { node: last, port: 0, unit: ['all', 7] })[model.inputs[0] ?? -1]?.[0];
    expect(image).toMatchObject({ status: 'exact' });
    expect(densityAlong(image ?? NO_INFLUENCE, space)?.counts).toEqual([224, 224]);
    expect((image?.inside ?? 0) + (image?.padding ?? 0)).toBeCloseTo(1, 12);
  });
});

/** By node: whether every path from the input to `end` leads through it. */
function passedByAll(graph: ReachGraph, end: number): readonly boolean[] {
  const down = graph.nodes.map(() => 0);
  for (const [index, node] of graph.nodes.entries()) {
    down[index] = node.inputs.reduce(
      (paths, source) => paths + (down[source.node] ?? 0),
      node.inputs.length === 0 ? 1 : 0,
    );
  }
  const up = graph.nodes.map((_, index): number => (index === end ? 1 : 0));
  for (const [index, node] of [...graph.nodes.entries()].reverse()) {
    for (const source of node.inputs) up[source.node] = (up[source.node] ?? 0) + (up[index] ?? 0);
  }
  return graph.nodes.map((_, index) => (down[index] ?? 0) * (up[index] ?? 0) === down[end]);
}

async function modelOf(text: string): Promise<{ readonly model: Model; readonly graph: ReachGraph }> {
  const workspace = createWorkspace(async () => undefined);
  workspace.open('resnet18.cnn', text);
  const analysis = await workspace.analyse('resnet18.cnn');
  const model = analysis?.snapshot.models.find(({ sketch }) => !sketch);
  const graph = reachGraphOf(model?.nodes ?? []);
  if (model === undefined || graph === undefined) throw new Error(JSON.stringify(analysis?.problems));
  return { model, graph };
}
