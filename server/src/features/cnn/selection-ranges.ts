import { type TextRange, touches } from '../../core/range.ts';
import type { Document } from '../../workspace/workspace.ts';
import { pathAt, type TreeNode } from './tree-path.ts';

export function rangesAround({ text, syntax }: Document, offset: number): readonly TextRange[] {
  const whole: TextRange = { start: 0, end: text.length };
  const comment = syntax.tree.comments.find(({ range }) => range.start < offset && offset <= range.end);
  const nodes = pathAt(syntax.tree, offset).flatMap((node) => [node.range, ...parts(node, text)]);
  const all = [whole, ...nodes, ...(comment === undefined ? [] : [comment.range]), wordAt(text, offset)];
  const around = all.filter((range) => touches(range, offset) && range.start < range.end);
  return nested(around.sort((a, b) => length(a) - length(b)));
}

/** What belongs together in a node and is none of its own. */
function parts(node: TreeNode, text: string): readonly TextRange[] {
  switch (node.kind) {
    case 'body':
      return node.close === null ? [] : [inside(text, node.open.end, node.close.start)];
    case 'parameters':
      return [inside(text, node.range.start + 1, node.range.end - 1)];
    case 'list':
    case 'comprehension':
      return [inside(text, node.range.start + 1, node.range.end - 1)];
    case 'call':
    case 'call-expression': {
      const [first] = node.arguments;
      const last = node.arguments.at(-1);
      return first === undefined || last === undefined
        ? []
        : [{ start: first.range.start, end: last.range.end }];
    }
    default:
      return [];
  }
}

/** Without the blanks at its ends. */
function inside(text: string, start: number, end: number): TextRange {
  const content = text.slice(start, end);
  const from = start + (content.length - content.trimStart().length);
  return { start: from, end: Math.max(from, start + content.trimEnd().length) };
}

function wordAt(text: string, offset: number): TextRange {
  const [before = ''] = /[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, offset - 100), offset)) ?? [];
  const [behind = ''] = /^[\p{L}\p{N}_]*/u.exec(text.slice(offset, offset + 100)) ?? [];
  return { start: offset - before.length, end: offset + behind.length };
}

/** From the smallest on, only those that hold the one before. */
function nested(ranges: readonly TextRange[]): readonly TextRange[] {
  const kept: TextRange[] = [];
  for (const range of ranges) {
    const last = kept.at(-1);
    const holds = last === undefined || (range.start <= last.start && last.end <= range.end);
    if (holds && (last === undefined || length(last) < length(range))) kept.push(range);
  }
  return kept;
}

function length({ start, end }: TextRange): number {
  return end - start;
}
