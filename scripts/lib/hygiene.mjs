import fs from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';

const notOurs = new Set(['.git', 'node_modules', 'dist', 'out']);
const binary = /\.(png|gif|jpg|ico|woff2?|vsix)$/;
/** Absolute paths that only exist on the machine of whoever wrote them. */
const machinePath = /(?<![\w.~/\-\])}])\/(?:home|Users|root|work|workspace|tmp)\/[\w.]|[A-Z]:\\\\?Users\\/;

/**
 * Nothing in the project leans on one machine: no file names a path of one, no lock file a place to download from, and
 * each lock file has the packages of every platform.
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
    if (isLock) found.push(...missingPlatforms(name, JSON.parse(lines.join('\n')).packages));
  }
  return found;
}

/** @param {string} line */
export const namesMachinePath = (line) => machinePath.test(line);

/**
 * `npm ci` refuses a lock file that lacks an optional package, even one for a platform that it is not run on.
 * @param {string} lock
 * @param {Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> | undefined }>>} packages
 */
export function missingPlatforms(lock, packages) {
  return Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !packages[`node_modules/${name}`] && !packages[`${folder}/node_modules/${name}`])
      .map((name) => `${lock} lacks ${name}, an optional package of ${folder}.`),
  );
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
