import type { SyntaxProblem } from './syntax-problem.ts';
import type { Token, TokenType } from './token.ts';
import type { Comment, Rational } from './tree.ts';

/** What the lexer has read so far, and the line it is on. */
export interface Lexer {
  readonly text: string;
  readonly tokens: Token[];
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
  offset: number;
  /** Width of the blanks the present line begins with. */
  indent: number;
  /** Whether neither token nor comment has been read on the present line yet. */
  lineIsEmpty: boolean;
}

interface TokenExtras {
  readonly value?: Rational | null;
  readonly fault?: SyntaxProblem | null;
}

/** Adds the token that reaches from the present place to `end`, and moves behind it. */
export function addToken(lexer: Lexer, type: TokenType, end: number, extras: TokenExtras = {}): void {
  const { value = null, fault = null } = extras;
  lexer.tokens.push({
    type,
    start: lexer.offset,
    end,
    text: lexer.text.slice(lexer.offset, end),
    first: lexer.lineIsEmpty,
    indent: lexer.indent,
    nComments: lexer.comments.length,
    value,
    fault,
  });
  lexer.offset = end;
  lexer.lineIsEmpty = false;
}

/** Adds the comment that reaches from the present place to `end`, and moves behind it. */
export function addComment(lexer: Lexer, end: number): void {
  const range = { start: lexer.offset, end };
  const doc = lexer.text.startsWith('///', range.start) && lexer.text.charAt(range.start + 3) !== '/';
  lexer.comments.push({ kind: 'comment', range, doc, ownLine: lexer.lineIsEmpty });
  lexer.offset = end;
}

/** Where `pattern`, which must be sticky, stops matching at `offset`; `offset` itself where it does not match. */
export function matchEnd(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}

const REST_OF_LINE = /[^\n\r]*/y;

/** The end of the line that `offset` is on, before its line break. */
export function lineEnd(text: string, offset: number): number {
  return matchEnd(REST_OF_LINE, text, offset);
}
