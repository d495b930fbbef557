import type { Notation } from '../../core/notation.ts';
import type { Finding } from '../../core/problem.ts';

/** What to say of a merge of a single tensor. The libraries refuse it; in the model language it may come of a loop. */
export function mergeOfOne(verb: string, operands: number, notation: Notation): readonly Finding[] {
  if (operands > 1) return [];
  return [
    {
      code: 'merge-of-one',
      severity: notation === 'cnn' ? 'warning' : 'error',
      what: `\`${verb}\` of a single tensor`,
      why: 'there is nothing to put together',
      remedies: [{ title: 'Name a second tensor, or leave the line out' }],
    },
  ];
}
