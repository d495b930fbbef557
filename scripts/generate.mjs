// Writes the files that are made from the layer records, the rules and the packages; `--check` only says which are stale.
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generators } from './lib/generators.mjs';
import { fromRoot } from './lib/paths.mjs';

/** @returns {Promise<readonly string[]>} what is wrong, a sentence each */
export async function checkGenerated() {
  const { files, strays } = await generated();
  const stale = await Promise.all(
    files.map(async ({ file, text }) => {
      const present = await fs.readFile(fromRoot(file), 'utf8').catch(() => undefined);
      return text === present ? [] : [`${file} is stale: run npm run generate`];
    }),
  );
  return [
    ...stale.flat(),
    ...strays.map((file) => `${file} is made by nothing any more: run npm run generate`),
  ];
}

async function generate() {
  const { files, strays } = await generated();
  for (const { file, text } of files) {
    await fs.mkdir(path.dirname(fromRoot(file)), { recursive: true });
    await fs.writeFile(fromRoot(file), text);
  }
  await Promise.all(strays.map((file) => fs.rm(fromRoot(file))));
}

/** Every generated file, and those that lie in a generator's folder but are none. */
async function generated() {
  const made = await Promise.all(
    generators.map(async ({ folder, make }) => ({ folder, files: await make() })),
  );
  const strays = await Promise.all(
    made.map(async ({ folder, files }) => {
      if (folder === undefined) return [];
      const known = new Set(files.map(({ file }) => file));
      const present = await fs.readdir(fromRoot(folder)).catch(() => []);
      return present.map((name) => `${folder}/${name}`).filter((file) => !known.has(file));
    }),
  );
  return { files: made.flatMap(({ files }) => files), strays: strays.flat() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    const problems = await checkGenerated();
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } else {
    await generate();
  }
}
