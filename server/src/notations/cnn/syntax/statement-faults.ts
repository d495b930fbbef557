import { type Cursor, previousToken, rangeOf, rawToken } from './cursor.ts';
import { fail, report, silenceLine } from './report.ts';
import { insertRepair, replaceRepair, type SyntaxRepair } from './syntax-problem.ts';
import { endOfLine, peek } from './take.ts';
import type { Token } from './token.ts';
import { beginsStatement, beginsValue, endsValue, isOperator } from './token-class.ts';
import type { Expression, Statement } from './tree.ts';
import { described } from './wording.ts';

const LONE_ELSE = 'This `else` has no `if`: it stands behind the `}` of one, on the same line or the next.';
const LONE_BRACE = 'Braces belong to what stands before them, as in `repeat 2 { … }` or `let gate = { … }`.';

/** Says that nothing that can begin a line stands here. */
export function failAtBeginning(cursor: Cursor): void {
  const token = peek(cursor);
  const { type, text } = token;
  const range = rangeOf(token);
  if (type === 'else') fail(cursor, range, LONE_ELSE);
  else if (type === '{') failAtBrace(cursor, token);
  else if (type === 'model' || type === 'block' || type === 'import') {
    fail(cursor, range, `\`${text}\` is a word of the language and stands outside of all braces.`);
  } else if (type === ')' || type === ']') {
    fail(cursor, range, `This \`${text}\` closes nothing.`, [replaceRepair('Take it out', range, '')]);
  } else if (continuesLineAbove(cursor) && (beginsValue(token) || isOperator(token))) {
    failAsContinuation(cursor);
  } else {
    const isFlow = type === 'in' || type === 'here';
    const message = `A line begins with what it applies or with a word such as \`from\` or \`let\`, but found ${described(token)}.`;
    fail(cursor, range, message, isFlow ? [insertRepair('Put `from` before it', token.start, 'from ')] : []);
  }
}

function failAtBrace(cursor: Cursor, token: Token): void {
  const previous = previousToken(cursor);
  // Braces right inside such braces are the same mistake once more.
  if (previous.type === '{' && previous.first) silenceLine(cursor, token.start);
  fail(cursor, rangeOf(token), LONE_BRACE);
}

/** Whether the statement looks like the rest of the line above, which only lacks its comma. */
export function continuesLineAbove(cursor: Cursor): boolean {
  const token = rawToken(cursor);
  const previous = previousToken(cursor);
  return token.first && cursor.above < token.indent && endsValue(previous);
}

/** Says that the line above would have to end in a comma or an operator to go on here. */
export function failAsContinuation(cursor: Cursor): void {
  const token = peek(cursor);
  const { end } = previousToken(cursor);
  const message = 'A line goes on in the next one only after a comma or an operator, or in brackets.';
  const comma = insertRepair('Put a comma at the end of the line above', end, ',');
  const operator = {
    title: 'Move the operator to the end of the line above',
    edits: [
      { range: { start: end, end }, newText: ` ${token.text}` },
      {
        range: { start: token.start, end: cursor.tokens[cursor.position + 1]?.start ?? token.end },
        newText: '',
      },
    ],
  };
  fail(cursor, rangeOf(token), message, [isOperator(token) ? operator : comma]);
  cursor.indent = cursor.above;
}

/** Says that the line should have ended behind `statement`. */
export function reportBehind(cursor: Cursor, statement: Statement): void {
  const token = peek(cursor);
  const range = rangeOf(token);
  const previous = previousToken(cursor);
  if (previous.type === '}' && beginsStatement(token)) {
    const repair = replaceRepair('Put a semicolon', { start: previous.end, end: token.start }, '; ');
    report(cursor, range, 'Statements on one line stand apart with semicolons.', [repair]);
    return;
  }
  if (token.type === ')' || token.type === ']') {
    fail(cursor, range, `This \`${token.text}\` closes nothing.`, [replaceRepair('Take it out', range, '')]);
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
  if (isName && token.type === ':') {
    const repair = insertRepair('Put `input` before it', range.start, 'input ');
    const message = 'A colon and a shape make an input, as in `input image: 32 x 32 x 3`.';
    fail(cursor, rangeOf(token), message, [repair]);
  } else if (isName) {
    const message = `A line begins with what it applies, and ${described(token)} cannot follow that. A value becomes the flow with \`from\`.`;
    fail(cursor, rangeOf(token), message, [insertRepair('Put `from` before it', range.start, 'from ')]);
  } else {
    fail(
      cursor,
      rangeOf(token),
      `The line should end here or go on with a comma, but found ${described(token)}.`,
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
    const message = `The result of a line is a value only in braces: \`{ ${value.name} … }\`.`;
    fail(cursor, rangeOf(token), message, [repair]);
  } else if (token.type === '{' && statement.kind === 'layer') {
    fail(
      cursor,
      rangeOf(token),
      'A layer made of branches stands in braces, as in `layer both = { add { … } }`.',
    );
  } else if (token.type === 'as' || token.type === '->') {
    const message = `\`${token.text}\` speaks of the result of a line, and this line has none.`;
    fail(cursor, rangeOf(token), message);
  } else {
    fail(cursor, rangeOf(token), `The line should end here, but found ${described(token)}.`);
  }
}

function boundValue(statement: Statement): Expression | null {
  return statement.kind === 'let' || statement.kind === 'output-value' ? statement.value : null;
}
