import { describe, expect, it } from 'vitest';
import { rules } from '../../../server/src/rules/registry.ts';
import { analyseText } from '../../support/analyse-text.ts';
import { exampleFiles } from '../../support/example-files.ts';

describe.each(rules.map((rule) => [rule.code, rule] as const))('the rule %s', (code, rule) => {
  it('is raised by its bad example, and nothing else is', async () => {
    const { problems } = await analyseText(rule.examples.bad);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatchObject({ code, severity: rule.severity });
  });

  it('is silent at its good example, and so are the others', async () => {
    expect((await analyseText(rule.examples.good)).problems).toEqual([]);
  });

  it('has a code of its own and speaks in sentences', async () => {
    expect(rules.filter((other) => other.code === code)).toEqual([rule]);
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const { problems } = await analyseText(rule.examples.bad);
    const messages = problems.map(({ message }) => message);
    for (const text of [rule.summary, rule.why, ...messages]) expect(text).toMatch(/^\S.*\.$/);
  });

  it('points at the text', async () => {
    const { problems, root } = await analyseText(rule.examples.bad);
    for (const { site, related } of problems) {
      for (const place of [site, ...related.map((other) => other.site)]) {
        expect(place.file).toBe(root.file);
        expect(root.text.slice(place.start, place.end).trim()).not.toBe('');
      }
    }
  });
});

describe('all rules', () => {
  it('are silent at the published networks that come with the extension', async () => {
    for (const { name, text } of exampleFiles.filter(({ name: file }) => file !== 'repair-me.cnn')) {
      const { problems } = await analyseText(text);
      const codes = problems.map((problem) => problem.code);
      expect(
        codes.filter((code) => rules.some((rule) => rule.code === code)),
        name,
      ).toEqual([]);
    }
  });
});
