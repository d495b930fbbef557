import type { FileTree } from '../syntax/tree.ts';

/** What the tree knows of signs that mean several things: by the offset at which they begin. */
export interface Marks {
  /** `=` of a named argument; true where its value is short enough to stand without blanks. */
  readonly namedEquals: ReadonlyMap<number, boolean>;
  /** `x` or `×` as the operator of sizes; true where it is written glued. */
  readonly sizeSigns: ReadonlyMap<number, boolean>;
  /** A minus in front of its only operand. */
  readonly negations: ReadonlySet<number>;
  /** `:` of a slice. */
  readonly sliceColons: ReadonlySet<number>;
  /** `:` between the two ways of a choice. */
  readonly choiceColons: ReadonlySet<number>;
  /** `?` that is a size nobody knows. */
  readonly unknownSizes: ReadonlySet<number>;
  /** Where the parts of a line's tail begin: `as` and `->` behind something that was applied. */
  readonly tails: ReadonlySet<number>;
}

/** Walks the tree once, without recursion: long chains must not fill the stack. */
export function marksOf(tree: FileTree, text: string): Marks {
  const namedEquals = new Map<number, boolean>();
  const sizeSigns = new Map<number, boolean>();
  const negations = new Set<number>();
  const sliceColons = new Set<number>();
  const choiceColons = new Set<number>();
  const unknownSizes = new Set<number>();
  const tails = new Set<number>();
  const open: TreeNode[] = [...tree.items];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...childrenOf(node));
    switch (node.kind) {
      case 'named':
        if (isNamed(node)) namedEquals.set(text.indexOf('=', node.name.range.end), isShort(node.value, text));
        break;
      case 'sizes':
        if (isSizes(node)) for (const sign of node.signs) sizeSigns.set(sign.range.start, sign.glued);
        break;
      case 'unary':
        if ('operator' in node && node.operator === '-') negations.add(node.range.start);
        break;
      case 'slice':
        if (isSlice(node)) sliceColons.add(text.indexOf(':', (node.from ?? node.object).range.end));
        break;
      case 'conditional':
        if (isChoice(node)) choiceColons.add(text.indexOf(':', node.consequent.range.end));
        break;
      case 'unknown':
        unknownSizes.add(node.range.start);
        break;
    }
    if (hasTail(node)) for (const part of node.tail) tails.add(part.range.start);
  }
  return { namedEquals, sizeSigns, negations, sliceColons, choiceColons, unknownSizes, tails };
}

interface TreeNode {
  readonly kind: string;
  readonly range: { readonly start: number; readonly end: number };
}

type Named = TreeNode & { readonly name: { readonly range: TreeNode['range'] }; readonly value: TreeNode };
type Sizes = TreeNode & {
  readonly signs: readonly { readonly range: TreeNode['range']; readonly glued: boolean }[];
};
type Slice = TreeNode & { readonly object: TreeNode; readonly from: TreeNode | null };

function isNamed(node: TreeNode): node is Named {
  return 'name' in node && 'value' in node;
}

function isSizes(node: TreeNode): node is Sizes {
  return 'signs' in node;
}

function isChoice(node: TreeNode): node is TreeNode & { readonly consequent: TreeNode } {
  return 'consequent' in node;
}

function isSlice(node: TreeNode): node is Slice {
  return 'object' in node && 'from' in node;
}

/** `output as y` and `from x as y` are short and read as one: their tails stay where they are. */
function hasTail(node: TreeNode): node is TreeNode & { readonly tail: readonly TreeNode[] } {
  return (node.kind === 'apply' || node.kind === 'tail') && 'tail' in node && Array.isArray(node.tail);
}

function childrenOf(node: TreeNode): readonly TreeNode[] {
  return Object.values(node).flatMap((value: unknown) =>
    (Array.isArray(value) ? value : [value]).filter(isNode),
  );
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'range' in value;
}

const spacious: ReadonlySet<string> = new Set(['conditional', 'compare', 'comprehension']);

/** A value without blanks around its own operator: `padding=1`, but `stride = i == 0 ? 2 : 1`. */
function isShort(value: TreeNode, text: string): boolean {
  if (value.kind === 'sizes') return isSizes(value) && value.signs.every((sign) => sign.glued);
  if (value.kind === 'binary' && isBinary(value)) {
    return !/\s/.test(text.slice(value.left.range.end, value.right.range.start));
  }
  return !spacious.has(value.kind);
}

function isBinary(node: TreeNode): node is TreeNode & { readonly left: TreeNode; readonly right: TreeNode } {
  return 'left' in node && 'right' in node;
}
