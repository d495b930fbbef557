import { type Cursor, previousToken, rangeFrom, rangeOf } from './cursor.ts';
import { readBody } from './parse-body.ts';
import { readCall } from './parse-call.ts';
import { readExpression } from './parse-expression.ts';
import { nameOf } from './parse-name.ts';
import { readTail } from './parse-tail.ts';
import { fault, report } from './report.ts';
import { insertRepair } from './syntax-problem.ts';
import { peek, peekAhead, take } from './take.ts';
import type { ApplyStatement, Let, NamePattern, TailPart } from './tree.ts';

/** A line that begins with a name: what it applies, its arguments, its branches, what it is called. */
export function readApply(cursor: Cursor): ApplyStatement | Let {
  const next = peekAhead(cursor, 1);
  if (next.type === '=') return isResult(cursor) ? readNamedResult(cursor) : readBoundWithoutLet(cursor);
  const { start } = peek(cursor);
  const call = readCall(cursor);
  const branches = peek(cursor).type === '{' ? readBody(cursor) : null;
  const tail = readTail(cursor);
  return { kind: 'apply', range: rangeFrom(cursor, start), call, branches, tail };
}

/** `stem = conv 64`: whether what follows the `=` reads like a line with arguments, not like a value. */
function isResult(cursor: Cursor): boolean {
  const callee = peekAhead(cursor, 2);
  const next = peekAhead(cursor, 3);
  if (callee.type !== 'name' || next.text === 'x' || next.start === callee.end) return false;
  return next.type === 'name' || next.type === 'number' || next.type === '{' || next.type === '[';
}

/** `stem = conv 64` for `conv 64 as stem`, the habit of other languages. */
function readNamedResult(cursor: Cursor): ApplyStatement {
  const name = nameOf(take(cursor));
  const equals = take(cursor);
  const call = readCall(cursor);
  const branches = peek(cursor).type === '{' ? readBody(cursor) : null;
  const { end } = previousToken(cursor);
  const edits = [
    { range: { start: name.range.start, end: call.range.start }, newText: '' },
    { range: { start: end, end }, newText: ` as ${name.name}` },
  ];
  const message = `The result of a line gets its name at the end of the line: \`… as ${name.name}\`.`;
  fault(cursor, rangeOf(equals), message, [{ title: `Name it at the end with \`as ${name.name}\``, edits }]);
  const target: NamePattern = { kind: 'name-pattern', range: name.range, name };
  const tail: readonly TailPart[] = [{ kind: 'as', range: name.range, target }];
  return { kind: 'apply', range: rangeFrom(cursor, name.range.start), call, branches, tail };
}

/** `n = 3` for `let n = 3`. */
function readBoundWithoutLet(cursor: Cursor): Let {
  const name = nameOf(take(cursor));
  const { start } = name.range;
  take(cursor);
  const repair = insertRepair('Put `let` before it', start, 'let ');
  report(cursor, name.range, `A value gets its name with \`let\`: \`let ${name.name} = …\`.`, [repair]);
  const value = readExpression(cursor);
  const pattern: NamePattern = { kind: 'name-pattern', range: name.range, name };
  return { kind: 'let', range: rangeFrom(cursor, start), pattern, value, doc: null };
}
