import { describe, expect, it } from 'vitest';
import { parse } from '../../../../server/src/notations/cnn/syntax/parser.ts';
import { exampleFiles } from '../../../support/example-files.ts';
import { printFile } from '../../../support/print-tree.ts';

const whole = exampleFiles.filter(({ name }) => name !== 'repair-me.cnn');

describe('the examples', () => {
  it('are there', () => {
    expect(whole.length).toBeGreaterThanOrEqual(20);
  });

  it.each(whole)('$name reads without problems', ({ text }) => {
    const { tree, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(tree.items.some(({ kind }) => kind === 'model' || kind === 'block')).toBe(true);
  });

  it.each(whole)('$name says above its first declaration what it is', ({ text }) => {
    const first = parse(text).tree.items.find(({ kind }) => kind !== 'import');
    const doc = first?.kind === 'model' || first?.kind === 'block' ? first.doc : null;
    expect(doc?.text).toMatch(/^[^\n]+$/);
  });

  it.each(whole)('$name reads the same with other line ends', ({ text }) => {
    const tree = printFile(text);
    expect(printFile(text.replaceAll('\n', '\r\n'))).toBe(tree);
    expect(printFile(text.replaceAll('\n', '\r'))).toBe(tree);
  });

  it('repair-me.cnn complains about its text on the lines that say so', () => {
    const { text } = exampleFiles.find(({ name }) => name === 'repair-me.cnn') ?? { text: '' };
    const { problems } = parse(text);
    expect(problems.length).toBeGreaterThan(4);
    for (const { range, repairs } of problems) {
      const above = text.slice(0, range.start).split('\n').slice(-4, -1);
      expect(above.some((line) => line.trim().startsWith('//'))).toBe(true);
      expect(repairs.length).toBeGreaterThan(0);
    }
  });
});
