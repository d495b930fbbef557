import type { Related, Severity } from '../core/problem.ts';
import type { Site } from '../core/range.ts';
import type { Model } from '../model/model.ts';

/** A check of a finished network: what the shapes alone do not forbid. One file for each. */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what it looks for. */
  readonly summary: string;
  /** Why it matters. */
  readonly why: string;
  /** Models in the model language; the first must raise the rule, the second must not. Both are tests. */
  readonly examples: { readonly bad: string; readonly good: string };
  check(model: Model): readonly RuleFinding[];
}

export interface RuleFinding {
  readonly site: Site;
  readonly message: string;
  readonly related?: readonly Related[];
}
