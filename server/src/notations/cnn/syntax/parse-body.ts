import { type Cursor, gap, previousToken, rangeFrom, rangeOf, rawToken } from './cursor.ts';
import { findMissingBrace } from './missing-brace.ts';
import { mark, release } from './names-in-scope.ts';
import { enter, fail, isFull, leave, report } from './report.ts';
import { insertRepair, replaceRepair, type SyntaxRepair } from './syntax-problem.ts';
import { endOfLine, goesOnAt, peek, take } from './take.ts';
import type { Token, TokenType } from './token.ts';
import { mayLetLineGoOn } from './token-class.ts';
import type { Body, Statement } from './tree.ts';
import { found, foundRange } from './wording.ts';

/** Reads `{ … }`, whose `{` is the next token. A missing `}` is reported. */
export function readBody(cursor: Cursor): Body {
  const { indent, brackets, panicking, broken, height } = cursor;
  const names = mark(cursor.names);
  const open = rangeOf(rawToken(cursor));
  cursor.panicking = false;
  cursor.height = 0;
  take(cursor);
  const inside = enter(cursor);
  const statements = inside ? readStatements(cursor) : skipStatements(cursor);
  leave(cursor);
  release(cursor.names, names);
  const close = rawToken(cursor).type === '}' ? rangeOf(take(cursor)) : null;
  cursor.indent = indent;
  cursor.brackets = brackets;
  cursor.lineOpen = false;
  cursor.panicking = panicking;
  cursor.broken = broken || !inside;
  cursor.height = Math.max(height, cursor.height + 1);
  return { kind: 'body', range: rangeFrom(cursor, open.start), open, close, statements };
}

/**
 * Reads the body that a statement ends with. `owner` says whose it is: "repeat". Where the head of the statement could
 * not be read to its end, the body is looked for on the rest of its line.
 */
export function expectBody(cursor: Cursor, owner: string): Body {
  if (peek(cursor).type === '{') return readBody(cursor);
  const next = rawToken(cursor);
  if (!cursor.panicking && next.type === '{') {
    reportLoneBrace(cursor, next, owner);
    return readBody(cursor);
  }
  const message = `The braces of \`${owner}\` are expected here, but ${found(cursor)}.`;
  fail(cursor, foundRange(cursor), message, bracesAroundRest(cursor));
  if (findOnLine(cursor, '{')) {
    cursor.panicking = false;
    return readBody(cursor);
  }
  const range = gap(cursor);
  return { kind: 'body', range, open: range, close: null, statements: [] };
}

function reportLoneBrace(cursor: Cursor, brace: Token, owner: string): void {
  const range = { start: previousToken(cursor).end, end: brace.start };
  const isBlank = cursor.text.slice(range.start, range.end).trim() === '';
  const message = `The \`{\` of \`${owner}\` stands on the same line as \`${owner}\`.`;
  report(cursor, rangeOf(brace), message, isBlank ? [replaceRepair('Move it up', range, ' ')] : []);
}

/** `if deep relu`: the repair that puts the rest of the line in braces, where it holds none yet. */
function bracesAroundRest(cursor: Cursor): readonly SyntaxRepair[] {
  const { type, start } = peek(cursor);
  const rest = endOfLine(cursor);
  if (type !== 'name' || cursor.text.slice(start, rest.end).includes('{')) return [];
  const edits = [
    { range: { start, end: start }, newText: '{ ' },
    { range: rest, newText: ' }' },
  ];
  return [{ title: 'Put braces around it', edits }];
}

/** Skips what is left of a statement that failed. Braces in it are read as bodies, so that their lines are not lost. */
export function skipStatement(cursor: Cursor): readonly Body[] {
  const bodies: Body[] = [];
  while (findOnLine(cursor, '{')) bodies.push(readBody(cursor));
  return bodies;
}

/** Moves to the next token of a type in the rest of the statement; where there is none, to its end. */
function findOnLine(cursor: Cursor, type: TokenType): boolean {
  for (;;) {
    const token = rawToken(cursor);
    if (token.type === 'end' || token.type === '}' || token.type === ';') return false;
    if (token.first && cursor.position !== cursor.start && !goesOnAt(cursor, token)) return false;
    if (token.type === type) return true;
    skipToken(cursor, token);
  }
}

function skipToken(cursor: Cursor, token: Token): void {
  if (token.type === '(' || token.type === '[') cursor.brackets += 1;
  if (token.type === ')' || token.type === ']') cursor.brackets = Math.max(0, cursor.brackets - 1);
  cursor.lineOpen = mayLetLineGoOn(token);
  cursor.position += 1;
}

function readStatements(cursor: Cursor): readonly Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    const { type } = rawToken(cursor);
    if (type === '}') return statements;
    if (type === 'end' || closesEveryBody(cursor)) {
      reportMissingBrace(cursor);
      return statements;
    }
    if (type === ';') take(cursor);
    else statements.push(cursor.readers.statement(cursor));
  }
}

/** Skips the lines of a body that is nested too deeply, without going deeper. */
function skipStatements(cursor: Cursor): readonly Statement[] {
  let depth = 1;
  for (;;) {
    const token = rawToken(cursor);
    if (token.type === '{') depth += 1;
    if (token.type === '}') depth -= 1;
    if (token.type === 'end' || depth === 0 || (token.first && closesEveryBody(cursor))) return [];
    cursor.position += 1;
  }
}

/**
 * Whether a model, block or import begins here: none can stand in a body, so the braces around it were forgotten.
 * Without what must follow, the word is only misplaced.
 */
export function closesEveryBody(cursor: Cursor): boolean {
  const next = cursor.tokens[cursor.position + 1];
  if (next === undefined || next.first) return false;
  const { type } = rawToken(cursor);
  return type === 'import'
    ? next.type === '{'
    : (type === 'model' || type === 'block') && next.type === 'name';
}

function reportMissingBrace(cursor: Cursor): void {
  if (cursor.unclosedAt === cursor.position || cursor.tooDeep || isFull(cursor)) return;
  cursor.unclosedAt = cursor.position;
  // What became of the last statement does not matter for the braces.
  cursor.broken = false;
  const { text, tokens, itemStart: from, position: to } = cursor;
  const brace = findMissingBrace({ text, tokens, from, to });
  if (brace === null) return;
  const repair = insertRepair('Close it with `}`', brace.offset, brace.newText);
  report(cursor, rangeOf(brace.open), 'This `{` is not closed: its `}` is missing.', [repair]);
}
