import { checkDivision } from './comment-or-division.ts';
import { type Cursor, LEVELS, type Level, missing, rangeFrom, rangeOf } from './cursor.ts';
import { readNumber } from './number.ts';
import { readPostfix } from './parse-operand.ts';
import { enter, fail, grow, leave, report } from './report.ts';
import { replaceRepair } from './syntax-problem.ts';
import { peek, peekAhead, take, takeInfix, touchesPrevious } from './take.ts';
import type { Token, TokenType } from './token.ts';
import { beginsValue } from './token-class.ts';
import type { BinaryOperator, CompareOperator, ComparePart, Expression, SizeSign } from './tree.ts';
import { found, foundRange } from './wording.ts';

/**
 * Reads an expression whose operators bind at least as strongly as `level`. Where none is written it answers a
 * `missing` one and has reported that.
 */
export function readExpression(cursor: Cursor, level: Level = 'conditional'): Expression {
  const beside = cursor.height;
  cursor.height = 0;
  let left = missing(cursor);
  if (enter(cursor)) {
    left = readOperators(cursor, readOperand(cursor, LEVELS[level]), LEVELS[level]);
    if (LEVELS[level] <= LEVELS.product) checkDivision(cursor, left);
  }
  leave(cursor);
  cursor.height = Math.max(beside, cursor.height);
  return left;
}

function readOperand(cursor: Cursor, least: number): Expression {
  const { type, start } = peek(cursor);
  if (type !== '-' && type !== 'not') return readPostfix(cursor);
  if (type === 'not' && least > LEVELS.not) {
    fail(
      cursor,
      rangeOf(peek(cursor)),
      '`not` binds more weakly than a comparison: put it in parentheses here, as in `a == (not b)`.',
    );
    return missing(cursor);
  }
  take(cursor);
  const operand = readExpression(cursor, type === 'not' ? 'not' : 'unary');
  grow(cursor);
  return { kind: 'unary', range: rangeFrom(cursor, start), operator: type, operand };
}

function readOperators(cursor: Cursor, first: Expression, least: number): Expression {
  let left = first;
  for (;;) {
    const level = infixLevel(cursor);
    if (level === null || LEVELS[level] < least) return left;
    left = readInfix(cursor, left, level);
    grow(cursor);
  }
}

const INFIX_LEVELS: ReadonlyMap<TokenType, Level> = new Map<TokenType, Level>([
  ['?', 'conditional'],
  ['or', 'or'],
  ['and', 'and'],
  ...(['==', '!=', '<', '<=', '>', '>=', 'in'] as const).map((sign) => [sign, 'compare'] as const),
  ['×', 'sizes'],
  ['+', 'sum'],
  ['-', 'sum'],
  ['*', 'product'],
  ['/', 'product'],
  ['%', 'product'],
  ['**', 'power'],
]);

/** An `x` where an operand has just ended, also one glued to the number behind it. */
const SIZE_NAME = /^x$|^(?:x\d+)+$/;

/** The level of the infix operator that stands next, where an operand has just ended. */
function infixLevel(cursor: Cursor): Level | null {
  const token = peek(cursor);
  if (token.type === 'name') return SIZE_NAME.test(token.text) ? 'sizes' : null;
  if (token.type === 'not') return peekAhead(cursor, 1).type === 'in' ? 'compare' : null;
  return INFIX_LEVELS.get(token.type) ?? null;
}

function readInfix(cursor: Cursor, left: Expression, level: Level): Expression {
  switch (level) {
    case 'conditional':
      return readConditional(cursor, left);
    case 'compare':
      return readCompare(cursor, left);
    case 'sizes':
      return readSizes(cursor, left);
    case 'or':
      return readBinary(cursor, left, 'and');
    case 'and':
      return readBinary(cursor, left, 'not');
    case 'sum':
      return readBinary(cursor, left, 'product');
    case 'product':
      return readBinary(cursor, left, 'unary');
    case 'power':
      // The exponent may have a sign and powers of its own: 2 ** -n, a ** b ** c.
      return readBinary(cursor, left, 'unary');
    case 'not':
    case 'unary':
      return left;
  }
}

function readBinary(cursor: Cursor, left: Expression, rightLevel: Level): Expression {
  const token = takeInfix(cursor);
  const right = readExpression(cursor, rightLevel);
  return {
    kind: 'binary',
    range: rangeFrom(cursor, left.range.start),
    // The levels that lead here hold these operators only.
    operator: token.type as BinaryOperator,
    operatorRange: rangeOf(token),
    left,
    right,
  };
}

function readConditional(cursor: Cursor, condition: Expression): Expression {
  takeInfix(cursor);
  const consequent = readExpression(cursor);
  let alternative = missing(cursor);
  if (peek(cursor).type === ':') {
    takeInfix(cursor);
    alternative = readExpression(cursor);
  } else {
    const message = `A condition has two answers, \`a ? b : c\`: the colon is expected here, but ${found(cursor)}.`;
    fail(cursor, foundRange(cursor), message);
  }
  return {
    kind: 'conditional',
    range: rangeFrom(cursor, condition.range.start),
    condition,
    consequent,
    alternative,
  };
}

function readCompare(cursor: Cursor, first: Expression): Expression {
  const rest: ComparePart[] = [];
  while (infixLevel(cursor) === 'compare') {
    const token = takeInfix(cursor);
    const operator = token.type === 'not' ? 'not in' : token.type;
    if (operator === 'not in') takeInfix(cursor);
    const operatorRange = rangeFrom(cursor, token.start);
    const operand = readExpression(cursor, 'sizes');
    // The level that leads here holds these operators only.
    rest.push({ operator: operator as CompareOperator, operatorRange, operand });
  }
  return { kind: 'compare', range: rangeFrom(cursor, first.range.start), first, rest };
}

/** `condition = value` where a comparison was meant: reads it as one. */
export function readEqualsAsCompare(cursor: Cursor, first: Expression): Expression {
  const token = peek(cursor);
  if (token.type !== '=') return first;
  const repair = replaceRepair('Write `==`', rangeOf(token), '==');
  report(cursor, rangeOf(token), '`=` gives a name its value; a comparison is written `==`.', [repair]);
  takeInfix(cursor);
  const operand = readExpression(cursor);
  const rest: ComparePart[] = [{ operator: '==', operatorRange: rangeOf(token), operand }];
  return { kind: 'compare', range: rangeFrom(cursor, first.range.start), first, rest };
}

function readSizes(cursor: Cursor, first: Expression): Expression {
  const items = [first];
  const signs: SizeSign[] = [];
  while (infixLevel(cursor) === 'sizes') {
    const token = peek(cursor);
    if (token.text.length > 1) readGluedNumbers(cursor, items, signs);
    else {
      signs.push(readSizeSign(cursor));
      items.push(readExpression(cursor, 'sum'));
    }
  }
  return { kind: 'sizes', range: rangeFrom(cursor, first.range.start), items, signs };
}

function readSizeSign(cursor: Cursor): SizeSign {
  const touchesLeft = touchesPrevious(cursor, peek(cursor));
  const token = takeInfix(cursor);
  const touchesRight = touchesPrevious(cursor, peek(cursor));
  const around = cursor.text.slice(token.start - 1, token.end + 1);
  const betweenDigits = /^\d.\d$/.test(around);
  const isFaulty = (touchesLeft || touchesRight) && !betweenDigits && token.fault === null;
  // Where no size follows at all, that is the one thing to say.
  if (isFaulty && beginsValue(peek(cursor))) {
    const spaced = `${touchesLeft ? ' ' : ''}${token.text}${touchesRight ? ' ' : ''}`;
    const repair = replaceRepair(`Put blanks around the \`${token.text}\``, rangeOf(token), spaced);
    const message = `Between sizes \`${token.text}\` has blanks on both sides; without them it stands only between digits, as in \`3x3\`.`;
    report(cursor, rangeOf(token), message, [repair]);
  }
  return { range: rangeOf(token), glued: betweenDigits };
}

/** `x28` or `x28x3` behind an operand: the sizes that were meant. */
function readGluedNumbers(cursor: Cursor, items: Expression[], signs: SizeSign[]): void {
  const blank = touchesPrevious(cursor, peek(cursor)) ? ' ' : '';
  const token = take(cursor);
  const repair = replaceRepair('Put blanks around the `x`', rangeOf(token), blank + spacedNumbers(token));
  const message = `Between sizes \`x\` has blanks on both sides: write \`${spacedNumbers(token)}\`.`;
  report(cursor, rangeOf(token), message, [repair]);
  for (const match of token.text.matchAll(/x(\d+)/g)) {
    const [, digits = ''] = match;
    const start = token.start + match.index;
    const range = { start: start + 1, end: start + 1 + digits.length };
    signs.push({ range: { start, end: start + 1 }, glued: false });
    items.push({ kind: 'number', range, text: digits, value: readNumber(digits) });
  }
}

function spacedNumbers({ text }: Token): string {
  return text.replaceAll('x', ' x ').trim();
}
