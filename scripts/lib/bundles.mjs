import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromRoot } from './paths.mjs';

/**
 * @typedef {object} Bundle
 * @property {string} file where it goes, below `dist`
 * @property {string} entry where it begins, below the project's folder
 * @property {import('esbuild').BuildOptions} options
 */

/** @type {import('esbuild').BuildOptions} */
const node = { platform: 'node', format: 'cjs', target: 'node20' };

/** @type {import('esbuild').BuildOptions} */
const web = {
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
};

/** @type {import('esbuild').BuildOptions} */
const preact = { jsx: 'automatic', jsxImportSource: 'preact' };

/**
 * ELK is shipped as its own unmodified file (its licence is easiest kept so), loaded by its path from beside the
 * bundles that use it.
 * @type {import('esbuild').Plugin}
 */
const elkBeside = {
  name: 'elk-beside',
  setup(build) {
    build.onResolve({ filter: /^elkjs\/lib\/elk\.bundled(\.js)?$/ }, () => ({
      path: '../elk/elk.bundled.js',
      external: true,
    }));
  },
};

/**
 * All that there is to be.
 * @type {readonly Bundle[]}
 */
export const planned = [
  {
    file: 'client/extension.cjs',
    entry: 'client/src/extension.ts',
    options: { ...node, external: ['vscode'] },
  },
  {
    // The web host of extensions asks for this ending. It is CommonJS all the same, as the host concludes from `main`.
    file: 'client/extension-web.js',
    entry: 'client/src/extension-web.ts',
    options: { ...web, format: 'cjs', external: ['vscode'] },
  },
  { file: 'server/server.cjs', entry: 'server/src/node.ts', options: node },
  { file: 'server/server-web.js', entry: 'server/src/browser.ts', options: { ...web, format: 'iife' } },
  { file: 'server/elk-worker.cjs', entry: 'server/src/elk-worker.ts', options: node },
  { file: 'media/page.js', entry: 'media/src/page.ts', options: { ...web, ...preact, format: 'iife' } },
  { file: 'media/page.css', entry: 'media/page.css', options: { ...web } },
  {
    file: 'cli.js',
    entry: 'server/src/cli.ts',
    options: { ...node, format: 'esm', banner: { js: '#!/usr/bin/env node' } },
  },
];

/** Everything that `dist` is made of. What has no entry yet is left out. */
export const bundles = planned.filter(({ entry }) => fs.existsSync(fromRoot(entry)));

/** Files that go into `dist` as they are. */
export const copies = [
  { file: 'elk/elk.bundled.js', from: fileURLToPath(import.meta.resolve('elkjs/lib/elk.bundled.js')) },
];

/** Small files that go into `dist` as written here. */
export const texts = [
  // The package is made of ES modules; this one file of ELK is not.
  { file: 'elk/package.json', text: '{ "type": "commonjs" }\n' },
];

export const plugins = [elkBeside];
