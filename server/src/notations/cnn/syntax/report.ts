import type { TextRange } from '../../../core/range.ts';
import { type Cursor, previousToken, rangeOf, rawToken } from './cursor.ts';
import { lineEnd } from './lex-state.ts';
import { type SyntaxProblem, type SyntaxRepair, syntaxError } from './syntax-problem.ts';

/** A thousand problems help nobody, and cost time to show. */
export const MOST_PROBLEMS = 200;

/** Trees are at most this high, so that whoever walks them may recur. */
const GREATEST_DEPTH = 100;

/** Reports something whose meaning is clear all the same. A statement that broke before stays silent. */
export function report(
  cursor: Cursor,
  range: TextRange,
  message: string,
  repairs: readonly SyntaxRepair[] = [],
): void {
  const silent = cursor.panicking || cursor.broken;
  if (!silent) reportProblem(cursor, syntaxError(range, message, repairs));
}

/** Reports something that leaves a hole in the statement; the reader goes on behind it, the line falls silent. */
export function fault(
  cursor: Cursor,
  range: TextRange,
  message: string,
  repairs: readonly SyntaxRepair[] = [],
): void {
  report(cursor, range, message, repairs);
  cursor.broken = true;
  if (!cursor.panicking) silenceLine(cursor, range.start);
}

/** Reports that the rest of the line cannot be read. What follows on the line is not complained about. */
export function fail(
  cursor: Cursor,
  range: TextRange,
  message: string,
  repairs: readonly SyntaxRepair[] = [],
): void {
  if (cursor.panicking) return;
  const token = rawToken(cursor);
  if (token.type !== 'bad' || token.fault === null) report(cursor, range, message, repairs);
  else report(cursor, token.fault.range, token.fault.message, token.fault.repairs);
  cursor.broken = true;
  cursor.panicking = true;
  silenceLine(cursor, range.start);
}

/** Whether more problems were found than are shown. */
export function isFull(cursor: Cursor): boolean {
  return cursor.problems.length >= MOST_PROBLEMS;
}

/** From here to the end of the line nothing more is reported. */
export function silenceLine(cursor: Cursor, offset: number): void {
  const { quiet } = cursor;
  if (quiet.start <= offset && offset < quiet.end) return;
  cursor.quiet = { start: offset, end: lineEnd(cursor.text, offset) };
}

/** Reports a problem, unless it follows from one already reported on the line. */
export function reportProblem(cursor: Cursor, problem: SyntaxProblem): void {
  const { start } = problem.range;
  const silent = cursor.quiet.start <= start && start < cursor.quiet.end;
  if (!silent && !isFull(cursor)) cursor.problems.push(problem);
}

/** Goes one call deeper; where that is too deep, fails and answers false. Pair with `leave` in both cases. */
export function enter(cursor: Cursor): boolean {
  cursor.depth += 1;
  if (cursor.depth <= GREATEST_DEPTH) return true;
  failTooDeep(cursor);
  return false;
}

export function leave(cursor: Cursor): void {
  cursor.depth -= 1;
}

/** The tree just read stands on those below it. Fails where it grows too high. */
export function grow(cursor: Cursor): void {
  cursor.height += 1;
  if (cursor.height > GREATEST_DEPTH) failTooDeep(cursor);
}

function failTooDeep(cursor: Cursor): void {
  const message = `This is nested more than ${GREATEST_DEPTH} deep. Name parts of it with \`let\`, or make them blocks.`;
  if (!cursor.tooDeep) fail(cursor, rangeOf(previousToken(cursor)), message);
  cursor.tooDeep = true;
  cursor.broken = true;
  cursor.panicking = true;
}
