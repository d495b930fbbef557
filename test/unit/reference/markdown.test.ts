import { describe, expect, it } from 'vitest';
import {
  bullets,
  fenced,
  numberText,
  page,
  paragraph,
  section,
  table,
} from '../../../server/src/reference/markdown.ts';

const words = (count: number, word: string): string => Array.from({ length: count }, () => word).join(' ');

describe('prose', () => {
  it('is broken before column 100, and nothing of it is lost', () => {
    const text = words(80, 'window');
    const lines = paragraph(text).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(text);
  });

  it('is not broken inside of code', () => {
    const code = `\`${words(10, '64 +')} = 640\``;
    expect(paragraph(`${words(13, 'channel')} ${code}.`)).toContain(code);
  });

  it('begins no line with a sign that makes a list', () => {
    for (const sign of ['-', '+', '*', '#', '1.', '2)']) {
      const lines = paragraph(words(60, `height ${sign}`)).split('\n');
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.filter((line) => line.startsWith(sign))).toEqual([]);
    }
  });

  it('stands behind its bullet', () => {
    const [first, second] = bullets([words(40, 'stride')]).split('\n');
    expect(first).toMatch(/^\* stride/);
    expect(second).toMatch(/^ {2}stride/);
  });
});

it('a stroke does not end a cell', () => {
  expect(
    table(
      [
        ['x', 'y'],
        ['`|x|`', '1'],
      ],
      ['left', 'right'],
    ),
  ).toBe(['| x | y |', '|---|--:|', '| `\\|x\\|` | 1 |'].join('\n'));
});

it('a page has empty lines between its parts, and no empty sections', () => {
  expect(page(['# A', '', ...section('B', ['']), ...section('C', ['c'])])).toBe('# A\n\n## C\n\nc\n');
});

it('code stands between fences', () => {
  expect(fenced('cnn', ['a', 'b'])).toBe('```cnn\na\nb\n```');
});

it('counts have their digits in groups, and what is unknown stays so', () => {
  expect([1024, 0, null].map(numberText)).toEqual(['1,024', '0', '?']);
});
