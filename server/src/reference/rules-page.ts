import type { Rule } from '../rules/rule.ts';
import { code, fenced, page, paragraph } from './markdown.ts';

/** What every rule looks for, and why. */
export function rulesPage(rules: readonly Rule[]): string {
  return page([
    '# Rules',
    paragraph(
      'Advice on networks whose shapes are sound. Rules look at the finished network, and only where it has no errors.',
    ),
    ...rules.flatMap(rulePart),
  ]);
}

function rulePart({ code: name, severity, summary, why, examples }: Rule): readonly string[] {
  return [
    `## ${code(name)}`,
    paragraph(`${summary} ${why} (${severity})`),
    'It speaks up here:',
    fenced('cnn', examples.bad.split('\n')),
    'Not here:',
    fenced('cnn', examples.good.split('\n')),
  ];
}
