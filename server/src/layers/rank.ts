import type { Finding } from '../core/problem.ts';
import { positionalAxes, type Shape } from '../core/shape.ts';
import type { LayerKind } from './kind.ts';
import { listText } from './text.ts';

/** The number of spatial axes a layer works on: those of its input with the most, without time where it goes along. */
export function spatialRank(kind: LayerKind, inputs: readonly Shape[]): number {
  const positional = Math.max(0, ...inputs.map((shape) => positionalAxes(shape).length));
  return kind.timeFirst ? Math.max(0, positional - 1) : positional;
}

/** A finding where a kind does not work on so many spatial axes. */
export function wrongRank(kind: LayerKind, inputs: readonly Shape[]): Finding | undefined {
  return kind.ranks === undefined ? undefined : mismatch(kind.id, kind.ranks, { kind, inputs });
}

/** A finding where a name that says a number of spatial axes (`conv2d`) meets a tensor with another one. */
export function wrongNamedRank(
  name: string,
  rank: number | undefined,
  use: { readonly kind: LayerKind; readonly inputs: readonly Shape[] },
): Finding | undefined {
  return rank === undefined ? undefined : mismatch(name, [rank], use);
}

function mismatch(
  name: string,
  ranks: readonly number[],
  { kind, inputs }: { readonly kind: LayerKind; readonly inputs: readonly Shape[] },
): Finding | undefined {
  const rank = spatialRank(kind, inputs);
  if (inputs.length === 0 || ranks.includes(rank) || inputs.some((shape) => shape.length === 0))
    return undefined;
  const wanted = listText(
    ranks.map((allowed) => (allowed === 0 ? 'no' : `${allowed}`)),
    'or',
  );
  const noun = `spatial ${ranks.at(-1) === 1 ? 'axis' : 'axes'}${kind.timeFirst ? ' after time' : ''}`;
  const tooFew = rank < Math.min(...ranks);
  return {
    code: 'rank-mismatch',
    severity: 'error',
    what: `\`${name}\` needs ${wanted} ${noun}, but this tensor has ${rank === 0 ? 'none' : rank}`,
    ...(rank === 0 ? { why: 'a vector has no positions along which the layer could work' } : {}),
    input: 0,
    remedies: [
      {
        title: tooFew
          ? 'Move it before the layer that takes the positions away, or reshape first'
          : 'Reshape, flatten or pool first',
      },
    ],
  };
}
