import type { Shape } from '../../../server/src/core/shape.ts';
import { applyKind } from '../../../server/src/layers/apply.ts';
import { nameOfKind } from '../../../server/src/layers/names.ts';
import { conventionalRoles } from '../../../server/src/layers/roles.ts';
import type { TensorRef } from '../../../server/src/model/model.ts';
import { given, kind, type Written } from '../../support/layers/shapes.ts';
import type { Random } from '../../support/random.ts';
import { sampleSizes } from '../outcome.ts';
import { type LayerChoice, type Net, type NetBuilder, startNet } from './net.ts';

export interface RandomNet {
  readonly net: Net;
  readonly input: TensorRef;
  readonly output: TensorRef;
}

/** A layer in the words of our records. */
interface Wanted {
  readonly id: string;
  readonly given: Readonly<Record<string, Written>>;
}

/** More cells than that in one map take too long. */
const mostCells = 220;

/**
 * A network of one to four layers or branches over a small map, a long and narrow one, a sequence or a little volume.
 * All of it only adds up: pools average, kernels average, nothing bends.
 */
export function randomNet(random: Random): RandomNet {
  const builder = startNet('averages');
  const input = builder.input(randomShape(random));
  let at = input;
  for (let layer = random.between(1, 4); layer > 0; layer -= 1) {
    at = random.between(0, 3) === 0 ? branches(builder, at, random) : layered(builder, at, random);
  }
  const net = builder.build();
  if (net === undefined) throw new Error('A size of a random network is not known.');
  return { net, input, output: at };
}

function randomShape(random: Random): Shape {
  const channels = random.between(1, 2);
  const sizes = random.pick([
    [random.between(5, 9), random.between(5, 9), channels],
    [random.between(5, 9), random.between(5, 9), channels],
    [random.between(30, 60), 1, 1],
    [random.between(16, 60), channels],
    [random.between(3, 5), random.between(3, 5), random.between(3, 5), 1],
  ]);
  const roles = conventionalRoles(sizes.length, 'tfjs');
  return [
    { role: 'batch', size: null },
    ...sizes.map((size, axis) => ({ role: roles[axis] ?? 'mixed', size })),
  ];
}

/** One layer that fits; the map itself where none of a few does. */
function layered(builder: NetBuilder, at: TensorRef, random: Random): TensorRef {
  for (let tries = 0; tries < 6; tries += 1) {
    const made = applied(builder, [at], randomLayer(builder.shapeOf(at), random));
    if (made !== undefined) return made;
  }
  return at;
}

/** Undefined where the layer is refused, or makes too large a map. */
function applied(builder: NetBuilder, from: readonly TensorRef[], wanted: Wanted): TensorRef | undefined {
  const shapes = from.map(builder.shapeOf);
  const arguments_ = given(wanted.given);
  const { outputs } = applyKind(kind(wanted.id), arguments_, shapes, 'tfjs');
  const cells = outputs.map((shape) => sampleSizes(shape).reduce((product, size) => product * size, 1));
  if (cells.some((count) => count > mostCells)) return undefined;
  const name = nameOfKind(kind(standIns[wanted.id] ?? wanted.id), 'tfjs', rankOf(shapes[0] ?? []));
  if (name === undefined) return undefined;
  const choice: LayerChoice = { kind: kind(wanted.id), name, given: arguments_ };
  return builder.apply(choice, from);
}

/** What the library runs instead: a maximum hides what it does not take. */
const standIns: Readonly<Record<string, string>> = { maxpool: 'avgpool' };

function randomLayer(shape: Shape, random: Random): Wanted {
  const rank = rankOf(shape);
  const along = shape.slice(1, -1).map(({ size }) => typeof size === 'number' && size > 1);
  // Along an axis of a single position there is nothing to do.
  const each = (draw: () => Written, otherwise: Written): Written =>
    along.map((open) => (open ? draw() : otherwise));
  const window = (): Wanted['given'] => {
    const moves = random.between(0, 3) > 0;
    const stride = along.map((open) => (open && moves ? random.pick([1, 1, 2, 3]) : 1));
    const kernel = along.map((open, axis) =>
      open ? random.between(leastKernel(rank, stride[axis] ?? 1), rank === 3 ? 3 : 4) : 1,
    );
    return {
      kernel,
      ...(moves ? { stride } : { dilation: each(() => random.between(1, 3), 1) }),
      padding: random.pick(['valid', 'same']),
    };
  };
  const filters = random.between(1, 2);
  const pads = (): Written => [random.between(0, 2), random.between(0, 2)];
  const convolutions: readonly Wanted[] = [
    { id: 'conv', given: { filters, ...window() } },
    { id: 'conv', given: { filters, ...window() } },
    pool(random, window()),
  ];
  if (rank === 1) return pickFrom(random, convolutions);
  const { kernel = 1, stride = 1, padding = 'valid' } = window();
  const grown: Wanted = { id: 'convtranspose', given: { filters, kernel, stride, padding } };
  if (rank === 3) return pickFrom(random, [...convolutions, grown]);
  return pickFrom(random, [
    ...convolutions,
    grown,
    grown,
    { id: 'depthwise', given: { ...undilated(window()), multiplier: random.between(1, 2) } },
    { id: 'separable', given: { filters, ...window() } },
    {
      id: 'upsample',
      given: { factor: each(() => random.between(1, 3), 1), mode: random.pick(['nearest', 'bilinear']) },
    },
    { id: 'resize', given: { size: each(() => random.between(2, 12), 1) } },
    { id: 'pad', given: { amount: each(pads, [0, 0]) } },
    { id: 'crop', given: { amount: each(pads, [0, 0]) } },
    { id: 'batchnorm', given: {} },
    { id: 'permute', given: { order: [2, 1, 3] } },
    { id: 'reshape', given: { size: [-1, Number(shape.at(-1)?.size ?? 1)] } },
  ]);
}

/** In volumes the library misreads kernels below their stride, as the differences on purpose say. */
function leastKernel(rank: number, stride: number): number {
  return rank === 3 ? stride : 1;
}

/** Pools have no dilation in the library. */
function pool(random: Random, window: Wanted['given']): Wanted {
  return { id: random.pick(['maxpool', 'avgpool']), given: undilated(window) };
}

function undilated(window: Wanted['given']): Wanted['given'] {
  return Object.fromEntries(Object.entries(window).filter(([name]) => name !== 'dilation'));
}

/** Two or three ways that keep the size, or halve it, put together again. */
function branches(builder: NetBuilder, at: TensorRef, random: Random): TensorRef {
  const shape = builder.shapeOf(at);
  const channels = Number(shape.at(-1)?.size ?? 1);
  const stride = shape.slice(1, -1).map(({ size }) => (Number(size) > 3 ? 2 : 1));
  const halving = random.between(0, 3) === 0;
  const ways = Array.from({ length: random.between(2, 3) }, () =>
    halving
      ? halved(builder, at, { random, channels, stride })
      : kept(builder, at, { random, channels, stride }),
  );
  const joined = applied(builder, ways, { id: random.pick(['add', 'concat', 'average']), given: {} });
  return joined ?? at;
}

interface Way {
  readonly random: Random;
  readonly channels: number;
  readonly stride: readonly number[];
}

function kept(builder: NetBuilder, at: TensorRef, { random, channels, stride }: Way): TensorRef {
  const kernel = stride.map((step) => (step === 1 ? 1 : random.between(leastKernel(stride.length, step), 4)));
  const plain = { filters: channels, kernel, padding: 'same' };
  const back: Wanted = { id: 'convtranspose', given: { filters: channels, kernel: stride, stride } };
  const down: Wanted = { id: 'conv', given: { filters: channels, kernel, stride, padding: 'same' } };
  switch (random.between(0, 4)) {
    case 0:
      return at;
    case 1:
      return (
        applied(builder, [at], { id: 'conv', given: { ...plain, dilation: random.between(1, 3) } }) ?? at
      );
    case 2:
      return applied(builder, [at], { id: 'avgpool', given: { kernel, stride: 1, padding: 'same' } }) ?? at;
    default: {
      const low = applied(builder, [at], down);
      return (low && applied(builder, [low], back)) ?? at;
    }
  }
}

function halved(builder: NetBuilder, at: TensorRef, { random, channels, stride }: Way): TensorRef {
  const kernel = stride.map((step) => (step === 1 ? 1 : random.between(2, 4)));
  const wanted: Wanted =
    random.between(0, 1) === 0
      ? { id: 'conv', given: { filters: channels, kernel, stride, padding: 'same' } }
      : { id: 'maxpool', given: { kernel, stride, padding: 'same' } };
  return applied(builder, [at], wanted) ?? at;
}

function rankOf(shape: Shape): number {
  return shape.length - 2;
}

function pickFrom<T>(random: Random, choices: readonly T[]): T {
  const [first, ...rest] = choices;
  if (first === undefined) throw new Error('There is nothing to choose from.');
  return random.pick([first, ...rest]);
}
