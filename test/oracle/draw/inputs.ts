import type { Role, Shape } from '../../../server/src/core/shape.ts';
import type { LayerKind } from '../../../server/src/layers/kind.ts';
import { kindByName } from '../../../server/src/layers/names.ts';
import { conventionalRoles } from '../../../server/src/layers/roles.ts';
import type { Random } from '../../support/random.ts';
import { anyOf } from './values.ts';

/** Where the notation puts the channels. */
export type Order = 'channelsLast' | 'channelsFirst';

/**
 * `wild`: maps of all sizes, some of them unknown, sometimes of a rank or a size that does not fit. `tame`: small maps
 * that fit, on which the library can be run cell by cell.
 */
export type Manner = 'wild' | 'tame';

export interface InputDraw {
  readonly kind: LayerKind;
  readonly name: string;
  readonly random: Random;
  readonly order: Order;
  readonly manner: Manner;
}

/** Layers that can be told where the channels stand; all others have no such argument. */
const ordered =
  /^(conv[123]d|conv[23]dTranspose|depthwiseConv2d|separableConv2d|(max|average|avg)Pool(ing)?[23]d|global\w+2d|upSampling2d|zeroPadding2d|cropping2D|convLstm2d)$/;

/** Layers for images alone, though neither their names nor our records say so. */
const images = /^(resizing|centerCrop)$/;

export function knowsOrder(name: string): boolean {
  return ordered.test(name);
}

/** Tensors a layer of that name may be given. */
export function randomInputs(draw: InputDraw): readonly Shape[] {
  const { kind, random, manner } = draw;
  const first = randomShape(randomRoles(draw), draw);
  const other = manner === 'wild' ? resized : reshaped;
  if (kind.takes === 'many') return beside(first, draw);
  if (kind.takes !== 'two') return [first];
  const both = [first, other(first, random)];
  return manner === 'wild' && random.between(0, 30) === 0 ? [first] : both;
}

function randomRoles({ kind, name, random, order, manner }: InputDraw): readonly Role[] {
  const wanted = kindByName('tfjs', name)?.rank;
  const ranks = kind.ranks ?? [0, 1, 2, 3];
  const fitting = wanted ?? (images.test(name) ? 2 : anyOf(random, ranks)) ?? 0;
  const rank = manner === 'wild' && random.between(0, 24) === 0 ? random.between(0, 3) : fitting;
  const notation = order === 'channelsFirst' ? 'torch' : 'tfjs';
  const roles = conventionalRoles(rank + 1, notation);
  return kind.timeFirst ? ['time', ...roles] : roles;
}

function randomShape(roles: readonly Role[], { kind, random, manner }: InputDraw): Shape {
  const wild = manner === 'wild';
  const batch = wild && random.between(0, 6) === 0 ? 2 : null;
  const open = wild && random.between(0, 9) === 0;
  const [least, most] = wild ? [1, roles.length > 3 ? 8 : 20] : [2, [9, 9, 6, 4][roles.length - 1] ?? 3];
  const axes = roles.map((role) => {
    if (role === 'channel') return { role, size: wild ? random.between(1, 6) : random.between(2, 3) };
    if (open && random.between(0, 1) === 0) return { role, size: null };
    // What a sequence did long ago fades until no number shows it.
    const longest = !wild && kind.family === 'recurrent' ? 4 : most;
    return { role, size: random.between(least, longest) };
  });
  return [{ role: 'batch', size: batch }, ...axes];
}

/** Tensors that go with the first into a merge: alike, to be stretched, or not fitting. */
function beside(first: Shape, { kind, random, manner }: InputDraw): readonly Shape[] {
  const wild = manner === 'wild';
  const count = wild ? random.pick([1, 2, 2, 2, 2, 2, 3, 3, 4]) : random.pick([2, 2, 3]);
  const joins = kind.traits.merges === 'joined';
  const others = Array.from({ length: count - 1 }, () => {
    if (joins) return wild ? resized(first, random) : reshaped(first, random);
    return stretchable(first, random, wild ? 3 : -1);
  });
  return random.between(0, 1) === 0 ? [first, ...others] : [...others, first];
}

/** Along some axes 1 instead of the size; some axes in front missing. One chance in twelve of a size that is `wrong`. */
function stretchable(first: Shape, random: Random, wrong: number): Shape {
  const cut = random.between(0, 3) === 0 ? random.between(0, first.length - 2) : 0;
  const [batch = { role: 'batch', size: null }, ...axes] = first;
  const kept = axes.slice(cut).map((axis) => {
    const chance = random.between(0, 11);
    if (chance < 3) return { ...axis, size: 1 };
    return chance === wrong ? { ...axis, size: random.between(1, 4) } : axis;
  });
  const roles = cut === 0 ? kept.map(({ role }) => role) : conventionalRoles(kept.length, 'tfjs');
  return [batch, ...kept.map((axis, at) => ({ ...axis, role: roles[at] ?? axis.role }))];
}

/** The same but for the last axis. */
function reshaped(first: Shape, random: Random): Shape {
  return first.map((axis, at) => (at === first.length - 1 ? { ...axis, size: random.between(1, 3) } : axis));
}

/** One axis of another size, seldom two; seldom another number of axes. */
function resized(first: Shape, random: Random): Shape {
  const along = random.between(0, 2) === 0 ? random.between(1, first.length - 1) : first.length - 1;
  const wrong = random.between(0, 11) === 0 ? random.between(1, first.length - 1) : along;
  const shape = first.map((axis, index) =>
    index === along || index === wrong ? { ...axis, size: random.between(1, 6) } : axis,
  );
  return random.between(0, 14) === 0 ? shape.slice(0, -1) : shape;
}
