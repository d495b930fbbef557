import type { TextRange } from '../../../core/range.ts';
import { type Cursor, END_OF_LINE, previousToken, rawToken } from './cursor.ts';
import { reportProblem } from './report.ts';
import type { Token, TokenType } from './token.ts';

/** The next token of the statement, or one of type `end` where the statement's line ends. */
export function peek(cursor: Cursor): Token {
  if (cursor.panicking) return END_OF_LINE;
  const token = rawToken(cursor);
  if (!token.first || cursor.position === cursor.start || goesOnAt(cursor, token)) return token;
  return END_OF_LINE;
}

/** The token `ahead` places behind the next one, on the same line; else one of type `end`. */
export function peekAhead(cursor: Cursor, ahead: number): Token {
  if (peek(cursor).type === 'end') return END_OF_LINE;
  const token = cursor.tokens[cursor.position + ahead];
  return token === undefined || token.first ? END_OF_LINE : token;
}

/** True where the statement ends: at the end of its line, at `;` and before `}`. */
export function atEnd(cursor: Cursor): boolean {
  const { type } = peek(cursor);
  return type === 'end' || type === ';' || type === '}';
}

/** Takes the next token, and reports what is wrong with the token itself. */
export function take(cursor: Cursor): Token {
  const token = rawToken(cursor);
  if (token.type !== 'end') cursor.position += 1;
  cursor.lineOpen = false;
  if (token.fault !== null && !cursor.panicking && !cursor.broken) reportProblem(cursor, token.fault);
  return token;
}

/** Takes a comma or an infix operator, after which the line may go on in the next one. */
export function takeInfix(cursor: Cursor): Token {
  const token = take(cursor);
  cursor.lineOpen = true;
  return token;
}

/** The empty range behind the last token of the line, before what ends the statement. */
export function endOfLine(cursor: Cursor): TextRange {
  let { end } = rawToken(cursor);
  for (let position = cursor.position + 1; ; position += 1) {
    const token = cursor.tokens[position];
    if (token === undefined || token.first || token.type === ';' || token.type === '}')
      return { start: end, end };
    end = token.end;
  }
}

/** These begin a statement or speak of the line above; no value holds them, so no line goes on with them. */
const NEVER_GO_ON: ReadonlySet<TokenType> = new Set<TokenType>([
  ...(['model', 'block', 'import', 'let', 'layer', 'input', 'output'] as const),
  ...(['from', 'repeat', 'branch', 'expect', 'else', 'as', '->', 'end'] as const),
]);

/** Whether the statement goes on with this token, the first one of another line. */
export function goesOnAt(cursor: Cursor, token: Token): boolean {
  if (!cursor.lineOpen && cursor.brackets === 0) return false;
  if (token.indent > cursor.indent) return !NEVER_GO_ON.has(token.type);
  return cursor.brackets > 0 && (token.type === ')' || token.type === ']');
}

/** Whether nothing stands between the last token taken and this one. */
export function touchesPrevious(cursor: Cursor, token: Token): boolean {
  return token.start === previousToken(cursor).end;
}
