import fs from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles, copies, plugins } from './bundles.mjs';
import { fromRoot, root } from './paths.mjs';

/**
 * A package of which something is shipped.
 * @typedef {object} Shipped
 * @property {string} name
 * @property {string} version
 * @property {string} license as its package.json says
 * @property {string} text its licence file, and what it says of others
 */

/**
 * THIRD_PARTY_NOTICES.md: the licences of everything inside the bundles, and of the files that are copied beside them.
 * @returns {Promise<string>}
 */
export async function thirdPartyNotices() {
  const [bundled, copied] = await Promise.all([
    foldersInBundles().then((folders) => Promise.all(folders.map(readPackage))),
    Promise.all(foldersOfCopies().map(readPackage)),
  ]);
  return [
    '# Third-party notices',
    'Fovea contains parts of these packages, under the licences below.',
    ...licences(bundled),
    ...copied.flatMap(copiedPart),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Packages of which some code is left in a bundle, as folders. */
async function foldersInBundles() {
  const results = await Promise.all(
    bundles.map(({ file, entry, options }) =>
      build({
        ...options,
        absWorkingDir: root,
        entryPoints: [entry],
        outfile: fromRoot('dist', file),
        bundle: true,
        write: false,
        metafile: true,
        logLevel: 'error',
        plugins: [...plugins, ...(options.plugins ?? [])],
      }),
    ),
  );
  const used = results.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    ),
  );
  return [...new Set(used.flatMap((file) => packageFolder(file) ?? []))].map((folder) => fromRoot(folder));
}

/** Packages that a file is copied of as it is. */
function foldersOfCopies() {
  return [...new Set(copies.flatMap(({ from }) => packageFolder(from) ?? []))];
}

/**
 * The innermost package that a file belongs to; undefined for a file of our own.
 * @param {string} file
 */
function packageFolder(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/'))?.[0];
}

/**
 * @param {string} folder
 * @returns {Promise<Shipped>}
 */
async function readPackage(folder) {
  const { name, version, license } = JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8'));
  const files = (await fs.readdir(folder))
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort();
  if (files.length === 0) throw new Error(`${name} has no licence file: see what its licence asks for.`);
  const texts = await Promise.all(files.map((file) => fs.readFile(path.join(folder, file), 'utf8')));
  return { name, version, license, text: texts.map(tidy).join('\n\n') };
}

/**
 * Packages with the same text share it.
 * @param {readonly Shipped[]} shipped
 */
function licences(shipped) {
  /** @type {Map<string, Shipped[]>} */
  const byText = new Map();
  for (const one of [...shipped].sort((a, b) => compare(titleOf(a), titleOf(b)))) {
    byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  }
  return [...byText].map(
    ([text, packages]) => `${packages.map((one) => `## ${titleOf(one)}`).join('\n\n')}\n\n${fenced(text)}`,
  );
}

/** @param {Shipped} shipped */
function copiedPart(shipped) {
  const { name, version, license, text } = shipped;
  return [
    `## ${titleOf(shipped)}`,
    [
      `${name} is shipped as a file of its own, unmodified, and is used here under the first of its licences`,
      `(${license}). Its source is at <https://github.com/kieler/elkjs/tree/${version}>, that of the library`,
      'it is made from at <https://github.com/eclipse-elk/elk>.',
    ].join('\n'),
    fenced(text),
  ];
}

/** @param {Shipped} shipped */
function titleOf({ name, version, license }) {
  return `${name} ${version} (${license})`;
}

/** @param {string} text */
function fenced(text) {
  return `\`\`\`\`text\n${text}\n\`\`\`\``;
}

/**
 * Line ends and blanks at them differ from package to package.
 * @param {string} text
 */
function tidy(text) {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
}

/**
 * In the order of characters, on every machine the same.
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
