import { describe, expect, it } from 'vitest';
import type { Argument } from '../../../server/src/core/argument.ts';
import { sizeThrough } from '../../../server/src/core/axis-size.ts';
import type { Notation } from '../../../server/src/core/notation.ts';
import type { AxisDigits, Entry, Regroup } from '../../../server/src/core/relation.ts';
import type { Shape } from '../../../server/src/core/shape.ts';
import { evaluateSize } from '../../../server/src/core/size/evaluate.ts';
import { createSizeArena, type Size } from '../../../server/src/core/size/size.ts';
import { applyKind } from '../../../server/src/layers/apply.ts';
import type { Applied } from '../../../server/src/layers/kind.ts';
import { layerKinds } from '../../../server/src/layers/registry.ts';
import { holds } from '../../support/layers/conditions.ts';
import { type Sample, samplesOf } from '../../support/layers/samples.ts';
import { argument, tensor } from '../../support/layers/shapes.ts';
import { type Random, randomFrom } from '../../support/random.ts';

const uses = layerKinds.flatMap((kind) =>
  samplesOf(kind).map((sample, index) => [`${kind.id} ${index}`, sample] as const),
);

function apply(
  sample: Sample,
  inputs: readonly Shape[] = sample.inputs.map((sizes) => tensor(...sizes)),
): Applied {
  return applyKind(sample.kind, sample.given, inputs, 'cnn');
}

it('has samples for every kind but the one that evaluators make', () => {
  const covered = new Set(uses.map(([, { kind }]) => kind.id));
  expect(layerKinds.filter(({ id, takes }) => takes !== 'none' && !covered.has(id))).toEqual([]);
});

describe.each(uses)('%s', (_, sample) => {
  const inputs = sample.inputs.map((sizes) => tensor(...sizes));
  const applied = apply(sample);

  it('finds nothing wrong and says every size', () => {
    expect(applied.findings).toEqual([]);
    expect(applied.outputs.length).toBeGreaterThan(0);
    for (const shape of applied.outputs) {
      expect(shape.filter(({ role }) => role === 'batch')).toHaveLength(1);
      for (const { role, size } of shape) {
        if (role !== 'batch') expect(size).toBeGreaterThanOrEqual(1);
      }
    }
    for (const weight of applied.weights) {
      if (sample.kind.family !== 'unknown') expect([...weight.sizes, weight.uses]).not.toContain(null);
    }
  });

  it('numbers its spatial axes in order', () => {
    for (const shape of applied.outputs) {
      const spatial = shape.filter(({ role }) => role.startsWith('space')).map(({ role }) => role);
      expect(spatial).toEqual(spatial.map((__, index) => `space${index}`));
    }
  });

  it('relates each output to each input, by axes that are there', () => {
    expect(applied.relation).toHaveLength(applied.outputs.length);
    for (const [port, readings] of applied.relation.entries()) {
      expect(readings).toHaveLength(inputs.length);
      for (const [index, reading] of readings.entries()) {
        const read = reading.flatMap(inputAxes);
        expect(read.toSorted((a, b) => a - b)).toEqual(inputs[index]?.map((__, axis) => axis));
        const made = reading.flatMap(outputAxes);
        expect(made.filter((axis) => axis < 0 || axis >= (applied.outputs[port]?.length ?? 0))).toEqual([]);
      }
    }
  });

  it('has sizes that its relation agrees with', () => {
    for (const [port, readings] of applied.relation.entries()) {
      for (const [index, reading] of readings.entries()) {
        for (const own of reading)
          expect(disagreement(own, inputs[index] ?? [], applied.outputs[port] ?? [])).toBe('');
      }
    }
  });

  it('takes unknown sizes for what they are: it finds nothing wrong, and says nothing else', () => {
    for (const pattern of [0, 1, 2, 3]) {
      const hidden = inputs.map((shape) =>
        shape.map((axis, index) =>
          pattern === 0 || index % 3 === pattern - 1 ? { ...axis, size: null } : axis,
        ),
      );
      const blind = apply(sample, hidden);
      expect(blind.findings).toEqual([]);
      expect(blind.outputs.length).toBe(applied.outputs.length);
      for (const [port, shape] of blind.outputs.entries()) {
        const known = applied.outputs[port] ?? [];
        expect(shape.map(({ role }) => role)).toEqual(known.map(({ role }) => role));
        for (const [axis, { size }] of shape.entries()) expect([null, known[axis]?.size]).toContain(size);
      }
      for (const [index, { sizes }] of blind.weights.entries()) {
        for (const [axis, size] of sizes.entries())
          expect([null, applied.weights[index]?.sizes[axis]]).toContain(size);
      }
      expect([null, applied.macs]).toContain(blind.macs);
    }
  });

  it('says with symbols what it says with numbers', () => {
    const arena = createSizeArena();
    const symbols = inputs.map((shape) => shape.map((axis) => axis.size));
    // One symbol for each size: equal sizes stay equal.
    const symbolic = symbols.map((sizes) =>
      sizes.map((size) => (typeof size === 'number' && size > 1 ? arena.symbol(`n${size}`) : size)),
    );
    const general = apply(
      sample,
      inputs.map((shape, index) =>
        shape.map((axis, at) => ({ ...axis, size: symbolic[index]?.[at] ?? null })),
      ),
    );
    const values = new Map(
      symbols.flat().flatMap((size) => (typeof size === 'number' ? [[`n${size}`, size] as const] : [])),
    );
    const numberFor = (size: Size): Size => evaluateSize(size, values);
    expect(general.findings).toEqual([]);
    for (const [port, shape] of general.outputs.entries()) {
      for (const [axis, { size }] of shape.entries()) {
        if (size !== null) expect(numberFor(size)).toBe(applied.outputs[port]?.[axis]?.size);
      }
    }
    for (const condition of general.conditions) expect(holds(condition, numberFor)).toBe(true);
    if (general.macs !== null) expect(numberFor(general.macs)).toBe(applied.macs);
  });
});

describe.each(layerKinds.map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
  it('never throws, whatever it is given', () => {
    const random = randomFrom(kind.id.length * 7919 + layerKinds.indexOf(kind));
    for (let round = 0; round < 150; round++) {
      const given = new Map(
        Object.keys(kind.parameters).flatMap((name) =>
          random.between(0, 2) === 0 ? [] : [[name, anyArgument(random, 2)] as const],
        ),
      );
      const inputs = Array.from({ length: random.between(0, 3) }, () => anyShape(random));
      const notation = random.pick<Notation>(['cnn', 'tfjs', 'keras', 'torch']);
      const applied = applyKind(kind, given, inputs, notation);
      expect(applied.relation.length).toBeLessThanOrEqual(applied.outputs.length);
      for (const size of applied.outputs.flat().map((axis) => axis.size)) {
        expect(typeof size === 'number' && size < 1).toBe(false);
      }
    }
  });
});

function inputAxes(own: Entry): readonly number[] {
  return own.kind === 'axis' ? [own.in] : own.from.map(({ axis }) => axis);
}

function outputAxes(own: Entry): readonly number[] {
  if (own.kind === 'regroup') return own.to.map(({ axis }) => axis);
  return own.out === null ? [] : [own.out];
}

/** Where an entry leads to another size than the output has; nothing where they agree. */
function disagreement(own: Entry, input: Shape, output: Shape): string {
  if (own.kind === 'regroup') return regroupDisagreement(own, input, output);
  if (own.out === null) return '';
  const through = sizeThrough(own.map, input[own.in]?.size ?? null);
  const size = output[own.out]?.size ?? null;
  if (through === undefined) return '';
  // Of a concatenation each input is a part.
  const fits = own.map.kind === 'part' ? Number(through) <= Number(size) : through === size;
  return fits ? '' : `axis ${own.out}: ${JSON.stringify(own.map)} gives ${through}, not ${size}`;
}

function regroupDisagreement({ digits, from, to }: Regroup, input: Shape, output: Shape): string {
  const wrong = (side: readonly AxisDigits[], shape: Shape): string =>
    side
      .filter(({ digits: own }) => !own.some((digit) => isShared(side, digit)))
      .filter(
        ({ axis, digits: own }) =>
          shape[axis]?.size !== own.reduce((n, digit) => n * Number(digits[digit]), 1),
      )
      .map(({ axis }) => `axis ${axis} is not the product of its digits`)
      .join();
  return wrong(from, input) + wrong(to, output);
}

function isShared(side: readonly AxisDigits[], digit: number): boolean {
  return side.filter(({ digits }) => digits.includes(digit)).length > 1;
}

function anyArgument(random: Random, depth: number): Argument {
  const number = random.pick([0, 1, 2, 3, 7, -1, -3, 0.5, 1.5, 1e15, 2 ** 53, 100]);
  switch (random.between(0, depth > 0 ? 8 : 6)) {
    case 0:
    case 1:
      return argument(number);
    case 2:
      return { kind: 'size', value: null };
    case 3:
      return { kind: 'flag', value: random.between(0, 1) === 1 };
    case 4:
      return {
        kind: 'text',
        value: random.pick(['same', 'valid', 'causal', 'reflect', 'bilinear', 'ab,bc->ac', '', '…']),
      };
    case 5:
      return { kind: 'none' };
    case 6:
      return { kind: 'unknown', reason: 'it is not known' };
    case 7:
      return {
        kind: 'list',
        items: Array.from({ length: random.between(0, 4) }, () => anyArgument(random, depth - 1)),
      };
    default:
      return {
        kind: 'recipe',
        recipe: {
          kindId: random.pick(['relu', 'lstm', 'conv', 'glu', 'add', 'timedistributed', 'nothing']),
          given: new Map([['units', argument(number)]]),
        },
      };
  }
}

function anyShape(random: Random): Shape {
  const sizes = Array.from({ length: random.between(0, 5) }, () => random.pick([1, 2, 3, 5, 8, 13, null]));
  return random.between(0, 9) === 0 ? [] : tensor(...sizes);
}
