import type { Notation } from '../../core/notation.ts';
import type { Finding } from '../../core/problem.ts';
import type { Axis, Shape } from '../../core/shape.ts';
import { displaySize } from '../../core/size/print.ts';
import { isSymbolic, type Size } from '../../core/size/size.ts';
import { axisIndex, wrongAxes } from '../axes.ts';
import { entry } from '../entries.ts';
import { defineKind, type OutputAxis } from '../kind.ts';
import { withConventionalRoles } from '../roles.ts';
import { axisName } from '../text.ts';

export const unsqueeze = defineKind({
  id: 'unsqueeze',
  family: 'shape',
  words: {
    title: 'Unsqueeze',
    summary: 'Puts in an axis of size 1',
    explanation:
      'A vector can stand as a map of one position, so that it fits what expects maps; no number changes.',
    example: { input: '100', lines: 'unsqueeze 0' },
  },
  names: { torch: ['unsqueeze'] },
  takes: 'one',
  traits: { linear: true, inPlace: true },
  parameters: {
    axis: {
      type: { type: 'axis' },
      summary: 'where it comes to stand in the result',
      names: { torch: 'dim' },
    },
  },
  apply({ axis }, [input = []], { notation }) {
    const at = axisIndex(axis, input.length + 1) ?? input.length;
    const outputs: readonly OutputAxis[] = [
      ...input.slice(0, at),
      { role: 'space0', size: 1 },
      ...input.slice(at),
    ];
    return {
      outputs: [withConventionalRoles(outputs, notation)],
      relation: [[input.map((_, index) => entry(index < at ? index : index + 1, index, { kind: 'same' }))]],
    };
  },
});

export const squeeze = defineKind({
  id: 'squeeze',
  family: 'shape',
  words: {
    title: 'Squeeze',
    summary: 'Takes out axes of size 1',
    explanation:
      'An axis of size 1 says nothing, and some layers do not expect it. A vector that is written as a map of one ' +
      'position becomes a vector again; no number changes.',
    example: { input: '7 x 7 x 512', lines: ['globalavgpool keep=true', 'squeeze [0, 1]'] },
    traps: ['Without an axis every one of size 1 goes; in PyTorch that can be the batch.'],
  },
  names: { torch: ['squeeze'] },
  takes: 'one',
  traits: { linear: true, inPlace: true },
  parameters: {
    axes: {
      type: { type: 'axes' },
      summary: 'the axes that go; by default all of size 1',
      fallback: null,
      names: { torch: 'dim' },
    },
  },
  apply({ axes }, [input = []], { notation }) {
    const chosen = axes?.map((axis) => axisIndex(axis, input.length));
    const gone = input.flatMap((axis, index) => {
      if (chosen === undefined) return axis.size === 1 && mayGo(axis, notation) ? [index] : [];
      return chosen.includes(index) && mayGo(axis, notation) ? [index] : [];
    });
    const stays = input.flatMap((_, index) => (gone.includes(index) ? [] : [index]));
    const outputs = stays.map((index) => input[index] ?? { role: 'mixed' as const, size: null });
    // PyTorch leaves a longer axis in place without a word.
    const kept =
      notation === 'torch'
        ? []
        : (chosen ?? []).filter((index) => index !== undefined && !gone.includes(index));
    const [longer] = kept;
    return {
      outputs: [withConventionalRoles(outputs, notation)],
      relation: [
        [
          input.map((_, index) => {
            const out = stays.indexOf(index);
            return out < 0
              ? entry(null, index, { kind: 'pin', index: 0 })
              : entry(out, index, { kind: 'same' });
          }),
        ],
      ],
      conditions: gone.flatMap((index) => {
        const size = sizeAt(input, index);
        return isSymbolic(size) ? [{ kind: 'equal', left: size, right: 1 }] : [];
      }),
      findings: [
        ...wrongAxes(axes ?? [], input, 'axes'),
        ...(longer === undefined || input[longer]?.role === 'batch'
          ? []
          : [notSingle(axisName(input, longer), sizeAt(input, longer))]),
      ],
    };
  },
});

export const repeatVector = defineKind({
  id: 'repeatvector',
  family: 'shape',
  words: {
    title: 'Repeat vector',
    summary: 'Hands a vector on several times, as a sequence',
    explanation:
      'It stands between an encoder that ends in one vector and a decoder that wants a sequence: every step of the ' +
      'decoder gets the same vector.',
    formula: 'y[t, c] = x[c]   for every step t',
    example: { input: '64', lines: 'repeatvector 10' },
  },
  names: { tfjs: ['repeatVector'], keras: ['RepeatVector'] },
  takes: 'one',
  ranks: [0],
  traits: { linear: true },
  parameters: {
    times: { type: { type: 'count', atLeast: 1 }, summary: 'how often', names: { tfjs: 'n', keras: 'n' } },
  },
  apply({ times }, [input = []], { notation }) {
    const [batch, vector] = input;
    const outputs: readonly OutputAxis[] = [
      ...(batch === undefined ? [] : [batch]),
      { role: 'space0', size: times },
      ...(vector === undefined ? [] : [vector]),
    ];
    return {
      outputs: [withConventionalRoles(outputs, notation)],
      relation: [[[entry(0, 0, { kind: 'same' }), entry(2, 1, { kind: 'same' })]]],
    };
  },
});

/** Axes of size 1 can go, outside PyTorch also those of which it is not known; the batch only in PyTorch. */
function mayGo({ role, size }: Axis, notation: Notation): boolean {
  if (notation === 'torch') return size === 1;
  return role !== 'batch' && (size === 1 || typeof size !== 'number');
}

function sizeAt(input: Shape, index: number | undefined): Size {
  return index === undefined ? 1 : (input[index]?.size ?? null);
}

function notSingle(name: string, size: Size): Finding {
  return {
    code: 'wrong-axis',
    severity: 'error',
    what: `${name} has size ${displaySize(size)}`,
    why: 'only axes of size 1 can be taken out',
    parameter: 'axes',
    input: 0,
  };
}
