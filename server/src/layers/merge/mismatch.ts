import type { Remedy } from '../../core/problem.ts';
import { isPositional, type Role } from '../../core/shape.ts';
import { displaySize } from '../../core/size/print.ts';
import type { Size } from '../../core/size/size.ts';

/** An axis on which tensors to be merged differ. */
export interface DifferingAxis {
  readonly name: string;
  readonly role: Role;
  readonly sizes: readonly [Size, Size];
}

/** What brings two tensors to the same size along one axis. */
export function mismatchRemedies({ name, role, sizes }: DifferingAxis): readonly Remedy[] {
  const [a, b] = sizes;
  if (!isPositional(role)) {
    return [
      { title: `Bring one to ${displaySize(a)} channels with \`conv ${displaySize(a)}, 1x1\`` },
      { title: 'Put them side by side with `concat` instead' },
    ];
  }
  if (typeof a !== 'number' || typeof b !== 'number') {
    return [{ title: `Resize one to the ${name} of the other` }];
  }
  const [less, more] = [Math.min(a, b), Math.max(a, b)];
  return [
    { title: `Pad or resize ${name} ${less} to ${more}` },
    { title: `Crop ${name} ${more} to ${less}` },
    { title: 'Give both paths the same strides and paddings' },
  ];
}
