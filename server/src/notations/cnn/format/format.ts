import { lex } from '../syntax/lexer.ts';
import { parse } from '../syntax/parser.ts';
import type { Token, TokenType } from '../syntax/token.ts';
import type { Comment } from '../syntax/tree.ts';
import { type CodeLine, inColumns } from './columns.ts';
import { type Marks, marksOf } from './marks.ts';
import { blankBetween } from './spacing.ts';
import { tailsInOrder } from './tails.ts';

/**
 * The text in the one form it should have: indentation by braces, one blank where one belongs, tails and trailing
 * comments in columns, no more than one empty line. Lines stay the lines they were and comments the words they were.
 * Undefined where the text cannot be read to its end: formatting would guess then.
 */
export function formatText(source: string): string | undefined {
  const read = parse(source);
  if (read.problems.some((problem) => problem.severity === 'error')) return undefined;
  const text = tailsInOrder(source, read.tree);
  const { tree } = text === source ? read : parse(text);
  const { tokens, comments } = lex(text);
  const lines = linesOf(text, tokens, comments);
  const laidOut = layOut(lines, marksOf(tree, text));
  return `${withoutSpareBlanks(laidOut.map(inColumns)).join('\n')}\n`;
}

/** A line as it was written: its tokens and the comment that ends it. */
interface SourceLine {
  readonly tokens: readonly Token[];
  readonly comment: string | undefined;
}

function linesOf(
  text: string,
  tokens: readonly Token[],
  comments: readonly Comment[],
): readonly SourceLine[] {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  let token = 0;
  let comment = 0;
  return starts.map((_, line) => {
    const end = starts[line + 1] ?? text.length + 1;
    const from = token;
    while ((tokens[token]?.start ?? end) < end && tokens[token]?.type !== 'end') token++;
    const own = comments[comment];
    const ends = own !== undefined && own.range.start < end ? own : undefined;
    if (ends !== undefined) comment++;
    return {
      tokens: tokens.slice(from, token),
      comment: ends === undefined ? undefined : text.slice(ends.range.start, ends.range.end).trimEnd(),
    };
  });
}

const brackets: ReadonlyMap<TokenType, number> = new Map<TokenType, number>([
  ['(', 1],
  ['[', 1],
  [')', -1],
  [']', -1],
]);

// `in` is left out: at the end of a line it is the tensor that came in.
const infix: ReadonlySet<TokenType> = new Set<TokenType>([
  ',',
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '=',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '?',
  ':',
  'and',
  'or',
  'not',
]);

/** Gives every line its indentation and its parts. */
function layOut(lines: readonly SourceLine[], marks: Marks): readonly CodeLine[] {
  let braces = 0;
  let open = 0;
  let goesOn = false;
  let opens = true;
  return lines.map(({ tokens, comment }) => {
    const [first] = tokens;
    const closing = first?.type === '}' ? 1 : 0;
    const closes = first !== undefined && (brackets.get(first.type) ?? 0) < 0 ? 1 : 0;
    const continued = goesOn || (isTail(first, marks) && !opens) ? 1 : 0;
    const depth = braces - closing + Math.max(open - closes, continued && closes === 0 ? 1 : 0);
    for (const token of tokens) {
      if (token.type === '{') braces++;
      if (token.type === '}') braces--;
      open += brackets.get(token.type) ?? 0;
    }
    const last = tokens.at(-1);
    if (last !== undefined) {
      goesOn = open > 0 || endsInOperator(last, marks);
      opens = last.type === '{';
    }
    return { indent: 2 * Math.max(0, depth), ...partsOf(tokens, marks), comment };
  });
}

function endsInOperator(last: Token, marks: Marks): boolean {
  return marks.sizeSigns.has(last.start) || (infix.has(last.type) && !marks.unknownSizes.has(last.start));
}

function isTail(token: Token | undefined, marks: Marks): boolean {
  return token !== undefined && marks.tails.has(token.start);
}

/** The words of a line: what stands before its tail, and the parts of the tail. A tail inside braces stays where it is. */
function partsOf(tokens: readonly Token[], marks: Marks): Pick<CodeLine, 'code' | 'tail'> {
  const lastBrace = tokens.findLastIndex((token) => token.type === '}' || token.type === ';');
  const parts = [''];
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (index > lastBrace && marks.tails.has(token.start)) {
      parts.push(token.text);
    } else {
      const blank = before !== undefined && blankBetween(before, token, marks) ? ' ' : '';
      parts.push(`${parts.pop() ?? ''}${blank}${token.text}`);
    }
  }
  const [code = '', ...tail] = parts;
  return { code, tail };
}

/** At most one empty line; none at the edges of the file or of braces. */
function withoutSpareBlanks(lines: readonly string[]): readonly string[] {
  return lines.filter((line, index) => {
    if (line !== '') return true;
    const before = lines[index - 1];
    const after = lines.slice(index + 1).find((next) => next !== '');
    return (
      before !== undefined &&
      before !== '' &&
      after !== undefined &&
      !before.endsWith('{') &&
      !after.trimStart().startsWith('}')
    );
  });
}
