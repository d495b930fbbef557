import { fileURLToPath } from 'node:url';

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
 * Everything that `dist` is made of. The browser's entry ends in `.js` although it is CommonJS: the web host of
 * extensions asks for that ending, and takes it for CommonJS because `main` ends in `.cjs`.
 * @type {readonly Bundle[]}
 */
export const bundles = [
  {
    file: 'client/extension.cjs',
    entry: 'client/src/extension.ts',
    options: { ...node, external: ['vscode'] },
  },
  {
    file: 'client/extension-web.js',
    entry: 'client/src/extension-web.ts',
    options: { ...web, format: 'cjs', external: ['vscode'] },
  },
  { file: 'server/server.cjs', entry: 'server/src/node.ts', options: node },
  { file: 'server/server-web.js', entry: 'server/src/browser.ts', options: { ...web, format: 'iife' } },
];

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
