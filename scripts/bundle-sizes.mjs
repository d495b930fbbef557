// Keeps the sizes of the bundles under version control: a bundle that grows shows up in the review.
// `node scripts/bundle-sizes.mjs --write` after a change that is meant.
import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundle } from './build.mjs';
import { fromRoot } from './lib/paths.mjs';

const committed = fromRoot('test/bench/bundle-sizes.txt');
const tolerance = 0.05;

/**
 * Compares the bundles with their committed sizes.
 * @returns {Promise<readonly string[]>} what is wrong, a sentence each
 */
export async function checkBundleSizes() {
  const before = parse(await fs.readFile(committed, 'utf8').catch(() => ''));
  const now = await measure();
  const advice = 'If that is meant: node scripts/bundle-sizes.mjs --write';
  return [
    ...[...now].flatMap(([file, size]) => {
      const was = before.get(file);
      if (was === undefined) return [`dist/${file} has no committed size. ${advice}`];
      if (size <= was * (1 + tolerance)) return [];
      const percent = ((size / was - 1) * 100).toFixed(1);
      return [`dist/${file} grew by ${percent} %, from ${was} to ${size} bytes. ${advice}`];
    }),
    ...[...before.keys()]
      .filter((file) => !now.has(file))
      .map((file) => `dist/${file} has a committed size and is not built any more. ${advice}`),
  ];
}

/** @returns {Promise<ReadonlyMap<string, number>>} bytes by file, minified, not compressed */
async function measure() {
  const files = await bundle({ mode: 'production' });
  return new Map(
    files
      .filter(({ file }) => !file.endsWith('.json'))
      .map(({ file, contents }) => /** @type {const} */ ([file, contents.byteLength]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * @param {string} text
 * @returns {ReadonlyMap<string, number>}
 */
function parse(text) {
  return new Map(
    [...text.matchAll(/^ *(\d+) {2}(\S+)$/gm)].map(([, size, file = '']) => [file, Number(size)]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) {
    const lines = [...(await measure())].map(([file, size]) => `${String(size).padStart(8)}  ${file}\n`);
    await fs.writeFile(committed, `Bytes of each production bundle, minified.\n\n${lines.join('')}`);
  } else {
    const problems = await checkBundleSizes();
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length > 0 ? 1 : 0;
  }
}
