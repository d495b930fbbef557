import { displaySize } from '../core/size/print.ts';
import { sameSize } from '../core/size/size.ts';
import type { Weight } from '../layers/kind.ts';
import type { Model, ModelNode } from '../model/model.ts';
import { complain, type Machine } from './machine.ts';

/**
 * A layer has one set of weights, made when it is first applied. Complains where a later application needs others: the
 * same layer on a tensor with more channels.
 */
export function checkSharedWeights(machine: Machine, { nodes }: Model): void {
  const first = new Map<number, ModelNode>();
  for (const node of nodes) {
    const made = first.get(node.layer);
    if (made === undefined) first.set(node.layer, node);
    else if (made.kind === node.kind) checkPair(machine, made, node);
  }
}

function checkPair(machine: Machine, made: ModelNode, again: ModelNode): void {
  for (const [index, weight] of made.weights.entries()) {
    const other = again.weights[index];
    if (other === undefined || !differs(weight, other)) continue;
    complain(machine, {
      code: 'shared-weights',
      message: `The weights of \`${made.name}\` are shared: its ${weight.name} is ${sizesText(weight)} where it is first applied, and would have to be ${sizesText(other)} here. Bring both tensors to the same channels, or make a layer for each.`,
      site: again.applied,
      related: [{ message: 'it is first applied here', site: made.applied }],
    });
    return;
  }
}

/** Numbers that differ for certain; symbols and unknown sizes may yet agree. */
function differs(a: Weight, b: Weight): boolean {
  if (a.sizes.length !== b.sizes.length) return true;
  return a.sizes.some((size, axis) => {
    const other = b.sizes[axis] ?? null;
    return typeof size === 'number' && typeof other === 'number' && !sameSize(size, other);
  });
}

function sizesText({ sizes }: Weight): string {
  return sizes.map(displaySize).join('×');
}
