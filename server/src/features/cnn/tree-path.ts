import type {
  AppendTarget,
  Argument,
  AsPart,
  AssertPart,
  Body,
  Call,
  Expression,
  FileTree,
  IfArm,
  ImportedName,
  Item,
  Parameter,
  Parameters,
  Pattern,
  RestParameter,
  Statement,
} from '../../notations/cnn/syntax/tree.ts';

/** Anything of the tree that has a kind and a range of its own. */
export type TreeNode =
  | FileTree
  | Item
  | ImportedName
  | Parameters
  | Parameter
  | RestParameter
  | Statement
  | IfArm
  | Body
  | Call
  | Argument
  | AsPart
  | AssertPart
  | Pattern
  | AppendTarget
  | Expression;

/** The nodes that the offset lies in or touches, from the whole file to the smallest. */
export function pathAt(tree: FileTree, offset: number): readonly TreeNode[] {
  const path: TreeNode[] = [];
  for (let node: TreeNode | undefined = tree; node !== undefined; ) {
    path.push(node);
    const around: readonly TreeNode[] = childrenOf(node).filter(
      ({ range }) => range.start <= offset && offset <= range.end,
    );
    // Where two touch, as in `a;b`, the one that begins here is meant.
    node = around.at(-1);
  }
  return path;
}

/** The nodes directly below, in the order of the text. */
export function childrenOf(node: TreeNode): readonly TreeNode[] {
  const operands = node.kind === 'compare' ? node.rest.map((part) => part.operand) : [];
  return [...Object.values(node), operands]
    .flatMap((value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(isTreeNode)
    .sort((a, b) => a.range.start - b.range.start);
}

/** The tree is plain data: what has a kind and a range is a node; comments are not part of it. */
function isTreeNode(value: unknown): value is TreeNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'range' in value &&
    value.kind !== 'comment'
  );
}
