import type { Edit, Problem } from '../core/problem.ts';
import type { TextRange } from '../core/range.ts';
import { diagnosticsByFile } from './diagnostics.ts';
import type { FileView } from './file-view.ts';

/** A repair on offer. Its edits may be in other files. */
export interface QuickFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly problem: Problem;
  /** It is the only way to repair this problem. */
  readonly preferred: boolean;
}

/** The repairs of the problems that touch the range. */
export function quickFixes({ document, analyses }: FileView, range: TextRange): readonly QuickFix[] {
  const problems = diagnosticsByFile(analyses).get(document.file) ?? [];
  return problems
    .map(({ problem }) => problem)
    .filter(({ site }) => site.start <= range.end && range.start <= site.end)
    .flatMap((problem) =>
      problem.repairs.map(({ title, edits }) => ({
        title,
        edits,
        problem,
        preferred: problem.repairs.length === 1,
      })),
    );
}
