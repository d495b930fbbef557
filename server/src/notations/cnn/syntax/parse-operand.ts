import { type Cursor, gap, missing, rangeFrom, rangeOf } from './cursor.ts';
import { readCallArguments } from './parse-arguments.ts';
import { readBody } from './parse-body.ts';
import { readList } from './parse-list.ts';
import { nameOf } from './parse-name.ts';
import { closeBracket, openBracket, readSeparated } from './parse-separated.ts';
import { fail, fault, grow, report } from './report.ts';
import { replaceRepair } from './syntax-problem.ts';
import { peek, take, takeInfix, touchesPrevious } from './take.ts';
import { isReserved, type Token, type TokenType } from './token.ts';
import { beginsValue } from './token-class.ts';
import type { Expression, Name, StringLiteral } from './tree.ts';
import { found, foundRange } from './wording.ts';

/** Reads an operand with the members, indices and arguments that follow it: `xs[0].size`, `f(a)`. */
export function readPostfix(cursor: Cursor): Expression {
  let operand = readPrimary(cursor);
  for (;;) {
    const token = peek(cursor);
    const touches = touchesPrevious(cursor, token);
    if (token.type === '.') operand = readMember(cursor, operand);
    else if (token.type === '(' && touches) operand = readCallExpression(cursor, operand);
    else if (token.type === '[' && touches) operand = readIndex(cursor, operand);
    else return operand;
    grow(cursor);
  }
}

function readMember(cursor: Cursor, object: Expression): Expression {
  take(cursor);
  const member = readMemberName(cursor);
  return { kind: 'member', range: rangeFrom(cursor, object.range.start), object, member };
}

function readMemberName(cursor: Cursor): Name {
  const token = peek(cursor);
  if (token.type === 'name') return nameOf(take(cursor));
  const nameless: Name = { name: '', range: gap(cursor) };
  if (token.type === 'number') {
    const range = { start: nameless.range.start - 1, end: token.end };
    const repair = replaceRepair('Write it as an index', range, `[${token.text}]`);
    fail(cursor, range, `The items of a list are read with brackets: \`[${token.text}]\`.`, [repair]);
  } else {
    fault(
      cursor,
      foundRange(cursor),
      `A member is expected after the point, as in \`in.size\`, but ${found(cursor)}.`,
    );
  }
  return nameless;
}

function readCallExpression(cursor: Cursor, callee: Expression): Expression {
  const open = openBracket(cursor);
  const list = readCallArguments(cursor);
  const close = closeBracket(cursor, open);
  return {
    kind: 'call-expression',
    range: rangeFrom(cursor, callee.range.start),
    callee,
    open: rangeOf(open),
    close,
    arguments: list.items,
    commas: list.commas,
  };
}

function readIndex(cursor: Cursor, object: Expression): Expression {
  const open = openBracket(cursor);
  const from = peek(cursor).type === ':' ? null : cursor.readers.expression(cursor, 'conditional');
  if (peek(cursor).type !== ':') {
    closeBracket(cursor, open);
    const index = from ?? missing(cursor);
    return { kind: 'index', range: rangeFrom(cursor, object.range.start), object, index };
  }
  takeInfix(cursor);
  const to = peek(cursor).type === ']' ? null : cursor.readers.expression(cursor, 'conditional');
  closeBracket(cursor, open);
  return { kind: 'slice', range: rangeFrom(cursor, object.range.start), object, from, to };
}

function readPrimary(cursor: Cursor): Expression {
  const token = peek(cursor);
  const range = rangeOf(token);
  switch (token.type) {
    case 'number':
      take(cursor);
      return { kind: 'number', range, text: token.text, value: token.value };
    case 'string':
      return stringLiteral(take(cursor));
    case 'name':
      take(cursor);
      return { kind: 'name', range, name: token.text };
    case 'true':
    case 'false':
      take(cursor);
      return { kind: 'boolean', range, value: token.type === 'true' };
    case 'in':
    case 'here':
    case 'none':
      take(cursor);
      return { kind: token.type, range };
    case '?':
      take(cursor);
      return { kind: 'unknown', range };
    case '(':
      return readParentheses(cursor);
    case '[':
      return readList(cursor);
    case '{':
      return readBody(cursor);
    default:
      return readNothing(cursor, token);
  }
}

/** The string without its quotes, also without foreign ones. */
export function stringLiteral(token: Token): StringLiteral {
  return { kind: 'string', range: rangeOf(token), value: token.text.replace(/^["'“”„«`]|["'“”»`]$/g, '') };
}

function readParentheses(cursor: Cursor): Expression {
  const open = openBracket(cursor);
  const inner = cursor.readers.expression(cursor, 'conditional');
  if (peek(cursor).type === ',') return readTuple(cursor, open, inner);
  grow(cursor);
  closeBracket(cursor, open);
  return { kind: 'parentheses', range: rangeFrom(cursor, open.start), inner };
}

/** `(224, 224, 3)`: the list that was meant. */
function readTuple(cursor: Cursor, open: Token, first: Expression): Expression {
  const firstComma = rangeOf(takeInfix(cursor));
  const rest = readSeparated(cursor, {
    read: () => cursor.readers.expression(cursor, 'conditional'),
    begins: beginsValue,
    ends: ({ type }) => type === ')',
  });
  grow(cursor);
  const close = closeBracket(cursor, open);
  if (close !== null) {
    const edits = [
      { range: rangeOf(open), newText: '[' },
      { range: close, newText: ']' },
    ];
    const message = 'A list stands in square brackets; sizes are also written `224 x 224 x 3`.';
    report(cursor, rangeOf(open), message, [{ title: 'Write `[` and `]`', edits }]);
  }
  const items = [first, ...rest.items];
  return { kind: 'list', range: rangeFrom(cursor, open.start), items, commas: [firstComma, ...rest.commas] };
}

/** Signs before which a value may just be missing: the expression goes on with them. */
const GOES_ON: ReadonlySet<TokenType> = new Set<TokenType>([
  ...(['end', ';', '}', ')', ']', ',', ':', 'and', 'or', '==', '!=', '<', '<='] as const),
  ...(['>', '>=', '+', '*', '**', '/', '%', '×'] as const),
]);

function readNothing(cursor: Cursor, token: Token): Expression {
  const message = `A value is expected here, but ${found(cursor)}.`;
  if (GOES_ON.has(token.type)) fault(cursor, foundRange(cursor), message);
  else if (token.type === '...') {
    fail(cursor, rangeOf(token), '`...` spreads a list only as a whole argument or a whole item.');
  } else if (isReserved(token.text)) {
    fail(cursor, rangeOf(token), message);
  } else fail(cursor, rangeOf(token), message);
  return missing(cursor);
}
