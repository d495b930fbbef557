import { describe, expect, it } from 'vitest';
import { elementsOf } from '../../../server/src/core/shape.ts';
import { displaySize } from '../../../server/src/core/size/print.ts';
import { peakActivations } from '../../../server/src/model/cost.ts';
import type { Model, TensorRef } from '../../../server/src/model/model.ts';
import { modelOfText } from '../../support/analyse-text.ts';
import { type Random, randomFrom } from '../../support/random.ts';

describe('peakActivations', () => {
  it('agrees with looking, at every step, at who still needs what, on random networks', async () => {
    const random = randomFrom(11);
    let inPlace = 0;
    for (let round = 0; round < 150; round += 1) {
      const text = randomText(random);
      const model = await modelOfText(text);
      inPlace += model.nodes.filter(({ kind }) => kind.traits.inPlace).length;
      expect(peakActivations(model.nodes, model.outputs), text).toBe(peakByDefinition(model));
    }
    expect(inPlace).toBeGreaterThan(150);
  });

  it('lets a chain go: two neighbours at a time', async () => {
    expect(await peak('conv 4, 3x3, padding=1\n conv 8, 3x3, padding=1\n conv 2, 3x3, padding=1')).toBe(
      100 * (4 + 8),
    );
  });

  it('overwrites what nobody else needs', async () => {
    expect(await peak('conv 8, 3x3, padding=1\n relu\n batchnorm')).toBe(100 * (3 + 8));
    expect(await peak('conv 8, 3x3, padding=1 as a\n relu\n add a')).toBe(100 * (8 + 8));
  });

  it('overwrites the map, not its gate, whichever is named first', async () => {
    const gate = 'conv 8, 3x3, padding=1 as map\n globalavgpool\n dense 8 as gate\n';
    expect(await peak(`${gate} from map\n multiply gate`)).toBe(100 * (3 + 8));
    expect(await peak(`${gate} from gate\n multiply map`)).toBe(100 * (3 + 8));
  });

  it('lets go at once what nobody reads', async () => {
    const split = 'conv 8, 3x3, padding=1\n split 2 as [left, right]\n from left\n conv 6, 1x1';
    expect(await peak(split)).toBe(100 * (8 + 4 + 4));
    expect(await peak(`${split}\n conv 12, 1x1`)).toBe(100 * (6 + 12));
  });

  it('keeps outputs to the end', async () => {
    const text = 'conv 8, 3x3, padding=1\n output as first\n conv 2, 1x1\n conv 2, 1x1';
    expect(await peak(text)).toBe(100 * (8 + 2 + 2));
  });

  it('is a formula where sizes are symbols', async () => {
    const model = await modelOfText('model M {\n input image: H x 4 x 3\n conv 8, 3x3, padding=1\n relu\n}');
    const fixed = await modelOfText('model M {\n input image: 7 x 4 x 3\n conv 8, 3x3, padding=1\n relu\n}');
    expect(displaySize(peakActivations(model.nodes, model.outputs))).toBe('44H');
    expect(peakActivations(fixed.nodes, fixed.outputs)).toBe(7 * 44);
  });
});

/** The peak of some layers after an image of 10×10×3. */
async function peak(layers: string): Promise<unknown> {
  const model = await modelOfText(`model M {\n input image: 10 x 10 x 3\n ${layers}\n}`);
  return peakActivations(model.nodes, model.outputs);
}

/** A few layers over tensors named t0, t1, …, each reading any of those before; some are read by nobody. */
function randomText(random: Random): string {
  const lines = ['model M {', '  input t0: 8 x 8 x 4'];
  // Names of maps of 8×8×4.
  const maps = ['t0'];
  const named = () => `t${maps.length}`;
  const any = () => maps[random.between(Math.max(0, maps.length - 4), maps.length - 1)] ?? 't0';
  for (let layer = random.between(4, 9); layer > 0; layer -= 1) {
    const name = named();
    const made = random.pick([
      `from ${any()}; conv 4, 3x3, padding=1 as ${name}`,
      `from ${any()}; conv ${random.between(5, 20)}, 1x1; relu; conv 4, 1x1 as ${name}`,
      `from ${any()}; relu as ${name}`,
      `from ${any()}; batchnorm as ${name}`,
      `from ${any()}; add ${any()} as ${name}`,
      `from ${any()}; concat ${any()}; relu; conv 4, 1x1 as ${name}`,
      `from ${any()}; globalavgpool; dense 4; sigmoid; multiply ${any()} as ${name}`,
      `from ${any()}; conv 8, 1x1; split 2 as [${name}, rest${maps.length}]`,
      `from ${any()}; maxpool 2x2; relu; upsample 2 as ${name}`,
    ]);
    lines.push(...made.split('; ').map((line) => `  ${line}`));
    maps.push(name);
    if (random.between(0, 4) === 0) lines.push(`  output as out${maps.length}`);
  }
  return [...lines, '}'].join('\n');
}

/** At every step: all tensors made so far that this or a later step reads, or that are results. */
function peakByDefinition({ nodes, outputs }: Model): number {
  const size = ({ node, port }: TensorRef) => Number(elementsOf(nodes[node]?.outputs[port] ?? []));
  const same = (a: TensorRef, b: TensorRef) => a.node === b.node && a.port === b.port;
  const isRead = (tensor: TensorRef, from: number) =>
    outputs.some((output) => same(output.tensor, tensor)) ||
    nodes.slice(from).some((node) => node.inputs.some((input) => same(input, tensor)));
  const steps = nodes.map((node, step) => {
    const made = nodes
      .slice(0, step)
      .flatMap(({ index, outputs: own }) => own.map((_, port) => ({ node: index, port })));
    const alive = made.filter((tensor) => isRead(tensor, step));
    const own = node.outputs.map((_, port) => size({ node: step, port })).reduce((sum, one) => sum + one, 0);
    const room = node.inputs.some((input) => size(input) === own && !isRead(input, step + 1));
    const before = alive.reduce((sum, tensor) => sum + size(tensor), 0);
    return before + (node.kind.traits.inPlace && room ? 0 : own);
  });
  return Math.max(...steps);
}
