import { type Cursor, rangeFrom, rangeOf } from './cursor.ts';
import { readSpread } from './parse-arguments.ts';
import { readPattern } from './parse-name.ts';
import { closeBracket, openBracket, readSeparated } from './parse-separated.ts';
import { fail, grow } from './report.ts';
import { peek, take } from './take.ts';
import type { Token } from './token.ts';
import { beginsValue } from './token-class.ts';
import type { Comprehension, Expression, ListExpression, SpreadArgument } from './tree.ts';
import { found, foundRange } from './wording.ts';

/** Reads `[a, ...b]` or `[f(c) for c in xs if c > 8]`; the next token is the `[`. */
export function readList(cursor: Cursor): ListExpression | Comprehension {
  const open = openBracket(cursor);
  const { items, commas } = readSeparated<Expression | SpreadArgument>(cursor, {
    read: readItem,
    begins: (token) => beginsValue(token) && token.type !== '{',
    ends: ({ type }) => type === ']' || type === 'for',
  });
  const [item] = items;
  if (item !== undefined && peek(cursor).type === 'for') {
    if (items.length === 1 && commas.length === 0 && item.kind !== 'spread') {
      return readComprehension(cursor, open, item);
    }
    fail(
      cursor,
      rangeOf(peek(cursor)),
      'A list made by a loop has one item before its `for`, as in `[f(c) for c in xs]`.',
    );
  }
  grow(cursor);
  closeBracket(cursor, open);
  return { kind: 'list', range: rangeFrom(cursor, open.start), items, commas };
}

function readItem(cursor: Cursor): Expression | SpreadArgument {
  return peek(cursor).type === '...' ? readSpread(cursor) : cursor.readers.expression(cursor, 'conditional');
}

function readComprehension(cursor: Cursor, open: Token, item: Expression): Comprehension {
  take(cursor);
  const pattern = readPattern(cursor, 'the loop variable');
  const source = readSource(cursor);
  const condition = peek(cursor).type === 'if' ? readCondition(cursor) : null;
  grow(cursor);
  closeBracket(cursor, open);
  return { kind: 'comprehension', range: rangeFrom(cursor, open.start), item, pattern, source, condition };
}

/** What follows the variable of a loop: `in` and a list. Without `?:`, which would take the `if` behind it apart. */
function readSource(cursor: Cursor): Expression {
  if (peek(cursor).type === 'in') take(cursor);
  else
    fail(
      cursor,
      foundRange(cursor),
      `The word \`in\` is expected after the loop variable, but ${found(cursor)}.`,
    );
  return cursor.readers.expression(cursor, 'or');
}

function readCondition(cursor: Cursor): Expression {
  take(cursor);
  return cursor.readers.expression(cursor, 'conditional');
}
