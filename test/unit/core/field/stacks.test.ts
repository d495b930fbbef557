import { describe, expect, it } from 'vitest';
import { sizeThrough } from '../../../../server/src/core/axis-size.ts';
import { type AxisField, identityField, windowAt } from '../../../../server/src/core/field/axis-field.ts';
import { composeField } from '../../../../server/src/core/field/compose.ts';
import { uniteFields } from '../../../../server/src/core/field/unite.ts';
import { hullOfSet } from '../../../../server/src/core/reach/index-set.ts';
import { alongAxis } from '../../../../server/src/core/reach/product.ts';
import { type ReachPort, reachOf } from '../../../../server/src/core/reach/reach.ts';
import type { AxisMap } from '../../../../server/src/core/relation.ts';
import { readsByDefinition } from '../../../support/axis-definition.ts';
import { type Random, randomFrom } from '../../../support/random.ts';
import { axisByAxis, type SmallGraph, smallGraph } from '../../../support/small-graph.ts';

const same: AxisMap<number> = { kind: 'same' };

describe('the closed form of a stack', () => {
  it('agrees with the exact sets in the middle of a large map, on random stacks and branches', () => {
    const random = randomFrom(23);
    let compared = 0;
    for (let round = 0; round < 150; round += 1) {
      const net = smallGraph();
      const image = net.input([1200]);
      let track: Track = { at: image, field: identityField(1200), log: [] };
      for (let layer = random.between(2, 5); layer > 0; layer -= 1) track = randomLayer(net, track, random);
      const [size = 1] = net.sizesOf(track.at);
      for (let pick = 0; pick < 6; pick += 1) {
        const unit = Math.floor(size / 2) + pick;
        const reach = reachOf(net.graph(), { ...track.at, unit: [unit] });
        const clipped = reach.some((ports) => ports.some(({ padding }) => padding.length > 0));
        if (clipped || unit >= size) continue;
        const seen = hullOfSet(alongAxis(reach[image.node]?.[0]?.cells ?? [], 0)) ?? null;
        expect({ log: track.log, unit, window: windowOf(track.field, unit) }).toEqual({
          log: track.log,
          unit,
          window: seen,
        });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(600);
  });

  it('agrees with following every tap, on random stacks', () => {
    const random = randomFrom(29);
    let compared = 0;
    for (let round = 0; round < 80; round += 1) {
      const net = smallGraph();
      let track: Track = { at: net.input([150]), field: identityField(150), log: [] };
      for (let layer = random.between(2, 4); layer > 0; layer -= 1)
        track = randomMapLayer(net, track, random);
      const [size = 1] = net.sizesOf(track.at);
      for (let pick = 0; pick < 4; pick += 1) {
        const unit = Math.floor(size / 2) + pick;
        const seen = followTaps(net, track.at, unit);
        if (seen === 'clipped' || unit >= size) continue;
        expect({ log: track.log, unit, window: windowOf(track.field, unit) }).toEqual({
          log: track.log,
          unit,
          window: seen,
        });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });
});

/** A map in the making together with its closed form. */
interface Track {
  readonly at: ReachPort;
  readonly field: AxisField;
  readonly log: readonly string[];
}

function randomLayer(net: SmallGraph, track: Track, random: Random): Track {
  return random.between(0, 2) === 0 ? randomBranches(net, track, random) : randomMapLayer(net, track, random);
}

function randomMapLayer(net: SmallGraph, track: Track, random: Random): Track {
  const [n = 1] = net.sizesOf(track.at);
  return addMap(net, track, randomMap(n, random));
}

function addMap(net: SmallGraph, { at, field, log }: Track, map: AxisMap<number>): Track {
  const [n = 1] = net.sizesOf(at);
  const size = Number(sizeThrough(map, n));
  return {
    at: net.add({ id: map.kind, inputs: [at], sizes: [size], readings: [axisByAxis([map])] }),
    field: composeField(field, map, { in: n, out: size }),
    log: [...log, JSON.stringify(map)],
  };
}

function randomMap(n: number, random: Random): AxisMap<number> {
  const numbers = {
    dilation: random.between(1, 3),
    before: random.between(0, 2),
    after: random.between(0, 2),
  };
  const shrinks = n > 100;
  const maps: readonly AxisMap<number>[] = [
    { kind: 'window', kernel: random.between(1, 4), stride: shrinks ? random.between(1, 3) : 1, ...numbers },
    { kind: 'spread', kernel: random.between(1, 5), stride: random.between(1, n > 2000 ? 1 : 3), ...numbers },
    { kind: 'resample', size: 2 * n, positions: { rule: 'repeat', by: [2, 1] }, taps: 1 },
    {
      kind: 'resample',
      size: 2 * n,
      positions: { rule: random.pick(['half-pixel', 'asymmetric']) },
      taps: random.pick([1, 2, 4]),
    },
    { kind: 'resample', size: Math.floor((n * 3) / 2), positions: { rule: 'repeat', by: [3, 2] }, taps: 1 },
    {
      kind: 'slice',
      start: random.between(-2, 3),
      step: random.pick([1, 1, 2, -1]),
      size: Math.floor(n / 2),
    },
    { kind: 'remap', mode: 'reflect', before: random.between(0, 3), after: 1 },
  ];
  const map = maps[random.between(0, maps.length - 1)] ?? same;
  // A flip looks from the end.
  return map.kind === 'slice' && map.step === -1 ? { ...map, start: n - 1, size: n } : map;
}

/** Two ways that keep the size and the stride, added: windows of two widths, or down and up again. */
function randomBranches(net: SmallGraph, track: Track, random: Random): Track {
  const way = (): Track => {
    const reach = random.between(0, 2);
    const dilation = random.between(1, 2);
    const [n = 1] = net.sizesOf(track.at);
    const wide: AxisMap<number> = {
      kind: 'window',
      kernel: 2 * reach + 1,
      stride: 1,
      dilation,
      before: reach * dilation,
      after: reach * dilation,
    };
    if (n % 2 !== 0 || random.between(0, 1) === 0) return addMap(net, track, wide);
    const down = addMap(net, track, {
      kind: 'window',
      kernel: 2,
      stride: 2,
      dilation: 1,
      before: 0,
      after: 0,
    });
    const kernel = random.pick([2, 4]);
    const pad = (kernel - 2) / 2;
    return addMap(net, down, { kind: 'spread', kernel, stride: 2, dilation: 1, before: pad, after: pad });
  };
  const [one, other] = [way(), way()];
  const at = net.add({
    id: 'sum',
    inputs: [one.at, other.at],
    sizes: net.sizesOf(track.at),
    readings: [axisByAxis([same]), axisByAxis([same])],
  });
  return { at, field: uniteFields(one.field, other.field), log: [...one.log, '+', ...other.log] };
}

function followTaps(
  net: SmallGraph,
  at: ReachPort,
  unit: number,
): readonly [number, number] | null | 'clipped' {
  let seen: ReadonlySet<number> = new Set([unit]);
  for (let index = at.node; index > 0; index -= 1) {
    const node = net.graph().nodes[index];
    const entry = node?.relation[0]?.[0]?.[0];
    if (entry?.kind !== 'axis') return 'clipped';
    const sizes = {
      in: net.sizesOf({ node: index - 1, port: 0 })[0] ?? 1,
      out: node?.outputs[0]?.sizes[0] ?? 1,
    };
    const next = new Set([...seen].flatMap((q) => [...readsByDefinition(entry.map, q, sizes)]));
    const edge = entry.map.kind === 'remap' || entry.map.kind === 'resample' ? 4 : 0;
    if ([...next].some((i) => i < edge || i >= sizes.in - edge)) return 'clipped';
    seen = next;
  }
  return hullOfPositions(seen);
}

function hullOfPositions(read: ReadonlySet<number>): readonly [number, number] | null {
  return read.size === 0 ? null : [Math.min(...read), Math.max(...read)];
}

function windowOf(field: AxisField, unit: number): readonly [number, number] | null | undefined {
  return field.kind === 'local' ? windowAt(field, unit) : undefined;
}
