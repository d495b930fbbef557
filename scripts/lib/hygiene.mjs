import fs from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';

const notOurs = new Set(['.git', 'node_modules', 'dist', 'out']);
const binary = /\.(png|gif|jpg|ico|woff2?|vsix)$/;
/** Absolute paths that only exist on the machine of whoever wrote them. */
const machinePath = /(?<![\w.~/\-\])}])\/(?:home|Users|root|work|workspace|tmp)\/[\w.]|[A-Z]:\\\\?Users\\/;

/**
 * Nothing in the project leans on one machine: no file names a path of one, no lock file a place to download from.
 * @returns {Promise<readonly string[]>} what is wrong, a sentence each
 */
export async function checkHygiene() {
  /** @type {string[]} */
  const found = [];
  for await (const file of ownFiles(root)) {
    const name = path.relative(root, file);
    const lines = (await fs.readFile(file, 'utf8')).split('\n');
    const isLock = path.basename(file) === 'package-lock.json';
    lines.forEach((line, index) => {
      if (machinePath.test(line))
        found.push(`${name}:${index + 1} names a path of one machine: ${line.trim()}`);
      if (isLock && line.includes('"resolved"')) found.push(`${name}:${index + 1} has a download address.`);
    });
  }
  return found;
}

/**
 * @param {string} folder
 * @returns {AsyncGenerator<string>}
 */
async function* ownFiles(folder) {
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory() && !notOurs.has(entry.name)) yield* ownFiles(full);
    if (entry.isFile() && !binary.test(entry.name)) yield full;
  }
}
