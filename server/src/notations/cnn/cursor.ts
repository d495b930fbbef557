import type { TextRange } from '../../core/range.ts';
import { lineEnd } from './lex-state.ts';
import { type SyntaxProblem, type SyntaxRepair, syntaxError } from './syntax-problem.ts';
import type { Lexed, Token, TokenType } from './token.ts';
import type { Expression, Statement } from './tree.ts';

/**
 * Where the parser is, and the state of the statement it reads.
 *
 * After a fault the statement panics: `peek` sees the end of the line whatever stands there, so every reader returns
 * with what it has and nothing needs an exception. The statement then skips to its real end and the panic is over.
 */
export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly comments: Lexed['comments'];
  readonly problems: SyntaxProblem[];
  readonly readers: Readers;
  position: number;
  /** Position of the first token of the model, block, import or top-level let. */
  itemStart: number;
  /** Position of the statement's first token. */
  start: number;
  /** Indentation of the line the statement begins on. */
  indent: number;
  /** How many `(` and `[` of the statement are open. */
  brackets: number;
  /** The last token taken was a comma or an infix operator: the line may go on in the next one. */
  lineOpen: boolean;
  panicking: boolean;
  /** Something of the statement could not be understood. */
  broken: boolean;
  /** Problems that begin in here are consequences of one already reported. */
  quiet: TextRange;
  /** Of the readers' calls in one another. */
  depth: number;
  /** Height of the highest tree read since this was last set to zero. */
  height: number;
  /** The depth limit was passed and reported. */
  tooDeep: boolean;
  /** Position at which missing closing braces were reported. */
  unclosedAt: number;
}

/** Statements hold expressions and expressions hold statements; the files reach each other through these. */
export interface Readers {
  /** Reads a statement to its end, whatever is wrong with it. */
  readonly statement: (cursor: Cursor) => Statement;
  /** Reads an expression whose operators bind at least as strongly as `level` asks. */
  readonly expression: (cursor: Cursor, level: Level) => Expression;
}

/** How strongly operators bind, weakest first. */
export const LEVELS = {
  conditional: 0,
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  sizes: 5,
  sum: 6,
  product: 7,
  unary: 8,
  power: 9,
} as const;

export type Level = keyof typeof LEVELS;

/** Trees are at most this high, so that whoever walks them may recur. */
const GREATEST_DEPTH = 100;

/** A thousand problems help nobody, and cost time to show. */
const MOST_PROBLEMS = 200;

/** What a reader sees where its line ends. */
const END_OF_LINE: Token = {
  type: 'end',
  start: 0,
  end: 0,
  text: '',
  first: true,
  indent: 0,
  nComments: 0,
  value: null,
  fault: null,
};

export function cursorOver(text: string, lexed: Lexed, readers: Readers): Cursor {
  return {
    text,
    tokens: lexed.tokens,
    comments: lexed.comments,
    problems: [...lexed.problems],
    readers,
    position: 0,
    itemStart: 0,
    start: 0,
    indent: 0,
    brackets: 0,
    lineOpen: false,
    panicking: false,
    broken: false,
    quiet: { start: 0, end: 0 },
    depth: 0,
    height: 0,
    tooDeep: false,
    unclosedAt: -1,
  };
}

/** Begins a statement at the next token. */
export function beginStatement(cursor: Cursor): void {
  cursor.start = cursor.position;
  cursor.indent = rawToken(cursor).indent;
  cursor.brackets = 0;
  cursor.lineOpen = false;
  cursor.panicking = false;
  cursor.broken = false;
}

// Looking and taking

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

/** The next token, line end or not. */
export function rawToken(cursor: Cursor): Token {
  return cursor.tokens[cursor.position] ?? END_OF_LINE;
}

export function previousToken(cursor: Cursor): Token {
  return cursor.tokens[cursor.position - 1] ?? END_OF_LINE;
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
  if (token.fault !== null && !cursor.panicking) reportProblem(cursor, token.fault);
  return token;
}

/** Takes a comma or an infix operator, after which the line may go on in the next one. */
export function takeInfix(cursor: Cursor): Token {
  const token = take(cursor);
  cursor.lineOpen = true;
  return token;
}

/** Takes the next token where it is of this type. */
export function takeIf(cursor: Cursor, type: TokenType): Token | null {
  return peek(cursor).type === type ? take(cursor) : null;
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

// Ranges

export function rangeOf(token: Token): TextRange {
  return { start: token.start, end: token.end };
}

/** From `start` to the end of the last token taken. */
export function rangeFrom(cursor: Cursor, start: number): TextRange {
  return { start, end: Math.max(start, previousToken(cursor).end) };
}

/** The empty range behind the last token taken: where something is missing. */
export function gap(cursor: Cursor): TextRange {
  const { end } = previousToken(cursor);
  return { start: end, end };
}

export function missing(cursor: Cursor): Expression {
  return { kind: 'missing', range: gap(cursor) };
}

/** Whether nothing stands between the last token taken and this one. */
export function touchesPrevious(cursor: Cursor, token: Token): boolean {
  return token.start === previousToken(cursor).end;
}

// Problems

/** Reports something whose meaning is clear all the same. */
export function report(
  cursor: Cursor,
  range: TextRange,
  message: string,
  repairs: readonly SyntaxRepair[] = [],
): void {
  if (!cursor.panicking) reportProblem(cursor, syntaxError(range, message, repairs));
}

/** Reports something that leaves a hole in the statement; the reader goes on behind it, the line falls silent. */
export function fault(
  cursor: Cursor,
  range: TextRange,
  message: string,
  repairs: readonly SyntaxRepair[] = [],
): void {
  cursor.broken = true;
  if (cursor.panicking) return;
  report(cursor, range, message, repairs);
  silenceLine(cursor, range.start);
}

/** Reports that the rest of the line cannot be read. What follows on the line is not complained about. */
export function fail(
  cursor: Cursor,
  range: TextRange,
  message: string,
  repairs: readonly SyntaxRepair[] = [],
): void {
  if (cursor.panicking) return;
  const token = rawToken(cursor);
  if (token.type === 'bad' && token.fault !== null) reportProblem(cursor, token.fault);
  else report(cursor, range, message, repairs);
  cursor.broken = true;
  cursor.panicking = true;
  silenceLine(cursor, range.start);
}

/** From here to the end of the line nothing more is reported. */
export function silenceLine(cursor: Cursor, offset: number): void {
  const { quiet } = cursor;
  if (quiet.start <= offset && offset < quiet.end) return;
  cursor.quiet = { start: offset, end: lineEnd(cursor.text, offset) };
}

function reportProblem(cursor: Cursor, problem: SyntaxProblem): void {
  const { start } = problem.range;
  const silent = cursor.quiet.start <= start && start < cursor.quiet.end;
  if (!silent && cursor.problems.length < MOST_PROBLEMS) cursor.problems.push(problem);
}

// Depth

/** Goes one call deeper; where that is too deep, fails and answers false. Pair with `leave` in both cases. */
export function enter(cursor: Cursor): boolean {
  cursor.depth += 1;
  if (cursor.depth <= GREATEST_DEPTH) return true;
  failTooDeep(cursor);
  return false;
}

export function leave(cursor: Cursor): void {
  cursor.depth -= 1;
}

/** The tree just read stands on those below it. Fails where it grows too high. */
export function grow(cursor: Cursor): void {
  cursor.height += 1;
  if (cursor.height > GREATEST_DEPTH) failTooDeep(cursor);
}

function failTooDeep(cursor: Cursor): void {
  const message = `This is nested more than ${GREATEST_DEPTH} deep. Give parts of it a name with let, or make them blocks.`;
  if (!cursor.tooDeep) fail(cursor, rangeOf(rawToken(cursor)), message);
  cursor.tooDeep = true;
  cursor.broken = true;
  cursor.panicking = true;
}
