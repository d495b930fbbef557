import type { TextRange } from '../../../core/range.ts';
import { type Cursor, gap, rangeFrom, rangeOf } from './cursor.ts';
import { readCallArguments, readLineArguments } from './parse-arguments.ts';
import { nameOf } from './parse-name.ts';
import { closeBracket, openBracket, type Separated } from './parse-separated.ts';
import { fail, report } from './report.ts';
import { peek, take, touchesPrevious } from './take.ts';
import { isReserved } from './token.ts';
import { beginsValue } from './token-class.ts';
import type { Argument, Call } from './tree.ts';
import { found, foundRange } from './wording.ts';

/** Reads what a line applies and its arguments: `conv 64, 3x3, padding=1`. */
export function readCall(cursor: Cursor): Call {
  const token = peek(cursor);
  if (token.type !== 'name') {
    const message = `The name of a kind, block or model is expected here, but ${found(cursor)}.`;
    fail(cursor, foundRange(cursor), message);
    const range = gap(cursor);
    return { kind: 'call', range, callee: { name: '', range }, arguments: [], commas: [] };
  }
  const callee = nameOf(take(cursor));
  const list = readArguments(cursor);
  return {
    kind: 'call',
    range: rangeFrom(cursor, token.start),
    callee,
    arguments: list.items,
    commas: list.commas,
  };
}

function readArguments(cursor: Cursor): Separated<Argument> {
  if (parenthesesHoldArguments(cursor)) return readInParentheses(cursor);
  const next = peek(cursor);
  const { type, text } = next;
  // A reserved word is an argument gone wrong; another sign shows that the name was no callee.
  const isArgument =
    beginsValue(next) || type === ',' || (isReserved(text) && type !== 'and' && type !== 'or');
  return isArgument ? readLineArguments(cursor) : { items: [], commas: [] };
}

/**
 * Whether arguments stand in parentheses that touch the callee, the habit of other languages. One argument without a
 * name does not count: `sigmoid (a + b) / 2` is a line like any other.
 */
function parenthesesHoldArguments(cursor: Cursor): boolean {
  const open = peek(cursor);
  if (open.type !== '(' || !touchesPrevious(cursor, open)) return false;
  let depth = 0;
  let braces = 0;
  for (let position = cursor.position; ; position += 1) {
    const token = cursor.tokens[position];
    if (token === undefined || token.type === 'end') return false;
    if (token.first && token.indent <= cursor.indent && token.type !== ')' && token.type !== ']')
      return false;
    if (token.type === '{') braces += 1;
    if (token.type === '}') braces -= 1;
    if (braces < 0 || (token.type === ';' && braces === 0)) return false;
    if (token.type === '(' || token.type === '[' || token.type === '{') depth += 1;
    if (token.type === ')' || token.type === ']' || token.type === '}') depth -= 1;
    if (depth === 0) return position === cursor.position + 1;
    if (depth === 1 && (token.type === ',' || token.type === '=')) return true;
  }
}

/** Reads `conv(64, 3x3)` as what was meant, and says how it is written. */
function readInParentheses(cursor: Cursor): Separated<Argument> {
  const open = openBracket(cursor);
  const list = readCallArguments(cursor);
  const close = closeBracket(cursor, open);
  if (close !== null) reportParentheses(cursor, rangeOf(open), close);
  return list;
}

function reportParentheses(cursor: Cursor, open: TextRange, close: TextRange): void {
  const isEmpty = cursor.text.slice(open.end, close.start).trim() === '';
  const edits = [
    { range: isEmpty ? { start: open.start, end: close.start } : open, newText: isEmpty ? '' : ' ' },
    { range: close, newText: '' },
  ];
  const message = 'A line gives its arguments without parentheses, as in `conv 64, 3x3`.';
  report(cursor, open, message, [{ title: 'Take the parentheses out', edits }]);
}
