import type { TextRange } from '../../core/range.ts';
import {
  atEnd,
  type Cursor,
  fail,
  fault,
  gap,
  peek,
  previousToken,
  rangeOf,
  report,
  take,
  takeInfix,
} from './cursor.ts';
import { replaceRepair } from './syntax-problem.ts';
import type { Token } from './token.ts';
import { found, foundRange } from './wording.ts';

export interface Separated<Item> {
  readonly items: readonly Item[];
  readonly commas: readonly TextRange[];
}

interface ItemReader<Item> {
  /** Reads one item. Takes a token at least wherever `begins` holds. */
  readonly read: (cursor: Cursor) => Item;
  /** Whether an item can begin with the token. */
  readonly begins: (token: Token) => boolean;
  /** Whether the token ends the list. The end of the statement always does. */
  readonly ends: (token: Token) => boolean;
}

/** Reads items between commas. A comma at the end is left to the caller to judge. */
export function readSeparated<Item>(cursor: Cursor, reader: ItemReader<Item>): Separated<Item> {
  const items: Item[] = [];
  const commas: TextRange[] = [];
  const gaps: TextRange[] = [];
  for (;;) {
    const token = peek(cursor);
    if (token.type === ',') {
      const repair = replaceRepair('Take the comma out', rangeOf(token), '');
      fault(cursor, rangeOf(token), 'Nothing stands before this comma.', [repair]);
    } else {
      if (atEnd(cursor) || reader.ends(token)) break;
      items.push(reader.read(cursor));
      const next = peek(cursor);
      if (next.type !== ',') {
        if (atEnd(cursor) || reader.ends(next) || !reader.begins(next)) break;
        gaps.push(gap(cursor));
        continue;
      }
    }
    commas.push(rangeOf(takeInfix(cursor)));
  }
  reportGaps(cursor, gaps);
  return { items, commas };
}

/** True where the list read last ends in a comma. */
export function endsInComma({ items, commas }: Separated<unknown>): boolean {
  return commas.length > 0 && commas.length >= items.length;
}

function reportGaps(cursor: Cursor, gaps: readonly TextRange[]): void {
  const [first] = gaps;
  if (first === undefined) return;
  const edits = gaps.map((range) => ({ range, newText: ',' }));
  const title = gaps.length === 1 ? 'Put the comma' : 'Put the commas';
  const range = { start: first.start, end: Math.min(first.end + 1, cursor.text.length) };
  report(cursor, range, 'A comma is missing here: items of a list stand between commas.', [{ title, edits }]);
}

/**
 * Takes the bracket that closes `open`. A missing one is reported, with a repair where the line just ends; null then.
 * The bracket counts as closed in every case but that of a line that cannot be read further.
 */
export function closeBracket(cursor: Cursor, open: Token): TextRange | null {
  const closing = open.type === '[' ? ']' : ')';
  if (peek(cursor).type === closing) {
    const range = rangeOf(take(cursor));
    cursor.brackets -= 1;
    return range;
  }
  if (cursor.panicking) return null;
  if (!atEnd(cursor)) {
    fail(cursor, foundRange(cursor), `A comma or ${closing} is expected here, but ${found(cursor)}.`);
    return null;
  }
  if (!cursor.broken) {
    const { end } = previousToken(cursor);
    const repair = replaceRepair(`Close it with ${closing}`, { start: end, end }, closing);
    const message = `This ${open.text} is not closed: ${closing} is expected before the line ends.`;
    report(cursor, rangeOf(open), message, [repair]);
  }
  cursor.brackets -= 1;
  return null;
}

/** Takes the bracket that opens a list. */
export function openBracket(cursor: Cursor): Token {
  const token = take(cursor);
  cursor.brackets += 1;
  return token;
}
