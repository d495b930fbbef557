import type { Condition } from '../../core/condition.ts';
import type { Finding } from '../../core/problem.ts';
import type { AxisEntry, AxisMap } from '../../core/relation.ts';
import { positionalAxes } from '../../core/shape.ts';
import { negate, subtract, sumOf } from '../../core/size/arithmetic.ts';
import { isSymbolic, type Size } from '../../core/size/size.ts';
import { carriedBut, entry, outputAxes } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { axisName } from '../text.ts';

export const pad = defineKind({
  id: 'pad',
  family: 'resampling',
  words: {
    title: 'Padding',
    summary: 'Puts cells around the map',
    explanation:
      'A convolution shrinks the map unless something stands around it: zeros, a fixed number, or cells of the map itself, mirrored, ' +
      'repeated or taken from the other side.',
    details: [
      '**Mode.** `zero` and `constant` put fixed numbers there, `reflect` mirrors the map at its edge, `replicate` ' +
        'repeats the edge, `circular` goes on at the other side.',
      '`pad [[1, 2], [3, 4]]` says how many cells stand before and after, for each axis: above 1, below 2, left 3, ' +
        'right 4.',
    ],
    example: { input: '32 x 32 x 3', lines: 'pad 1' },
    variations: [{ shows: 'Mirrored', input: '32 x 32 x 3', lines: 'pad 2, reflect' }],
    traps: ['Mirroring needs more cells than it adds; going round needs at least as many.'],
  },
  names: {
    tfjs: ['zeroPadding2d'],
    keras: ['ZeroPadding1D', 'ZeroPadding2D', 'ZeroPadding3D'],
    torch: ['ConstantPad1d', 'ConstantPad2d', 'ConstantPad3d', 'ZeroPad1d', 'ZeroPad2d', 'ZeroPad3d'],
  },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    amount: {
      type: { type: 'pads', atLeast: Number.NEGATIVE_INFINITY },
      summary: 'cells before and after the map along each axis; negative ones are cut off',
      fallback: { in: { tfjs: 1, keras: 1 } },
      names: { tfjs: 'padding', keras: 'padding', torch: 'padding' },
    },
    mode: {
      type: { type: 'word', words: ['zero', 'constant', 'reflect', 'replicate', 'circular'] },
      summary: 'what the new cells hold',
      fallback: 'zero',
      names: { tfjs: null, keras: null, torch: null },
    },
    value: {
      type: { type: 'number' },
      summary: 'the number new cells hold where mode is constant',
      fallback: 0,
      names: { tfjs: null, keras: null },
    },
  },
  apply({ amount, mode }, [input = []]) {
    const axes = positionalAxes(input);
    const sizes = new Map<number, Size>();
    const findings: Finding[] = [];
    const conditions: Condition[] = [];
    const entries = axes.map((axis, index): AxisEntry => {
      const [before, after] = amount[index] ?? [null, null];
      const n = input[axis]?.size ?? null;
      sizes.set(axis, sumOf([n, before, after]));
      const side = { mode, n, name: axisName(input, axis), pads: [before, after] as const };
      findings.push(...tooFar(side));
      conditions.push(...enough(side));
      return entry(axis, axis, mapOf(side));
    });
    return {
      outputs: [outputAxes(input, { sizes })],
      relation: [[[...carriedBut(input, axes), ...entries]]],
      findings: findings.slice(0, 1),
      conditions,
    };
  },
});

function mapOf({ mode, n, pads: [before, after] }: PaddedSide): AxisMap {
  if (mode === 'reflect' || mode === 'replicate' || mode === 'circular') {
    return { kind: 'remap', mode, before, after };
  }
  return { kind: 'slice', start: negate(before), step: 1, size: sumOf([n, before, after]) };
}

interface PaddedSide {
  readonly mode: string;
  readonly n: Size;
  readonly name: string;
  readonly pads: readonly [Size, Size];
}

/** How many more cells the map needs than are added: mirroring does not repeat the edge, going round is at most once. */
const needs: Readonly<Record<string, number>> = { reflect: 1, circular: 0 };

function tooFar({ mode, n, name, pads }: PaddedSide): readonly Finding[] {
  const need = needs[mode];
  const most = Math.max(...pads.filter((pad) => typeof pad === 'number'));
  if (need === undefined || typeof n !== 'number' || most + need <= n) return [];
  const verb = mode === 'reflect' ? 'mirroring' : 'going round';
  return [
    {
      code: mode === 'reflect' ? 'reflect-too-big' : 'circular-too-big',
      severity: 'error',
      what: `${verb} adds ${most} cells to a ${name} of ${n}`,
      why: `it can add at most ${n - need} there`,
      parameter: 'amount',
      input: 0,
      remedies: [
        { title: `Add ${n - need}`, set: { amount: `${n - need}` } },
        { title: 'Repeat the edge instead', set: { mode: 'replicate' } },
      ],
    },
  ];
}

function enough({ mode, n, pads }: PaddedSide): readonly Condition[] {
  const need = needs[mode];
  if (need === undefined || !isSymbolic(n)) return [];
  return pads.flatMap((pad) => {
    const spare = subtract(n, pad);
    return spare === null ? [] : [{ kind: 'at-least', size: spare, bound: need } as const];
  });
}
