// Writes the files that are made from the layer records and the rules; `--check` only says which of them are stale.
import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generators } from './lib/generators.mjs';
import { fromRoot } from './lib/paths.mjs';

/** @returns {Promise<readonly string[]>} what is wrong, a sentence each */
export async function checkGenerated() {
  const stale = await Promise.all(
    generators.map(async ({ file, make }) => {
      const text = await fs.readFile(fromRoot(file), 'utf8').catch(() => undefined);
      return text === (await make()) ? [] : [`${file} is stale: run npm run generate`];
    }),
  );
  return stale.flat();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    const problems = await checkGenerated();
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } else {
    for (const { file, make } of generators) await fs.writeFile(fromRoot(file), await make());
  }
}
