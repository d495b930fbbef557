import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBlock } from './check-block.ts';
import { readPage } from './page.ts';

/** Folders whose pages run. */
const folders = ['test/spec/pages', 'docs/language'];

const pages = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
  .filter((file) => file.endsWith('.md'))
  .sort();

describe.each(pages)('%s', (file) => {
  const blocks = readPage(readFileSync(file, 'utf8'));

  it.each(blocks.map((block) => [`${block.heading} (line ${block.line})`, block] as const))(
    '%s',
    async (_, block) => {
      expect(await checkBlock(block, blocks)).toEqual([]);
    },
  );
});
