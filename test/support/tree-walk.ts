import type { TextRange } from '../../server/src/core/range.ts';

/** A node of a syntax tree as seen from outside: something with a kind and a range. */
export interface SeenNode {
  readonly kind: string;
  readonly range: TextRange;
}

interface Visit {
  readonly node: SeenNode;
  readonly parent: SeenNode | null;
  readonly depth: number;
}

/** Visits everything in a tree that has a kind and a range, parents before children, without recursion. */
export function visitTree(root: SeenNode, see: (visit: Visit) => void): void {
  const waiting: { readonly value: unknown; readonly parent: SeenNode | null; readonly depth: number }[] = [
    { value: root, parent: null, depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, parent, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    const isNode = isSeenNode(value);
    if (isNode) see({ node: value, parent, depth });
    for (const each of Object.values(value)) {
      waiting.push({ value: each, parent: isNode ? value : parent, depth: isNode ? depth + 1 : depth });
    }
  }
}

function isSeenNode(value: object): value is SeenNode {
  return 'kind' in value && 'range' in value && typeof value.kind === 'string';
}
