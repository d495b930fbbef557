import type { TextRange } from '../../../core/range.ts';
import { type Cursor, previousToken, rangeOf } from './cursor.ts';
import { quoted } from './quoted.ts';
import { fail, fault, report, silenceLine } from './report.ts';
import { insertRepair, replaceRepair, type SyntaxRepair } from './syntax-problem.ts';
import { atEnd, peek, peekAhead, take, takeInfix } from './take.ts';
import type { Token } from './token.ts';
import { found, foundRange } from './wording.ts';

export interface Separated<Item> {
  readonly items: readonly Item[];
  readonly commas: readonly TextRange[];
}

interface Ranged {
  readonly range: TextRange;
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
export function readSeparated<Item extends Ranged>(
  cursor: Cursor,
  reader: ItemReader<Item>,
): Separated<Item> {
  const items: Item[] = [];
  const commas: TextRange[] = [];
  const gaps: Gap[] = [];
  for (;;) {
    const token = peek(cursor);
    if (token.type === ',') {
      const next = peekAhead(cursor, 1);
      const isFirst = items.length === 0 && next.type !== 'end';
      const range = { start: token.start, end: isFirst ? next.start : token.end };
      const repair = replaceRepair('Take the comma out', range, '');
      fault(cursor, rangeOf(token), 'Nothing stands before this comma.', [repair]);
    } else {
      if (atEnd(cursor) || reader.ends(token)) break;
      items.push(reader.read(cursor));
      const next = peek(cursor);
      if (next.type !== ',') {
        // Without a comma, an item on another line is more likely a line of its own.
        if (atEnd(cursor) || reader.ends(next) || !reader.begins(next) || next.first) break;
        gaps.push({ before: previousToken(cursor), after: next, nItems: items.length });
        continue;
      }
    }
    commas.push(rangeOf(takeInfix(cursor)));
  }
  // Where the list breaks off, what stands there is the one thing to say.
  if (atEnd(cursor) || reader.ends(peek(cursor))) reportGaps(cursor, gaps, items);
  return { items, commas };
}

/** True where the list read last ends in a comma. */
export function endsInComma({ items, commas }: Separated<unknown>): boolean {
  return commas.length > 0 && commas.length >= items.length;
}

/** Two items with nothing between them. */
interface Gap {
  readonly before: Token;
  readonly after: Token;
  /** How many items stand before it. */
  readonly nItems: number;
}

function reportGaps(cursor: Cursor, gaps: readonly Gap[], items: readonly Ranged[]): void {
  const [first] = gaps;
  if (first === undefined) return;
  const { start, end } = items[first.nItems]?.range ?? rangeOf(first.after);
  const edits = gaps.map(({ before }) => ({ range: { start: before.end, end: before.end }, newText: ',' }));
  const repairs = [
    { title: gaps.length === 1 ? 'Put the comma' : 'Put the commas', edits },
    ...touching(first),
  ];
  const message = `A comma is missing before ${quoted(cursor.text.slice(start, end))}.`;
  report(cursor, { start, end }, message, repairs);
}

/** `floor (a)` may also be meant as `floor(a)`, `xs [0]` as `xs[0]`. */
function touching({ before, after }: Gap): readonly SyntaxRepair[] {
  if (before.type !== 'name' || (after.type !== '(' && after.type !== '[')) return [];
  return [replaceRepair('Take the blank out', { start: before.end, end: after.start }, '')];
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
  if (!atEnd(cursor) && !peek(cursor).first) {
    fail(cursor, foundRange(cursor), `A comma or \`${closing}\` is expected here, but ${found(cursor)}.`);
    return null;
  }
  cursor.brackets -= 1;
  cursor.unclosed = closing + cursor.unclosed;
  if (cursor.brackets === 0) reportUnclosed(cursor, open);
  return null;
}

/** The line ended with `open`, its outermost bracket, and perhaps others still open. */
function reportUnclosed(cursor: Cursor, open: Token): void {
  const closing = Array.from(cursor.unclosed).reverse().join('');
  cursor.unclosed = '';
  const repair = insertRepair(`Put \`${closing}\` at the end`, previousToken(cursor).end, closing);
  report(cursor, rangeOf(open), `This \`${open.text}\` is not closed before the line ends.`, [repair]);
  silenceLine(cursor, open.start);
}

/** Takes the bracket that opens a list. */
export function openBracket(cursor: Cursor): Token {
  const token = take(cursor);
  cursor.brackets += 1;
  return token;
}
