import { isReserved, type Token, type TokenType } from '../syntax/token.ts';
import type { Marks } from './marks.ts';

const openers: ReadonlySet<TokenType> = new Set<TokenType>(['(', '[']);
const closers: ReadonlySet<TokenType> = new Set<TokenType>([')', ']']);
const tightBefore: ReadonlySet<TokenType> = new Set<TokenType>([')', ']', ',', ';', '.']);
const tightAfter: ReadonlySet<TokenType> = new Set<TokenType>(['(', '[', '.', '...']);
/** Operators that people write with or without blanks to show what belongs together. */
const asWritten: ReadonlySet<TokenType> = new Set<TokenType>(['*', '/', '%', '+', '-']);

/** Whether a blank stands between two neighbouring tokens of a line. */
export function blankBetween(left: Token, right: Token, marks: Marks): boolean {
  if (left.type === '{' || right.type === '}') return !(left.type === '{' && right.type === '}');
  if (tightBefore.has(right.type) || tightAfter.has(left.type)) return false;
  const sign = marks.sizeSigns.get(right.start) ?? marks.sizeSigns.get(left.start);
  if (sign !== undefined) return !sign;
  const named = marks.namedEquals.get(right.start) ?? marks.namedEquals.get(left.start);
  if (named !== undefined) return !named;
  // `a [1]` with a blank is no index and `f (x)` no call: what touches goes on touching.
  if (openers.has(right.type)) return !(right.start === left.end && endsOperand(left));
  if (marks.negations.has(left.start)) return false;
  if (marks.sliceColons.has(left.start) || marks.sliceColons.has(right.start)) return false;
  // The colon of `input a: 3` touches its name.
  if (right.type === ':') return marks.choiceColons.has(right.start);
  if (left.type === '**' || right.type === '**') return false;
  if (asWritten.has(right.type) && !marks.negations.has(right.start)) return !isTight(left, right);
  if (asWritten.has(left.type)) return left.end !== right.start;
  return true;
}

function isTight(left: Token, right: Token): boolean {
  return left.end === right.start;
}

function endsOperand(token: Token): boolean {
  return token.type === 'name' || closers.has(token.type) || (isReserved(token.text) && token.text === 'in');
}
