import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBlock } from './check-block.ts';
import { readPage } from './page.ts';

const folder = 'docs/guide';

const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort();

describe.each(pages)('guide: %s', (name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const blocks = readPage(text);

  it.each(blocks.map((block) => [`${block.heading} (line ${block.line})`, block] as const))(
    '%s',
    async (_, block) => {
      expect(await checkBlock(block, blocks)).toEqual([]);
    },
  );

  it('links only to pages that exist', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target);
    const missing = targets.filter((target) => !isFile(path.join(folder, target)));
    expect(missing).toEqual([]);
  });

  it('marks every block of the language as one that runs', () => {
    const unmarked = text.split('\n').filter((line) => /^```(?!cnn\b|python$|sh$|text$|$)/.test(line));
    expect(unmarked).toEqual([]);
  });
});

it('lists every page in its contents', () => {
  const contents = readFileSync(path.join(folder, 'README.md'), 'utf8');
  const missing = pages.filter((name) => name !== 'README.md' && !contents.includes(`](${name})`));
  expect(missing).toEqual([]);
});

function isFile(file: string): boolean {
  return readdirSync(path.dirname(file)).includes(path.basename(file));
}
