import type { Notation } from '../core/notation.ts';
import type { Role } from '../core/shape.ts';

/**
 * What the axes of a tensor stand for where nothing but their number says it, the batch left out: channels come last,
 * in PyTorch first; all others are spatial.
 */
export function conventionalRoles(count: number, notation: Notation): readonly Role[] {
  const channel = notation === 'torch' ? 0 : count - 1;
  let next = 0;
  return Array.from(
    { length: count },
    (_, index): Role => (index === channel ? 'channel' : `space${next++}`),
  );
}

/** The output axes with the roles their number gives them, after a batch in front. */
export function withConventionalRoles<A extends { readonly role: Role }>(
  axes: readonly A[],
  notation: Notation,
): readonly A[] {
  const roles = conventionalRoles(axes.length - 1, notation);
  return axes.map((axis, index) => ({ ...axis, role: roles[index - 1] ?? axis.role }));
}
