import type { Severity } from '../../core/problem.ts';
import type { TextRange } from '../../core/range.ts';

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
