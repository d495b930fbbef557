import type { TextRange } from '../../../core/range.ts';
import { type Cursor, previousToken, rangeOf, rawToken } from './cursor.ts';
import { quoted } from './quoted.ts';
import { atEnd, peek } from './take.ts';
import { isReserved, type Token } from './token.ts';

/** The token as a message names it: "the word `let`", "`64`", "the end of the line". */
export function described(token: Token): string {
  if (token.type === 'end') return 'the end of the line';
  return isReserved(token.text) ? `the word ${quoted(token.text)}` : quoted(token.text);
}

/** What stands in the way, as a sentence without its full stop: "found `3x3`" or "the line ends after `,`". */
export function found(cursor: Cursor): string {
  if (!atEnd(cursor) || peek(cursor).type !== 'end') return `found ${described(peek(cursor))}`;
  const isLast = rawToken(cursor).type === 'end';
  return `the ${isLast ? 'file' : 'line'} ends after ${quoted(previousToken(cursor).text)}`;
}

/** Where to show that: at the token in the way, or at the last one of the line that ends too early. */
export function foundRange(cursor: Cursor): TextRange {
  const token = peek(cursor);
  return rangeOf(token.type === 'end' ? previousToken(cursor) : token);
}
