import type { Token, TokenType } from '../../../notations/cnn/syntax/token.ts';
import type { Statement } from '../../../notations/cnn/syntax/tree.ts';
import { isLine } from '../lines.ts';
import type { TreeNode } from '../tree-path.ts';
import type { MarkedText } from './marked.ts';

/**
 * The words that may follow a value on the line of the mark: `as` behind a layer, `in` behind the name of a loop. Told
 * from the tokens alone, as such a line is seldom complete.
 */
export function wordsBehind(marked: MarkedText, path: readonly TreeNode[]): readonly string[] {
  const line = tokensOfLine(marked, path);
  const [first] = line;
  const bracket = openBracket(line);
  if (bracket === '[')
    return line.some(({ type }) => type === 'for') ? ['in', 'if', ...logic] : ['for', ...logic];
  if (bracket === '(') return logic;
  const has = (type: TokenType): boolean => line.some((token) => token.type === type);
  switch (first?.type) {
    case 'name':
      return line.some(({ type }) => comparing.has(type)) ? [...tails, ...logic] : tails;
    case 'from':
    case 'output':
      return tails;
    case 'for':
      return has('in') ? ['as'] : ['in'];
    case 'repeat':
      return ['as'];
    case 'let':
      return has('=') ? logic : [];
    case 'if':
      return line.at(-1)?.type === '}' ? ['else'] : logic;
    case 'else':
      return line.at(-1)?.type === '}' ? ['else'] : has('if') ? logic : ['if'];
    case 'expect':
      return logic;
    case 'import':
      if (bracket === '{') return ['as'];
      return has('from') ? [] : ['from'];
    default:
      return [];
  }
}

const logic: readonly string[] = ['and', 'or', 'in', 'not in'];
const comparing: ReadonlySet<TokenType> = new Set<TokenType>([
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'not',
  'and',
  'or',
]);
const tails: readonly string[] = ['as', '->'];

/** The words that may follow closing braces on their line. */
export function wordsBehindBraces(above: Statement | undefined): readonly string[] {
  if (above?.kind === 'if') return above.otherwise === null ? ['else'] : [];
  return above?.kind === 'apply' ? tails : [];
}

/** The tokens of the statement around the mark that stand before it. */
function tokensOfLine({ tokens, before }: MarkedText, path: readonly TreeNode[]): readonly Token[] {
  const statement = path.findLast(isLine);
  const end = before === undefined ? 0 : tokens.indexOf(before) + 1;
  const start =
    statement === undefined
      ? tokens.findLastIndex(({ first }, index) => first && index < end)
      : tokens.findIndex((token) => token.start >= statement.range.start);
  return tokens.slice(start, end);
}

const closing: ReadonlyMap<TokenType, TokenType> = new Map<TokenType, TokenType>([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** The innermost bracket that is still open at the end of the tokens. */
function openBracket(tokens: readonly Token[]): TokenType | undefined {
  const open: TokenType[] = [];
  for (const { type } of tokens) {
    if (type === '(' || type === '[' || type === '{') open.push(type);
    else if (open.at(-1) === closing.get(type)) open.pop();
  }
  return open.at(-1);
}
