import type { AxisEntry, Entry } from '../../core/relation.ts';
import { positionalAxes, type Shape, unknownShape } from '../../core/shape.ts';
import { multiply, subtract, sumOf } from '../../core/size/arithmetic.ts';
import type { Size } from '../../core/size/size.ts';
import { entry, renumbered } from '../entries.ts';
import { type Application, type Applied, defineKind } from '../kind.ts';
import { weightMacs } from '../weights.ts';

const wrapped = {
  type: { type: 'recipe' },
  summary: 'the layer inside',
  names: { tfjs: 'layer', keras: 'layer', torch: null },
} as const;

export const bidirectional = defineKind({
  id: 'bidirectional',
  family: 'recurrent',
  words: {
    title: 'Bidirectional layer',
    summary: 'Runs a recurrent layer over time in both directions and puts the results together',
    explanation:
      'What comes later often explains what came before. So there are two copies of the layer with weights of ' +
      'their own: one reads forwards, the other backwards, and their results are put side by side.',
    example: { input: '50 x 40', lines: 'bidirectional lstm(64)' },
    variations: [
      {
        shows: 'The two added up, for every step',
        input: '50 x 40',
        lines: 'bidirectional lstm(64, sequences=true), sum',
      },
    ],
    traps: ['It needs the whole sequence: nothing can be said before its end.'],
  },
  names: { tfjs: ['bidirectional'], keras: ['Bidirectional'] },
  takes: 'one',
  traits: { activates: true },
  parameters: {
    wrapped,
    merge: {
      type: { type: 'word', words: ['concat', 'sum', 'mul', 'ave', 'none'] },
      summary: 'how the two results become one; none leaves two tensors',
      fallback: 'concat',
      names: { tfjs: 'mergeMode', keras: 'merge_mode' },
    },
  },
  apply({ wrapped: recipe, merge }, [input = []], { applyRecipe }) {
    if (recipe === null) return unknown(input);
    const inner = applyRecipe(recipe, [input]);
    const [main = unknownShape, ...states] = inner.outputs;
    const [reading = [], ...stateReadings] = inner.relation;
    const around = reading.map((entries) => entries.map((own) => bothWays(own, merge)));
    const joined = main.map((axis, index) =>
      merge === 'concat' && index === main.length - 1 ? { ...axis, size: multiply(axis.size, 2) } : axis,
    );
    const results = merge === 'none' ? [main, main] : [joined];
    return {
      outputs: [...results, ...states, ...states],
      relation: [...results.map(() => around), ...stateReadings, ...stateReadings],
      weights: ['forward', 'backward'].flatMap((direction) =>
        inner.weights.map((weight) => ({ ...weight, name: `${direction} ${weight.name}` })),
      ),
      products: multiply(productsOf(inner), 2),
      findings: inner.findings,
      conditions: inner.conditions,
    };
  },
});

export const timeDistributed = defineKind({
  id: 'timedistributed',
  family: 'recurrent',
  words: {
    title: 'Time-distributed layer',
    summary: 'Applies one layer to every step of a sequence by itself',
    explanation:
      'The first axis is time. The same layer with the same weights works on each step, on each frame of a film ' +
      'for instance, and time only goes along.',
    example: { input: '16 x 64 x 64 x 3', lines: 'timedistributed conv(16, 3x3)' },
  },
  names: { tfjs: ['timeDistributed'], keras: ['TimeDistributed'] },
  takes: 'one',
  traits: {},
  parameters: { wrapped },
  apply({ wrapped: recipe }, [input = []], { applyRecipe }) {
    const [time] = positionalAxes(input);
    const step = time === undefined ? undefined : input[time];
    if (recipe === null || time === undefined || step === undefined) {
      return { ...unknown(input), findings: time === undefined ? [noTime] : [] };
    }
    const frame = renumbered(input.filter((_, axis) => axis !== time));
    const inner = applyRecipe(recipe, [frame.map(({ role, size = null }) => ({ role, size }))]);
    const shift = (axis: number): number => (axis < time ? axis : axis + 1);
    return {
      outputs: inner.outputs.map((shape) =>
        shape.length === 0
          ? shape
          : [...shape.slice(0, time), { role: 'time' as const, size: step.size }, ...shape.slice(time)],
      ),
      relation: inner.relation.map((readings) =>
        readings.map((entries) => [
          entry(time, time, { kind: 'same' }),
          ...entries.map((own) => shifted(own, shift)),
        ]),
      ),
      weights: inner.weights.map((weight) => ({ ...weight, uses: repeated(weight.uses, step.size) })),
      products: multiply(productsOf(inner), step.size),
      findings: inner.findings,
      conditions: inner.conditions,
    };
  },
});

const noTime = {
  code: 'rank-mismatch',
  severity: 'error',
  what: '`timedistributed` needs a sequence, but this tensor has no positions',
  input: 0,
} as const;

/** The rank stays open where the layer inside is not known. */
function unknown(input: Shape): Application {
  return {
    outputs: [unknownShape],
    relation: [[input.map((_, axis) => entry(null, axis, { kind: 'all' }))]],
  };
}

/** Forwards and backwards together read all of time. */
/** Only where both directions are mixed has every number read all steps; else each has read those of its own way. */
function bothWays(own: Entry, merge: string): Entry {
  if (own.kind !== 'axis' || own.map.kind !== 'prefix') return own;
  const apart = merge === 'concat' || merge === 'none';
  return { ...own, map: { kind: 'all' }, ...(apart ? { bound: true } : {}) };
}

function shifted(own: Entry, shift: (axis: number) => number): Entry {
  if (own.kind === 'axis') {
    return { ...own, out: own.out === null ? null : shift(own.out), in: shift(own.in) } satisfies AxisEntry;
  }
  return {
    ...own,
    from: own.from.map(({ axis, digits }) => ({ axis: shift(axis), digits })),
    to: own.to.map(({ axis, digits }) => ({ axis: shift(axis), digits })),
  };
}

function repeated(uses: Size, times: Size): Size {
  return uses === 0 ? 0 : multiply(uses, times);
}

/** Products of a layer that are none of its weights'. */
function productsOf({ macs, weights }: Applied): Size {
  return subtract(macs, sumOf(weights.map(weightMacs)));
}
