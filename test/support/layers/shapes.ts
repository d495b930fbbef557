import type { Argument } from '../../../server/src/core/argument.ts';
import type { Shape } from '../../../server/src/core/shape.ts';
import type { Size } from '../../../server/src/core/size/size.ts';
import type { LayerKind } from '../../../server/src/layers/kind.ts';
import { kindById } from '../../../server/src/layers/registry.ts';

/** A tensor as the model language has it: spatial axes, channels last, an unknown batch in front. */
export function tensor(...sizes: readonly Size[]): Shape {
  return [
    { role: 'batch', size: null },
    ...sizes.map((size, index) => ({
      role: index === sizes.length - 1 ? ('channel' as const) : (`space${index}` as const),
      size,
    })),
  ];
}

/** The sizes of a shape, without its batch. */
export function sizesOf(shape: Shape | undefined): readonly Size[] | undefined {
  return shape?.filter((axis) => axis.role !== 'batch').map((axis) => axis.size);
}

export function kind(id: string): LayerKind {
  const found = kindById(id);
  if (found === undefined) throw new Error(`There is no kind ${id}.`);
  return found;
}

/** What a test writes for an argument. */
export type Written = number | string | boolean | null | Argument | readonly Written[];

export function argument(written: Written): Argument {
  if (written === null) return { kind: 'none' };
  if (typeof written === 'number') {
    return Number.isInteger(written)
      ? { kind: 'size', value: written }
      : { kind: 'fraction', value: written };
  }
  if (typeof written === 'boolean') return { kind: 'flag', value: written };
  if (typeof written === 'string') return { kind: 'text', value: written };
  return isList(written) ? { kind: 'list', items: written.map(argument) } : written;
}

export function given(arguments_: Readonly<Record<string, Written>>): ReadonlyMap<string, Argument> {
  return new Map(Object.entries(arguments_).map(([name, written]) => [name, argument(written)]));
}

function isList(written: object): written is readonly Written[] {
  return Array.isArray(written);
}
