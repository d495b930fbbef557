import type { SyntaxProblem } from './syntax-problem.ts';
import type { Comment, Rational } from './tree.ts';

/** The reserved words: no kind, parameter or name may be one of them. */
export const RESERVED_WORDS = [
  'model',
  'block',
  'input',
  'output',
  'layer',
  'let',
  'if',
  'else',
  'for',
  'in',
  'repeat',
  'as',
  'from',
  'branch',
  'expect',
  'import',
  'here',
  'and',
  'or',
  'not',
  'true',
  'false',
  'none',
] as const;

export type ReservedWord = (typeof RESERVED_WORDS)[number];

/** Longer signs stand before the shorter ones they begin with. */
export const SIGNS = [
  '...',
  '->',
  '==',
  '!=',
  '<=',
  '>=',
  '**',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ',',
  ';',
  ':',
  '=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '?',
  '.',
] as const;

export type Sign = (typeof SIGNS)[number];

/**
 * `×` is the sign of sizes where the text alone tells: written so, or an `x` between two digits. A free-standing `x`
 * is a `name`; only the parser knows whether an operand has just ended. `bad` is text without a meaning; `end` is the
 * end of the file and, in the parser's eyes, the end of a line.
 */
export type TokenType = 'name' | 'number' | 'string' | '×' | 'bad' | 'end' | Sign | ReservedWord;

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The first one on its line. */
  readonly first: boolean;
  /** Width of the blanks its line begins with; a tab reaches to the next multiple of four. */
  readonly indent: number;
  /** How many comments of the file stand before it. */
  readonly nComments: number;
  /** Of a number: what it is worth, where that can be told. */
  readonly value: Rational | null;
  /** What is wrong with the token itself; the parser reports it when it takes the token. */
  readonly fault: SyntaxProblem | null;
}

export interface Lexed {
  /** Closed by one token of type `end`. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  /** About comments; what is wrong with a token is found at the token. */
  readonly problems: readonly SyntaxProblem[];
}

const RESERVED: ReadonlySet<string> = new Set(RESERVED_WORDS);

export function isReserved(text: string): text is ReservedWord {
  return RESERVED.has(text);
}
