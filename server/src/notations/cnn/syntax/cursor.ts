import type { TextRange } from '../../../core/range.ts';
import { type NamesInScope, noNames } from './names-in-scope.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { Lexed, Token } from './token.ts';
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
  /** Indentation of the statement above it in the same braces. */
  above: number;
  /** How many `(` and `[` of the statement are open. */
  brackets: number;
  /** The closing brackets that the line should have had when it ended, the outermost first. */
  unclosed: string;
  /** The last token taken was a comma or an infix operator: the line may go on in the next one. */
  lineOpen: boolean;
  panicking: boolean;
  /** Something of the statement could not be understood. */
  broken: boolean;
  /** Problems that begin in here are consequences of one already reported. */
  quiet: TextRange;
  readonly names: NamesInScope;
  /** Where the last comment begins that was taken for a division. */
  checkedComment: number;
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

/** What a reader sees where its line ends. */
export const END_OF_LINE: Token = {
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
    above: 0,
    brackets: 0,
    unclosed: '',
    lineOpen: false,
    panicking: false,
    broken: false,
    quiet: { start: 0, end: 0 },
    names: noNames(),
    checkedComment: -1,
    depth: 0,
    height: 0,
    tooDeep: false,
    unclosedAt: -1,
  };
}

/** Begins a statement at the next token. */
export function beginStatement(cursor: Cursor): void {
  cursor.start = cursor.position;
  cursor.above = cursor.indent;
  cursor.indent = rawToken(cursor).indent;
  cursor.brackets = 0;
  cursor.unclosed = '';
  cursor.lineOpen = false;
  cursor.panicking = false;
  cursor.broken = false;
}

/** The next token, line end or not. */
export function rawToken(cursor: Cursor): Token {
  return cursor.tokens[cursor.position] ?? END_OF_LINE;
}

export function previousToken(cursor: Cursor): Token {
  return cursor.tokens[cursor.position - 1] ?? END_OF_LINE;
}

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
