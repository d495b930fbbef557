import type { Cursor } from './cursor.ts';
import type { Token } from './token.ts';
import type { Comment, Documentation } from './tree.ts';

/** What the `///` lines directly above a token say; null without any. A blank line between cuts them off. */
export function documentationBefore({ text, comments }: Cursor, token: Token): Documentation | null {
  const lines: Comment[] = [];
  let next = token.start;
  for (let index = token.nComments - 1; index >= 0; index -= 1) {
    const comment = comments[index];
    if (comment === undefined || !comment.doc || !comment.ownLine) break;
    if (!isOneLineBreak(text.slice(comment.range.end, next))) break;
    lines.push(comment);
    next = comment.range.start;
  }
  lines.reverse();
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    text: lines
      .map(({ range }) =>
        text
          .slice(range.start + 3, range.end)
          .replace(/^ /, '')
          .trimEnd(),
      )
      .join('\n'),
    range: { start: first.range.start, end: last.range.end },
  };
}

function isOneLineBreak(between: string): boolean {
  return /^[^\S\n\r]*(?:\r\n|\n|\r)[^\S\n\r]*$/.test(between);
}
