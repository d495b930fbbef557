import { type Cursor, missing, rangeFrom, rangeOf, rawToken } from './cursor.ts';
import { expectBody } from './parse-body.ts';
import { readEqualsAsCompare, readExpression } from './parse-expression.ts';
import { readName, readPattern } from './parse-name.ts';
import { fail, fault, report } from './report.ts';
import { insertRepair, replaceRepair } from './syntax-problem.ts';
import { peek, take } from './take.ts';
import { isReserved, type TokenType } from './token.ts';
import { beginsValue } from './token-class.ts';
import type {
  BranchStatement,
  Expression,
  ForStatement,
  IfArm,
  IfStatement,
  Name,
  RepeatStatement,
} from './tree.ts';
import { found, foundRange } from './wording.ts';

/** What other languages write for `else if`. */
const ELSE_IF: ReadonlySet<string> = new Set(['elif', 'elseif', 'elsif']);

/** `if c { … } else if d { … } else { … }`; the `else` may stand on the line below the `}`. */
export function readIf(cursor: Cursor): IfStatement {
  const { start } = take(cursor);
  const arms = [readArm(cursor, start)];
  for (;;) {
    const { start: armStart } = rawToken(cursor);
    const next = cursor.panicking ? 'nothing' : takeElse(cursor);
    if (next === 'else if') arms.push(readArm(cursor, armStart));
    else {
      const otherwise = next === 'else' ? expectBody(cursor, 'else') : null;
      return { kind: 'if', range: rangeFrom(cursor, start), arms, otherwise };
    }
  }
}

/** Takes `else` or `else if` behind a `}`, and what other languages write for the latter. */
function takeElse(cursor: Cursor): 'else' | 'else if' | 'nothing' {
  const token = rawToken(cursor);
  if (ELSE_IF.has(token.text)) {
    const repair = replaceRepair('Write `else if`', rangeOf(token), 'else if');
    report(cursor, rangeOf(token), `\`${token.text}\` is written \`else if\`.`, [repair]);
    take(cursor);
    return 'else if';
  }
  if (token.type !== 'else') return 'nothing';
  take(cursor);
  const next = peek(cursor);
  if (next.type === 'if') {
    take(cursor);
    return 'else if';
  }
  if (next.type === '{' || !beginsValue(next)) return 'else';
  const repair = insertRepair('Put `if` before it', next.start, 'if ');
  report(cursor, rangeOf(next), 'A condition behind `else` needs an `if`.', [repair]);
  return 'else if';
}

/** What follows an `if`, which began at `start`. */
function readArm(cursor: Cursor, start: number): IfArm {
  const condition = readEqualsAsCompare(cursor, readHead(cursor, 'if', 'A condition'));
  const body = expectBody(cursor, 'if');
  return { kind: 'arm', range: rangeFrom(cursor, start), condition, body };
}

/** `for [w, d] in xs as i { … }` */
export function readFor(cursor: Cursor): ForStatement {
  const { start } = take(cursor);
  const pattern = readPattern(cursor, 'the loop variable');
  if (peek(cursor).type === 'in') take(cursor);
  else
    fail(
      cursor,
      foundRange(cursor),
      `The word \`in\` is expected after the loop variable, but ${found(cursor)}.`,
    );
  const source = readHead(cursor, 'for', 'A list');
  const index = readIndexName(cursor);
  const body = expectBody(cursor, 'for');
  return { kind: 'for', range: rangeFrom(cursor, start), pattern, source, index, body };
}

/** `repeat n as i { … }` */
export function readRepeat(cursor: Cursor): RepeatStatement {
  const { start } = take(cursor);
  const count = readHead(cursor, 'repeat', 'A number');
  const index = readIndexName(cursor);
  const body = expectBody(cursor, 'repeat');
  return { kind: 'repeat', range: rangeFrom(cursor, start), count, index, body };
}

/** `branch main { … }` */
export function readBranch(cursor: Cursor): BranchStatement {
  const { start } = take(cursor);
  const next = peek(cursor);
  const titled = next.type === 'name' || next.type === 'string' || isReserved(next.text);
  const title = titled ? readName(cursor, 'the branch') : null;
  const body = expectBody(cursor, 'branch');
  return { kind: 'branch', range: rangeFrom(cursor, start), title, body };
}

function readIndexName(cursor: Cursor): Name | null {
  if (peek(cursor).type !== 'as') return null;
  take(cursor);
  return readName(cursor, 'the count');
}

/** The value in the head of a statement. Braces in its place are the statement's own, unless more follows them. */
function readHead(cursor: Cursor, owner: string, wanted: string): Expression {
  const token = peek(cursor);
  if (token.type !== '{' || goesOnBehindBraces(cursor)) return readExpression(cursor);
  fault(cursor, rangeOf(token), `${wanted} is expected between \`${owner}\` and its braces.`);
  return missing(cursor);
}

/** What follows the braces of a tensor expression in the head of a statement. */
const BEHIND_BRACES: ReadonlySet<TokenType> = new Set<TokenType>([
  ...([
    '.',
    '{',
    '==',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    '+',
    '-',
    '*',
    '/',
    '%',
    'in',
    'not',
    'and',
    'or',
  ] as const),
]);

function goesOnBehindBraces(cursor: Cursor): boolean {
  let depth = 0;
  for (let position = cursor.position; ; position += 1) {
    const token = cursor.tokens[position];
    if (token === undefined) return false;
    if (token.type === '{') depth += 1;
    if (token.type === '}') depth -= 1;
    if (depth > 0) continue;
    const behind = cursor.tokens[position + 1];
    return behind !== undefined && !behind.first && BEHIND_BRACES.has(behind.type);
  }
}
