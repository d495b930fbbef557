import type { TextRange } from '../../../core/range.ts';
import type { TreeNode } from '../tree-path.ts';
import { childrenOf } from '../tree-path.ts';

/** A replacement in a text, before anyone says in which file. */
export interface Replacement extends TextRange {
  readonly text: string;
}

/** A piece of a text with replacements in it. Those outside of the piece do not count; none may overlap. */
export function pieceWith(
  text: string,
  { start, end }: TextRange,
  replacements: readonly Replacement[],
): string {
  const inside = replacements
    .filter((each) => each.start >= start && each.end <= end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let piece = '';
  let at = start;
  for (const each of inside) {
    piece += text.slice(at, each.start) + each.text;
    at = each.end;
  }
  return piece + text.slice(at, end);
}

/** The blanks that the line of an offset begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[^\S\n\r]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Lines with another indentation; the first one has none yet. Lines that begin outside of `from` keep their place. */
export function indented(piece: string, from: string, to: string): string {
  const [first = '', ...others] = piece.split('\n');
  const moved = others.map((line) => {
    if (line.trim() === '') return '';
    return `${to}${line.startsWith(from) ? line.slice(from.length) : line.trimStart()}`;
  });
  return [`${to}${first}`, ...moved].join('\n');
}

/** A name nobody has yet: the wanted one, else with a number behind it. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!isTaken(`${wanted}${number}`)) return `${wanted}${number}`;
}

/** A node and all below it, parents first. */
export function nodesBelow(node: TreeNode): readonly TreeNode[] {
  const found: TreeNode[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    waiting.push(...childrenOf(next));
  }
  return found;
}

export function isInside({ start, end }: TextRange, around: TextRange): boolean {
  return around.start <= start && end <= around.end;
}
