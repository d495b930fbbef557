import { type Cursor, fail, peek, previousToken, rangeOf, rawToken, report } from './cursor.ts';
import { insertRepair, replaceRepair, type SyntaxRepair } from './syntax-problem.ts';
import type { Token, TokenType } from './token.ts';
import type { Expression, Statement } from './tree.ts';
import { beginsValue, described } from './wording.ts';

/** Says that nothing that can begin a line stands here. */
export function failAtBeginning(cursor: Cursor): void {
  const token = peek(cursor);
  const { type, text } = token;
  const range = rangeOf(token);
  if (type === 'else') {
    fail(cursor, range, 'This else has no if: it follows the } of an if, on the same line or the next.');
  } else if (type === 'model' || type === 'block' || type === 'import') {
    fail(cursor, range, `${text} is a word of the language: it begins an item outside of all braces.`);
  } else if (type === '{') {
    fail(
      cursor,
      range,
      'Braces belong to what stands before them, as in repeat 2 { … } or let gate = { … }.',
    );
  } else if (type === ')' || type === ']') {
    fail(cursor, range, `This ${text} closes nothing.`, [replaceRepair('Take it out', range, '')]);
  } else if (beginsValue(token) && continuesLineAbove(cursor)) {
    failAsContinuation(cursor);
  } else {
    const isFlow = type === 'in' || type === 'here';
    const message = `A line begins with what it applies or with a word such as from or let, but found ${described(token)}.`;
    fail(cursor, range, message, isFlow ? [insertRepair('Go on with it', token.start, 'from ')] : []);
  }
}

const OPERAND_ENDS: ReadonlySet<TokenType> = new Set<TokenType>(['name', 'number', 'string', ')', ']']);

/** Whether the statement looks like the rest of the line above, which only lacks its comma. */
export function continuesLineAbove(cursor: Cursor): boolean {
  const token = rawToken(cursor);
  const previous = previousToken(cursor);
  return token.first && previous.indent < token.indent && OPERAND_ENDS.has(previous.type);
}

function failAsContinuation(cursor: Cursor): void {
  const { end } = previousToken(cursor);
  const repair = insertRepair('Put a comma at the end of the line above', end, ',');
  const message = 'A line goes on in the next one only after a comma or an operator, or in brackets.';
  fail(cursor, rangeOf(peek(cursor)), message, [repair]);
}

/** Says that the line should have ended behind `statement`. */
export function reportBehind(cursor: Cursor, statement: Statement): void {
  const token = peek(cursor);
  const range = rangeOf(token);
  const previous = previousToken(cursor);
  if (previous.type === '}' && beginsStatement(token)) {
    const repair = replaceRepair('Put a semicolon', { start: previous.end, end: token.start }, '; ');
    report(cursor, range, 'Two statements on one line stand apart with a semicolon.', [repair]);
    return;
  }
  if (token.type === ')' || token.type === ']') {
    fail(cursor, range, `This ${token.text} closes nothing.`, [replaceRepair('Take it out', range, '')]);
    return;
  }
  if (statement.kind === 'apply') failBehindApply(cursor, statement, token);
  else failBehindOther(cursor, statement, token);
}

function failBehindApply(
  cursor: Cursor,
  statement: Extract<Statement, { kind: 'apply' }>,
  token: Token,
): void {
  const { call, branches, tail, range } = statement;
  const isName = call.arguments.length === 0 && branches === null && tail.length === 0;
  if (isName && token.type === '=') {
    failAsContinuation(cursor);
  } else if (isName && token.type === ':') {
    const repair = insertRepair('Put input before it', range.start, 'input ');
    const message = 'A name with a colon and a shape is an input: input image: 32 x 32 x 3.';
    fail(cursor, rangeOf(token), message, [repair]);
  } else if (isName) {
    const message = `A line begins with what it applies; found ${described(token)} after ${call.callee.name}. A value becomes the flow with from.`;
    fail(cursor, rangeOf(token), message, [insertRepair('Go on with it', range.start, 'from ')]);
  } else {
    fail(
      cursor,
      rangeOf(token),
      `The line should end here or go on after a comma, but found ${described(token)}.`,
    );
  }
}

function failBehindOther(cursor: Cursor, statement: Statement, token: Token): void {
  const value = boundValue(statement);
  if (value?.kind === 'name' && beginsValue(token)) {
    const repair: SyntaxRepair = {
      title: 'Put braces around the call',
      edits: [
        { range: { start: value.range.start, end: value.range.start }, newText: '{ ' },
        { range: endOfLine(cursor), newText: ' }' },
      ],
    };
    const message = `The result of a line as a value stands in braces: { ${value.name} … }.`;
    fail(cursor, rangeOf(token), message, [repair]);
  } else if (token.type === '{' && statement.kind === 'layer') {
    fail(cursor, rangeOf(token), 'A layer with branches stands in braces: layer both = { add { … } }.');
  } else if (token.type === 'as' || token.type === '->') {
    const message = `${token.text} speaks of the result of a line, and this line has none. Write it on a line that applies something.`;
    fail(cursor, rangeOf(token), message);
  } else {
    fail(cursor, rangeOf(token), `The line should end here, but found ${described(token)}.`);
  }
}

function boundValue(statement: Statement): Expression | null {
  return statement.kind === 'let' || statement.kind === 'output-value' ? statement.value : null;
}

const STATEMENT_BEGINNINGS: ReadonlySet<TokenType> = new Set<TokenType>([
  ...([
    'name',
    'let',
    'layer',
    'input',
    'output',
    'from',
    'if',
    'for',
    'repeat',
    'branch',
    'expect',
  ] as const),
]);

function beginsStatement(token: Token): boolean {
  return STATEMENT_BEGINNINGS.has(token.type);
}

/** The empty range behind the last token of the line the parser is on, before what ends a statement. */
function endOfLine(cursor: Cursor): { readonly start: number; readonly end: number } {
  let { end } = rawToken(cursor);
  for (let position = cursor.position + 1; ; position += 1) {
    const token = cursor.tokens[position];
    if (token === undefined || token.first || token.type === ';' || token.type === '}')
      return { start: end, end };
    end = token.end;
  }
}
