import type { TextRange } from '../../../core/range.ts';
import type { Statement } from '../../../notations/cnn/syntax/tree.ts';
import { childrenOf, type TreeNode } from '../tree-path.ts';

/**
 * The places of `in` that mean the tensor with which the braces around the node began: branches, values in braces and
 * `layer` bodies inside of it have one of their own.
 */
export function incomingIn(node: TreeNode): readonly TextRange[] {
  const found: TextRange[] = [];
  const waiting: { readonly node: TreeNode; readonly parent: TreeNode | undefined }[] = [
    { node, parent: undefined },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node: each, parent } = next;
    if (each.kind === 'body' && parent !== undefined && !sharesFlow(parent)) continue;
    if (each.kind === 'in') found.push(each.range);
    for (const child of childrenOf(each)) waiting.push({ node: child, parent: each });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether the braces of a node keep the `in` around them. */
function sharesFlow({ kind }: TreeNode): boolean {
  return kind === 'arm' || kind === 'if' || kind === 'for' || kind === 'repeat' || kind === 'apply';
}

/**
 * Whether a line finds the tensor with which the innermost braces that have an `in` of their own began: `in` and `here`
 * are the same for it. The path leads to the body that the line is in.
 */
export function startsBody(path: readonly TreeNode[], line: Statement | undefined): boolean {
  const owner = path.at(-2);
  const body = path.at(-1);
  if (owner === undefined || body?.kind !== 'body' || sharesFlow(owner)) return false;
  const before = body.statements.slice(0, line === undefined ? 0 : body.statements.indexOf(line));
  return before.every(({ kind }) => leavesFlow.includes(kind));
}

const leavesFlow: readonly Statement['kind'][] = [
  'input',
  'let',
  'let-function',
  'layer',
  'tail',
  'expect',
  'output',
  'output-value',
];
