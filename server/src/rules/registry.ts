import type { Problem } from '../core/problem.ts';
import type { Model } from '../model/model.ts';
import { branchMisaligned } from './branch-misaligned.ts';
import { deadLines } from './dead-lines.ts';
import type { Rule } from './rule.ts';

/** Every rule. A new one is added here and nowhere else. */
export const rules: readonly Rule[] = [branchMisaligned, deadLines];

/** What the rules find in a network. */
export function checkRules(model: Model): readonly Problem[] {
  return rules.flatMap((rule) =>
    rule.check(model).map(({ site, message, related = [] }) => ({
      code: rule.code,
      severity: rule.severity,
      message,
      site,
      related,
      repairs: [],
    })),
  );
}
