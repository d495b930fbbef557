import type { Item, Statement } from '../../notations/cnn/syntax/tree.ts';
import type { TreeNode } from './tree-path.ts';

/** Whether a node is a statement or an item: what stands on lines of its own. */
export function isLine(node: TreeNode): node is Statement | Item {
  return lineKinds.has(node.kind);
}

const lineKinds: ReadonlySet<TreeNode['kind']> = new Set<(Statement | Item)['kind']>([
  'import',
  'model',
  'variant',
  'block',
  'broken-item',
  'let',
  'let-function',
  'layer',
  'input',
  'output',
  'output-value',
  'from',
  'apply',
  'tail',
  'expect',
  'if',
  'for',
  'repeat',
  'branch',
  'broken',
]);
