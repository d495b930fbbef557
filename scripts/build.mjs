// npm run build: all bundles at once, into dist. `--dev` keeps the names and adds source maps.
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';
import { bundles, copies, plugins, texts } from './lib/bundles.mjs';
import { fromRoot, root } from './lib/paths.mjs';

/**
 * Builds every bundle in memory.
 * @param {{ readonly mode: 'production' | 'development' }} options
 * @returns {Promise<readonly { readonly file: string, readonly contents: Uint8Array }[]>} files below `dist`
 */
export async function bundle({ mode }) {
  const results = await Promise.all(
    bundles.map(({ file, entry, options }) =>
      esbuild({
        ...options,
        absWorkingDir: root,
        entryPoints: [entry],
        outfile: fromRoot('dist', file),
        bundle: true,
        write: false,
        minify: mode === 'production',
        sourcemap: mode === 'development',
        legalComments: 'none',
        logLevel: 'warning',
        plugins: [...plugins, ...(options.plugins ?? [])],
      }),
    ),
  );
  const built = results.flatMap(({ outputFiles }) =>
    outputFiles.map((output) => ({
      file: path.relative(fromRoot('dist'), output.path).replaceAll('\\', '/'),
      contents: output.contents,
    })),
  );
  const copied = await Promise.all(
    copies.map(async ({ file, from }) => ({ file, contents: new Uint8Array(await fs.readFile(from)) })),
  );
  const written = texts.map(({ file, text }) => ({ file, contents: new TextEncoder().encode(text) }));
  return [...built, ...copied, ...written];
}

/**
 * Builds `dist` anew. A file of an earlier build stays until its successor is there: an editor may be running on it.
 * @param {{ readonly mode: 'production' | 'development' }} options
 */
export async function build({ mode }) {
  const files = await bundle({ mode });
  await Promise.all(
    files.map(async ({ file, contents }) => {
      const to = fromRoot('dist', file);
      await fs.mkdir(path.dirname(to), { recursive: true });
      await fs.writeFile(to, contents, { mode: file === 'cli.js' ? 0o755 : 0o644 });
    }),
  );
  const built = new Set(files.map(({ file }) => file));
  const present = await fs.readdir(fromRoot('dist'), { recursive: true, withFileTypes: true });
  const stale = present
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(fromRoot('dist'), path.join(entry.parentPath, entry.name)))
    .filter((file) => !built.has(file.replaceAll('\\', '/')));
  await Promise.all(stale.map((file) => fs.rm(fromRoot('dist', file))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build({ mode: process.argv.includes('--dev') ? 'development' : 'production' });
}
