import type { Argument } from '../../../server/src/core/argument.ts';
import type { Shape } from '../../../server/src/core/shape.ts';
import { argument, type Written } from '../../support/layers/shapes.ts';
import type { Random } from '../../support/random.ts';
import type { Draw } from './arguments.ts';
import { anyOf } from './values.ts';

/** A value that goes with the input where its type alone would seldom give one; undefined where the type does. */
export function fitting(draw: Draw, parameter: string): Argument | undefined {
  const drawn = drawers[`${draw.kind.id}.${parameter}`]?.(draw);
  return drawn === undefined ? undefined : argument(drawn);
}

/** The ways to interpolate that the library has; the others are for finding out that it refuses them. */
const interpolation = ({ random, manner }: Draw) =>
  manner === 'tame' ? random.pick(['nearest', 'bilinear']) : undefined;

const drawers: Readonly<Record<string, (draw: Draw) => Written | undefined>> = {
  'upsample.mode': interpolation,
  'resize.mode': interpolation,
  'resize.size': ({ random, rank }) => Array.from({ length: rank }, () => random.between(1, 8)),
  'reshape.size': ({ random, inputs }) => factorsOf(inputs[0] ?? [], random),
  'embedding.entries': ({ random }) => random.between(2, 6),
  'permute.order': ({ random, inputs }) => shuffled(axesOf(inputs[0]), random),
  'prelu.shared': ({ random, inputs }) => axesOf(inputs[0]).filter(() => random.between(0, 1) === 0),
  'layernorm.axes': ({ random, inputs }) =>
    random.pick<Written>([-1, axesOf(inputs[0]).filter((axis) => axis === 1 || random.between(0, 1) === 0)]),
  'dot.axes': ({ random, inputs }) => random.pick<Written>([-1, 1, pairOfAxes(inputs, random)]),
  'bidirectional.wrapped': ({ random }) =>
    layer(random.pick(['rnn', 'lstm', 'gru']), {
      units: random.between(1, 6),
      sequences: random.between(0, 1) === 0,
      states: random.between(0, 3) === 0,
      bias: random.between(0, 1) === 0,
    }),
  'timedistributed.wrapped': ({ random, rank }) => wrappedFor(Math.max(0, rank - 1), random),
};

/** A layer that works on a frame of so many spatial axes. */
function wrappedFor(rank: number, random: Random): Written {
  const [bias, padding] = [random.between(0, 1) === 0, random.pick(['valid', 'same'])];
  const anywhere = [
    layer('dense', { units: random.between(1, 6), bias }),
    layer('dropout', { rate: 0.5 }),
    layer('batchnorm'),
  ];
  const somewhere = [
    [layer('repeatvector', { times: 3 })],
    [
      layer('conv', { filters: 2, kernel: 2, padding, bias }),
      layer('globalavgpool'),
      layer('lstm', { units: 3 }),
    ],
    [
      layer('conv', { filters: 2, kernel: 2, padding, bias }),
      layer('maxpool', { kernel: 2, padding }),
      layer('flatten'),
    ],
    [layer('conv', { filters: 2, kernel: 2, padding, bias }), layer('flatten')],
  ];
  return anyOf(random, [...anywhere, ...(somewhere[rank] ?? [])]) ?? layer('dense', { units: 1 });
}

function layer(kindId: string, arguments_: Readonly<Record<string, Written>> = {}): Argument {
  const given = new Map(Object.entries(arguments_).map(([name, written]) => [name, argument(written)]));
  return { kind: 'recipe', recipe: { kindId, given } };
}

/** All axes but the batch. */
function axesOf(shape: Shape | undefined): readonly number[] {
  return (shape ?? []).flatMap((_, axis) => (axis === 0 ? [] : [axis]));
}

function shuffled(axes: readonly number[], random: Random): readonly number[] {
  const mixed = [...axes];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = random.between(0, last);
    const [a = 0, b = 0] = [mixed[last], mixed[other]];
    mixed[last] = b;
    mixed[other] = a;
  }
  return mixed;
}

/** Sizes with the product of the input's, one of them left open now and then. */
function factorsOf(shape: Shape, random: Random): readonly number[] {
  let rest = shape.slice(1).reduce((product, { size }) => product * (typeof size === 'number' ? size : 1), 1);
  const sizes: number[] = [];
  for (let count = random.between(0, 2); count > 0; count -= 1) {
    const divisors = Array.from({ length: rest }, (_, at) => at + 1).filter(
      (divisor) => rest % divisor === 0,
    );
    const size = anyOf(random, divisors) ?? 1;
    sizes.push(size);
    rest /= size;
  }
  return shuffled([...sizes, random.between(0, 3) === 0 ? -1 : rest], random);
}

/** One axis of each of two tensors, of the same size where there are such. */
function pairOfAxes([first, second]: readonly Shape[], random: Random): Written {
  const pairs = axesOf(first).flatMap((a) =>
    axesOf(second).flatMap((b) => (first?.[a]?.size === second?.[b]?.size ? [[a, b]] : [])),
  );
  return anyOf(random, pairs) ?? [1, 1];
}
