import type { TextRange } from '../../core/range.ts';
import type { Document } from '../../workspace/workspace.ts';
import type { Fold } from '../folding.ts';
import { childrenOf, type TreeNode } from './tree-path.ts';

/** What can be folded in a file of the model language, in no particular order. */
export function foldsOf({ text, syntax }: Document): readonly Fold[] {
  const { items, comments } = syntax.tree;
  const imports = items.filter((item) => item.kind === 'import').map((item) => item.range);
  const lines = comments.filter((comment) => comment.ownLine).map((comment) => comment.range);
  return [
    ...brackets(syntax.tree, text),
    ...runs(imports, text).map((range): Fold => ({ range, kind: 'imports' })),
    ...runs(lines, text).map((range): Fold => ({ range, kind: 'comment' })),
  ];
}

/** What stands between brackets. The line of the closing one stays in sight. */
function brackets(node: TreeNode, text: string): readonly Fold[] {
  const own = ['body', 'list', 'comprehension', 'parameters'].includes(node.kind)
    ? within(node.range, text)
    : [];
  return [...own, ...childrenOf(node).flatMap((child) => brackets(child, text))];
}

function within({ start, end }: TextRange, text: string): readonly Fold[] {
  const closing = /[}\])]/.test(text.slice(end - 1, end));
  const last = closing ? text.lastIndexOf('\n', end - 1) : end;
  const range = { start, end: last };
  return takesLines(range, text) ? [{ range, kind: 'region' }] : [];
}

/** Neighbours with nothing but one line break between them, together. */
function runs(ranges: readonly TextRange[], text: string): readonly TextRange[] {
  const joined: TextRange[] = [];
  for (const range of ranges) {
    const before = joined.at(-1);
    if (before !== undefined && /^[^\S\n]*\n[^\S\n]*$/.test(text.slice(before.end, range.start))) {
      joined[joined.length - 1] = { start: before.start, end: range.end };
    } else {
      joined.push(range);
    }
  }
  return joined.filter((range) => takesLines(range, text));
}

function takesLines({ start, end }: TextRange, text: string): boolean {
  return end > start && text.slice(start, end).includes('\n');
}
