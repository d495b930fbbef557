import type { FileTree, TailPart } from '../syntax/tree.ts';

/** The text with `as` before `->` behind every line: either order is read, one is written. */
export function tailsInOrder(text: string, tree: FileTree): string {
  const swaps: (readonly [first: TailPart, second: TailPart])[] = [];
  const open: object[] = [...tree.items];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('tail' in node && Array.isArray(node.tail)) swaps.push(...swapsIn(node.tail));
    for (const value of Object.values(node))
      if (typeof value === 'object' && value !== null) open.push(value);
  }
  swaps.sort(([a], [b]) => b.range.start - a.range.start);
  return swaps.reduce((done, [first, second]) => swapped(done, first, second), text);
}

function swapsIn(tail: readonly TailPart[]): readonly (readonly [TailPart, TailPart])[] {
  const [first, second, ...more] = tail;
  const isTurned = first?.kind === 'assert' && second?.kind === 'as' && more.length === 0;
  return isTurned ? [[first, second]] : [];
}

function swapped(text: string, first: TailPart, second: TailPart): string {
  const between = text.slice(first.range.end, second.range.start);
  // Parts on lines of their own stay where they are.
  if (/[\n\r]/.test(between)) return text;
  const [one, two] = [
    text.slice(first.range.start, first.range.end),
    text.slice(second.range.start, second.range.end),
  ];
  return `${text.slice(0, first.range.start)}${two}${between}${one}${text.slice(second.range.end)}`;
}
