import type { Severity } from '../../../core/problem.ts';
import type { TextRange } from '../../../core/range.ts';

/** A change of the text that was read: replaces `range`. */
export interface SyntaxEdit {
  readonly range: TextRange;
  readonly newText: string;
}

export interface SyntaxRepair {
  /** Imperative, without a full stop. */
  readonly title: string;
  readonly edits: readonly SyntaxEdit[];
}

/** Something about the text itself, found before any name is looked up. */
export interface SyntaxProblem {
  readonly code: 'syntax' | 'comment-or-division';
  readonly severity: Severity;
  /** What was found, what is expected there, and how to write it. */
  readonly message: string;
  readonly range: TextRange;
  readonly repairs: readonly SyntaxRepair[];
}

/** An error about the text; `repairs` may be left out where nothing sure can be offered. */
export function syntaxError(
  range: TextRange,
  message: string,
  repairs: readonly SyntaxRepair[] = [],
): SyntaxProblem {
  return { code: 'syntax', severity: 'error', message, range, repairs };
}

/** A repair that puts `newText` in the place of one range. */
export function replaceRepair(title: string, range: TextRange, newText: string): SyntaxRepair {
  return { title, edits: [{ range, newText }] };
}

/** A repair that adds `newText` at `offset`. */
export function insertRepair(title: string, offset: number, newText: string): SyntaxRepair {
  return replaceRepair(title, { start: offset, end: offset }, newText);
}
