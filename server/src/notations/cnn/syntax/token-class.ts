import type { Token, TokenType } from './token.ts';

const VALUE_BEGINNINGS: ReadonlySet<TokenType> = new Set<TokenType>([
  ...(['name', 'number', 'string', 'true', 'false', 'none', 'in', 'here'] as const),
  ...(['?', '(', '[', '{', '-', 'not', '...'] as const),
]);

/** Whether a value can begin with the token. */
export function beginsValue({ type }: Token): boolean {
  return VALUE_BEGINNINGS.has(type);
}

const VALUE_ENDS: ReadonlySet<TokenType> = new Set<TokenType>(['name', 'number', 'string', ')', ']']);

/** Whether a value can end with the token. */
export function endsValue({ type }: Token): boolean {
  return VALUE_ENDS.has(type);
}

const STATEMENT_BEGINNINGS: ReadonlySet<TokenType> = new Set<TokenType>([
  ...(['name', 'let', 'layer', 'input', 'output', 'from'] as const),
  ...(['if', 'for', 'repeat', 'branch', 'expect'] as const),
]);

/** Whether a statement can begin with the token in the middle of a line. */
export function beginsStatement({ type }: Token): boolean {
  return STATEMENT_BEGINNINGS.has(type);
}

const OPERATORS: ReadonlySet<TokenType> = new Set<TokenType>([
  ...(['+', '*', '**', '/', '%', '×', 'and', 'or', '==', '!=', '<', '<=', '>', '>='] as const),
]);

/** Whether the token stands between two values and cannot be another thing. */
export function isOperator({ type }: Token): boolean {
  return OPERATORS.has(type);
}

const MAY_BE_OPERATORS: ReadonlySet<TokenType> = new Set<TokenType>([',', '-', '?', ':', 'in']);

/** Whether a line that ends with the token may go on in the next one, as far as the token alone tells. */
export function mayLetLineGoOn(token: Token): boolean {
  return isOperator(token) || MAY_BE_OPERATORS.has(token.type);
}
