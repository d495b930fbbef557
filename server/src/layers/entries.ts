import type { AxisEntry, AxisMap } from '../core/relation.ts';
import { channelAxis, isPositional, type Role, type Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';
import type { OutputAxis } from './kind.ts';

/** Small pieces that most records put their relation together from. */

/** `same` entries for the axes of these roles: the output keeps them where they are. */
export function carried(input: Shape, roles: readonly Role[]): readonly AxisEntry[] {
  return input.flatMap((axis, index) =>
    roles.includes(axis.role) ? [entry(index, index, { kind: 'same' })] : [],
  );
}

/** `same` entries for every axis: pointwise layers. */
export function pointwise(input: Shape): readonly AxisEntry[] {
  return input.map((_, index) => entry(index, index, { kind: 'same' }));
}

/** `same` entries for every axis but those listed. */
export function carriedBut(input: Shape, except: readonly number[]): readonly AxisEntry[] {
  return input.flatMap((_, index) => (except.includes(index) ? [] : [entry(index, index, { kind: 'same' })]));
}

/** The channel axis read as a whole, or by the output's own group where there are several. */
export function linkChannels(input: Shape, groups: Size = 1): readonly AxisEntry[] {
  const channel = channelAxis(input);
  if (channel === undefined) return [];
  return [entry(channel, channel, groups === 1 ? { kind: 'all' } : { kind: 'groups', groups })];
}

/**
 * `all` entries of axes over which a statistic is taken, as norms and softmax do: each position goes its own way, and the
 * others matter to it only through the statistic.
 */
export function throughStatistic(axes: readonly number[]): readonly AxisEntry[] {
  return axes.map((axis) => entry(axis, axis, { kind: 'all', local: true }));
}

/** One axis entry. `out: null` for an input axis that is reduced away. */
export function entry(out: number | null, input: number, map: AxisMap): AxisEntry {
  return { kind: 'axis', out, in: input, map };
}

/** The axes of a result that has the input's axes with other channels and other spatial sizes. */
export function outputAxes(
  input: Shape,
  change: { readonly channels?: Size; readonly sizes?: ReadonlyMap<number, Size> },
): readonly OutputAxis[] {
  const channel = channelAxis(input);
  return input.map((axis, index) => {
    if (change.channels !== undefined && index === channel) return { role: axis.role, size: change.channels };
    const size = change.sizes?.get(index);
    return { role: axis.role, size: size === undefined ? axis.size : size };
  });
}

/** Some axes read as a whole: gone from the output, or left with size 1; the others are carried. */
export function reduced(
  input: Shape,
  axes: readonly number[],
  mode: 'keep' | 'drop',
): { readonly outputs: readonly OutputAxis[]; readonly entries: readonly AxisEntry[] } {
  const outputs: OutputAxis[] = [];
  const entries = input.map((axis, index): AxisEntry => {
    if (!axes.includes(index)) return entry(outputs.push(axis) - 1, index, { kind: 'same' });
    if (mode === 'drop') return entry(null, index, { kind: 'all' });
    return entry(outputs.push({ role: axis.role, size: 1 }) - 1, index, { kind: 'all' });
  });
  return { outputs: mode === 'drop' ? renumbered(outputs) : outputs, entries };
}

/** Spatial axes numbered anew, after some have gone or come. */
export function renumbered(axes: readonly OutputAxis[]): readonly OutputAxis[] {
  let next = 0;
  return axes.map((axis) =>
    axis.role.startsWith('space') ? { ...axis, role: `space${next++}` as const } : axis,
  );
}

/** The sizes of the axes along which units have positions. */
export function positionalSizes(axes: readonly OutputAxis[]): readonly Size[] {
  return axes.filter((axis) => isPositional(axis.role)).map((axis) => axis.size ?? null);
}
