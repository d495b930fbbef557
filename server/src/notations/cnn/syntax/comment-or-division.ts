import { type Cursor, previousToken, rawToken } from './cursor.ts';
import { isBound } from './names-in-scope.ts';
import { fault, reportProblem } from './report.ts';
import type { SyntaxRepair } from './syntax-problem.ts';
import type { Expression } from './tree.ts';

/**
 * What could be divided by: a number or a name, then nothing or what may follow an operand. An `x` may not, since
 * comments tell shapes (`// 8 x 8 x 64`), and no word may, since comments are prose (`// 2 in each stage`).
 */
const DIVISOR =
  /^\/\/\s*(?:\d[\d.]*(?:[KMG]i?)?|([\p{ID_Start}_][\p{ID_Continue}]*))(?=\s*(?:$|[,)\]{+\-*/<>]|[!=]=|\s%))/u;

/** `a // b` as other languages divide. */
interface Division {
  /** Of the slashes. */
  readonly start: number;
  readonly divisorEnd: number;
  /** The comment swallows a bracket or brace that the statement goes on with. */
  readonly swallows: boolean;
}

/**
 * Warns where an expression ends in a comment that reads like a division by a number or a name in scope. Where the
 * comment swallows what the statement needs, that is the fault of the line. `dividend` is what would be divided.
 */
export function checkDivision(cursor: Cursor, dividend: Expression): void {
  const division = divisionBehind(cursor);
  if (division === null) return;
  cursor.checkedComment = division.start;
  const range = { start: division.start, end: division.start + 2 };
  const message =
    '`//` begins a comment. A division is written `/` and is exact; `floor(a / b)` leaves the fraction out.';
  const repairs = divisionRepairs(dividend, division);
  if (division.swallows) fault(cursor, range, message, repairs);
  else reportProblem(cursor, { code: 'comment-or-division', severity: 'warning', message, range, repairs });
}

function divisionBehind(cursor: Cursor): Division | null {
  const previous = previousToken(cursor);
  if (rawToken(cursor).nComments === previous.nComments || cursor.panicking) return null;
  const comment = cursor.comments[previous.nComments];
  if (comment === undefined || comment.ownLine || comment.doc || previous.type === '}') return null;
  const { start, end } = comment.range;
  const text = cursor.text.slice(start, end);
  const match = cursor.checkedComment === start ? null : DIVISOR.exec(text);
  if (match === null) return null;
  const [whole, name] = match;
  if (name !== undefined && !isBound(cursor.names, name)) return null;
  const rest = text.slice(whole.length);
  const swallows = (cursor.brackets > 0 && /[)\]]/.test(rest)) || rest.includes('{');
  return { start, divisorEnd: start + whole.length, swallows };
}

function divisionRepairs(dividend: Expression, { start, divisorEnd }: Division): readonly SyntaxRepair[] {
  const slashes = { range: { start, end: start + 2 }, newText: '/' };
  const before = { start: dividend.range.start, end: dividend.range.start };
  const behind = { start: divisorEnd, end: divisorEnd };
  return [
    {
      title: 'Divide and round down',
      edits: [{ range: before, newText: 'floor(' }, slashes, { range: behind, newText: ')' }],
    },
    { title: 'Divide exactly', edits: [slashes] },
  ];
}
