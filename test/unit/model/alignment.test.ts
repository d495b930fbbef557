import { describe, expect, it } from 'vitest';
import { hullOfRegion } from '../../../server/src/core/reach/product.ts';
import { reachOf } from '../../../server/src/core/reach/reach.ts';
import { alignmentsOf, type MergeAlignment } from '../../../server/src/model/alignment.ts';
import type { Model, TensorRef } from '../../../server/src/model/model.ts';
import { reachGraphOf } from '../../../server/src/model/reach-graph.ts';
import { modelOfText } from '../../support/analyse-text.ts';

/** Two ways over the same sequence or image, put together. */
const twoWays = (input: string, [first, second]: readonly [string, string], merge = 'add'): string => `
model M {
  input image: ${input}
  ${merge} {
    branch { ${first} }
    branch { ${second} }
  }
}`;

describe('alignmentsOf', () => {
  it('agrees with what units in the middle really see, over all small windows', async () => {
    let compared = 0;
    for (const [kernel, padding] of pairs([1, 2, 3, 4], [0, 1, 2])) {
      for (const [other, stride] of pairs([1, 2, 3], [1, 2])) {
        const [first, second] = [
          `conv 2, ${kernel}x${kernel}, stride=${stride}, padding=${padding}`,
          `conv 2, ${other}x${other}, stride=${stride}`,
        ];
        // Both maps cut to the same size, from their first position on.
        const cut = 'slice 0, 9; slice 0, 9, axis=1';
        const text = twoWays('24 x 24 x 3', [`${first}; ${cut}`, `${second}; ${cut}`]);
        const model = await modelOfText(text);
        const [alignment] = alignmentsOf(model);
        const middles = (alignment?.branches ?? []).map(({ tensor }) => middleSeen(model, tensor));
        const by = (middles[1] ?? 0) - (middles[0] ?? 0);
        compared += 1;
        expect(alignment?.verdict, text).toMatchObject(
          by === 0 ? { kind: 'aligned' } : { kind: 'shifted', by: [by, by] },
        );
      }
    }
    expect(compared).toBe(72);
  });

  it('names the node, the branches and their layers past what reads single positions', async () => {
    const model = await modelOfText(
      twoWays('32 x 32 x 3', [
        'conv 8, 3x3, stride=2, padding=same; batchnorm; relu',
        'conv 8, 1x1, stride=2; batchnorm',
      ]),
    );
    const [alignment] = alignmentsOf(model);
    expect(alignment).toMatchObject({
      source: { node: model.inputs[0], port: 0 },
      verdict: { kind: 'shifted', by: [-1, -1] },
    });
    const name = (node: number | undefined) => model.nodes[node ?? -1]?.name;
    expect(name(alignment?.node)).toBe('add1');
    expect(alignment?.branches.map(({ tensor, layer }) => [name(tensor.node), name(layer)])).toEqual([
      ['relu1', 'conv1'],
      ['batchnorm2', 'conv2'],
    ]);
  });

  it('tells different strides, at concatenations too', async () => {
    const ways = ['conv 8, 3x3, stride=2', 'conv 8, 18x18'] as const;
    for (const merge of ['add', 'concat']) {
      const [alignment] = alignmentsOf(await modelOfText(twoWays('32 x 32 x 3', ways, merge)));
      expect(alignment?.verdict.kind).toBe('strides');
      expect(alignment?.branches.map(({ places }) => places.map(({ stride }) => stride))).toEqual([
        [2, 2],
        [1, 1],
      ]);
    }
  });

  it('takes the mean of units that take turns: a U-Net lines up', async () => {
    const up = 'conv 8, 3x3, padding=1; maxpool 2x2; conv 8, 3x3, padding=1; convtranspose 8, 2x2, stride=2';
    const [alignment] = alignmentsOf(
      await modelOfText(twoWays('32 x 32 x 3', [up, 'conv 8, 3x3, padding=1'], 'concat')),
    );
    expect(alignment?.verdict).toEqual({ kind: 'aligned' });
    expect(alignment?.branches.map(({ places }) => places.map(({ grain }) => grain))).toEqual([
      [2, 2],
      [1, 1],
    ]);
  });

  it('takes causal branches for aligned, which see up to the same step', async () => {
    const causal = 'conv 8, 3, dilation=4, padding=causal';
    expect(await verdictsOf(twoWays('100 x 8', [causal, 'conv 8, 1']))).toEqual(['aligned']);
    expect(
      await verdictsOf(twoWays('100 x 8', ['conv 8, 3, padding=full; slice 0, 100', 'conv 8, 1'])),
    ).toEqual(['aligned']);
    expect(await verdictsOf(twoWays('100 x 8', ['conv 8, 3; slice 0, 90', 'slice 0, 90']))).toEqual([
      'shifted',
    ]);
  });

  it('looks past gates, and at nothing else that has no place', async () => {
    const gate = 'globalavgpool; dense 8; sigmoid';
    expect(await verdictsOf(twoWays('16 x 16 x 8', [gate, 'conv 8, 3x3, padding=1'], 'multiply'))).toEqual(
      [],
    );
    const squeezed = `conv 8, 2x2, padding=same; multiply { branch { ${gate} }; branch { } }`;
    expect(await verdictsOf(twoWays('16 x 16 x 8', [squeezed, '']))).toEqual(['shifted']);
    expect(await verdictsOf('model M {\n input a: 8 x 8 x 3\n conv 4, 3x3\n}')).toEqual([]);
  });

  it('compares what is known, where padding depends on a size that is not', async () => {
    // How far the first convolution pads depends on H, and is the same for both branches.
    const text = (kernel: string) => `
model M {
  input image: H x H x 3
  conv 8, 3x3, stride=2, padding=same
  add {
    branch { conv 8, ${kernel}, padding=same }
    branch { }
  }
}`;
    expect(await verdictsOf(text('3x3'))).toEqual(['aligned']);
    expect(await verdictsOf(text('2x2'))).toEqual(['shifted']);
    expect(
      await verdictsOf(
        twoWays('H x H x 3', ['conv 8, 3x3, stride=2, padding=same', 'conv 8, 1x1, stride=2']),
      ),
    ).toEqual(['aligned']);
  });

  it('follows axes that change place, and compares only what lies along the same one', async () => {
    const turned = 'permute [1, 0, 2]';
    const pads = (padding: number) =>
      `conv 8, 3x3, stride=2, padding=${padding}; slice 0, 14; slice 0, 14, axis=1; ${turned}`;
    expect(await verdictsOf(twoWays('32 x 32 x 3', [pads(1), pads(0)]))).toEqual(['shifted']);
    expect(await verdictsOf(twoWays('32 x 32 x 3', [pads(1), pads(1)]))).toEqual(['aligned']);
    expect(await verdictsOf(twoWays('32 x 32 x 3', [turned, 'conv 3, 3x3, padding=same']))).toEqual([
      'aligned',
    ]);
  });

  it('measures against every input that two branches see', async () => {
    const text = `
model M {
  input left: 16 x 16 x 4
  input right: 16 x 16 x 4
  from left
  add right   as total
  conv 4, 2x2, padding=same
  add total
}`;
    const alignments = alignmentsOf(await modelOfText(text));
    expect(alignments.map(({ source, verdict }) => [source.node, verdict.kind])).toEqual([
      [0, 'shifted'],
      [1, 'shifted'],
    ]);
  });
});

async function verdictsOf(text: string): Promise<readonly MergeAlignment['verdict']['kind'][]> {
  return alignmentsOf(await modelOfText(text)).map(({ verdict }) => verdict.kind);
}

/** The middle of the rows that a unit away from the edges sees. */
function middleSeen(model: Model, { node, port }: TensorRef): number {
  const graph = reachGraphOf(model.nodes) ?? { nodes: [] };
  const reached = reachOf(graph, { node, port, unit: ['all', 4, 4, 'all'] })[model.inputs[0] ?? -1]?.[0];
  const [first, last] = hullOfRegion(reached?.cells ?? [])?.[1] ?? [Number.NaN, Number.NaN];
  return (first + last) / 2;
}

function pairs(a: readonly number[], b: readonly number[]): readonly (readonly [number, number])[] {
  return a.flatMap((first) => b.map((second) => [first, second] as const));
}
