import type { Parameter } from '../../core/parameter.ts';
import type { Finding } from '../../core/problem.ts';
import type { Shape } from '../../core/shape.ts';
import { add, exactDivide, sumOf } from '../../core/size/arithmetic.ts';
import { displaySize } from '../../core/size/print.ts';
import type { Size } from '../../core/size/size.ts';
import { agreementOf } from '../agreement.ts';
import { axisIndex, wrongAxes } from '../axes.ts';
import { carriedBut, entry } from '../entries.ts';
import { divided } from '../groups.ts';
import { type Application, defineKind } from '../kind.ts';
import { timesText } from '../text.ts';

/** More pieces than that are a slip of the pen. */
const mostPieces = 1024;

const axis = {
  type: { type: 'axis' },
  summary: 'the axis that is cut; by default the channels',
  fallback: { in: { torch: 0 }, otherwise: -1 },
  names: { torch: 'dim' },
} as const satisfies Parameter;

export const split = defineKind({
  id: 'split',
  family: 'shape',
  words: {
    title: 'Split',
    summary: 'Cuts a tensor into several along one axis, by default its channels',
    explanation:
      'The pieces go different ways: one is worked on, another one waits. They are equal unless their sizes are ' +
      'given, and `as [left, right]` names them.',
    example: {
      input: '28 x 28 x 64',
      lines: ['split 2 as [left, right]', 'from left', 'conv 32, 3x3, padding=1', 'concat right'],
    },
    variations: [
      {
        shows: 'Pieces of given sizes',
        input: '28 x 28 x 64',
        lines: ['split sizes=[16, 48] as [few, many]', 'from many', 'conv 16, 1x1', 'add few'],
      },
    ],
  },
  names: {},
  takes: 'one',
  traits: { linear: true },
  parameters: {
    parts: { type: { type: 'count', atLeast: 1 }, summary: 'how many equal pieces', fallback: null },
    axis,
    sizes: {
      type: { type: 'sizes' },
      summary: 'the sizes of the pieces, instead of their number',
      fallback: null,
    },
  },
  apply({ parts, axis, sizes }, [input = []]) {
    const index = axisIndex(axis, input.length) ?? input.length - 1;
    const whole = input[index]?.size ?? null;
    const findings = wrongAxes([axis], input, 'axis');
    if (sizes !== null) {
      const total = sumOf(sizes);
      const agreement = agreementOf(whole, total);
      const wrong = agreement.kind === 'different' ? [notTheWhole(sizes, total, whole)] : [];
      return {
        ...pieces(input, index, sizes.slice(0, mostPieces)),
        findings: [...findings, ...wrong],
        conditions: agreement.conditions,
      };
    }
    if (typeof parts !== 'number')
      return { ...pieces(input, index, [null]), findings: [...findings, ...noParts(parts)] };
    const equal = divided(whole, parts, { things: 'numbers along the axis', parameter: 'parts' });
    const count = Math.min(parts, mostPieces);
    return {
      ...pieces(
        input,
        index,
        Array.from({ length: count }, () => equal.part),
      ),
      findings: [...findings, ...equal.findings, ...tooMany(parts)],
      conditions: equal.conditions,
    };
  },
});

export const chunk = defineKind({
  id: 'chunk',
  family: 'shape',
  words: {
    title: 'Chunk',
    summary: 'Cuts a tensor into at most so many pieces, the last of which may be smaller',
    explanation:
      'The number of pieces is only an upper bound: each has the size of the whole divided by it, rounded up, and ' +
      'the last one has what is left over.',
    example: { input: '28 x 28 x 10', lines: 'chunk 4' },
    traps: ['There may be fewer pieces than asked for: 5 in 4 makes 3.'],
  },
  names: { torch: ['chunk'] },
  takes: 'one',
  traits: { linear: true },
  parameters: {
    parts: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many pieces at most',
      names: { torch: 'chunks' },
    },
    axis,
  },
  apply({ parts, axis }, [input = []]) {
    const index = axisIndex(axis, input.length) ?? input.length - 1;
    const whole = input[index]?.size ?? null;
    const findings = [...wrongAxes([axis], input, 'axis'), ...tooMany(parts)];
    if (typeof parts !== 'number') return { ...pieces(input, index, [null]), findings };
    return { ...pieces(input, index, chunks(whole, parts)), findings };
  },
});

/**
 * Pieces of `⌈whole/parts⌉`, the last with what is left. How many that makes is only known with the whole; without it
 * there are as many as asked for.
 */
function chunks(whole: Size, parts: number): readonly Size[] {
  const count = Math.min(parts, mostPieces);
  if (typeof whole !== 'number') {
    const { quotient, condition } = exactDivide(whole, parts);
    return Array.from({ length: count }, () => (condition === null ? quotient : null));
  }
  const piece = Math.ceil(whole / parts);
  return Array.from({ length: Math.min(Math.ceil(whole / piece), count) }, (_, at) =>
    Math.min(piece, whole - piece * at),
  );
}

/** Pieces of these sizes, one after the other. */
function pieces(input: Shape, axis: number, sizes: readonly Size[]): Application {
  let start: Size = 0;
  const relation = sizes.map((size) => {
    const own = entry(axis, axis, { kind: 'slice', start, step: 1, size });
    start = add(start, size);
    return [[...carriedBut(input, [axis]), own]];
  });
  return {
    outputs: sizes.map((size) =>
      input.map((own, index) => (index === axis ? { role: own.role, size } : own)),
    ),
    relation,
  };
}

function notTheWhole(sizes: readonly Size[], total: Size, whole: Size): Finding {
  return {
    code: 'split-size',
    severity: 'error',
    what: `pieces of ${sizes.map(displaySize).join(' + ')} = ${displaySize(total)} do not make up ${timesText([whole])}`,
    why: 'every number belongs to exactly one piece',
    parameter: 'sizes',
    input: 0,
  };
}

function noParts(parts: Size): readonly Finding[] {
  if (parts !== null) return [];
  return [
    {
      code: 'missing-argument',
      severity: 'error',
      what: 'the number of pieces is missing',
      why: 'the lines below must know how many tensors there are',
      remedies: [{ title: 'Split into 2', set: { parts: '2' } }],
    },
  ];
}

function tooMany(parts: Size): readonly Finding[] {
  if (typeof parts !== 'number' || parts <= mostPieces) return [];
  return [
    {
      code: 'too-many-pieces',
      severity: 'error',
      what: `${parts} pieces; at most ${mostPieces} are followed`,
      parameter: 'parts',
    },
  ];
}
