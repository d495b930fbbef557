import fs from 'node:fs/promises';
import { build } from 'esbuild';
import { fromRoot, root } from './paths.mjs';

const folder = fromRoot('test', 'vscode', 'inside');

/**
 * A module that imports every suite of the folder: there is no list that a new one could be missing from.
 * @type {import('esbuild').Plugin}
 */
const allSuites = {
  name: 'all-suites',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^fovea:suites$/ }, () => ({ path: 'suites', namespace: 'fovea' }));
    onLoad({ filter: /^suites$/, namespace: 'fovea' }, async () => {
      const files = (await fs.readdir(folder)).filter((file) => file.endsWith('.test.ts')).sort();
      const contents = files.map((file) => `import ${JSON.stringify(`./${file}`)};\n`).join('');
      return { contents, resolveDir: folder };
    });
  },
};

/**
 * Bundles the suites for a host of extensions.
 * @param {'node' | 'web'} host
 * @returns {Promise<string>} the module as the host is to be told of it
 */
export async function bundleSuites(host) {
  const suite = fromRoot('out', 'vscode', `${host}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`${folder}/run.ts`],
    // A host in a web worker appends `.js`, whatever it is asked for.
    outfile: host === 'web' ? `${suite}.js` : suite,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    define: { global: 'globalThis', HOST: JSON.stringify(host) },
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [allSuites],
  });
  return suite;
}
