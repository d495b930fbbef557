import fs from 'node:fs/promises';
import { build } from 'esbuild';
import { fromRoot, root } from './paths.mjs';

/**
 * The pages of the reference. They are made by the server's own code, bundled in memory and run here.
 * @returns {Promise<readonly { readonly file: string, readonly text: string }[]>}
 */
export async function referencePages() {
  const [pages, manifest, texts] = await Promise.all([
    loadPages(),
    readJson('package.json'),
    readJson('package.nls.json'),
  ]);
  return pages.referencePages({ settings: manifest.contributes.configuration.properties, texts });
}

/** @returns {Promise<typeof import('../../server/src/reference/pages.ts')>} */
async function loadPages() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['server/src/reference/pages.ts'],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
    logLevel: 'error',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** @param {string} file */
async function readJson(file) {
  return JSON.parse(await fs.readFile(fromRoot(file), 'utf8'));
}
