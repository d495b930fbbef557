import fs from 'node:fs/promises';
import { planned } from './bundles.mjs';
import { fromRoot } from './paths.mjs';

/**
 * The texts of the manifest stand in package.nls.json: every `%key%` must exist there, and every key must be used.
 * @returns {Promise<readonly string[]>} what is wrong, a sentence each
 */
export async function checkManifest() {
  const manifest = await fs.readFile(fromRoot('package.json'), 'utf8');
  const texts = JSON.parse(await fs.readFile(fromRoot('package.nls.json'), 'utf8'));
  const used = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key));
  return [
    ...[...used].filter((key) => !(key in texts)).map((key) => `package.nls.json lacks "${key}".`),
    ...Object.keys(texts)
      .filter((key) => !used.has(key))
      .map((key) => `"${key}" of package.nls.json is not used.`),
    ...checkPrograms(JSON.parse(manifest)),
    ...(await checkContributedFiles(JSON.parse(manifest))),
  ];
}

/**
 * Every program that the manifest names must be one that is built.
 * @param {{ readonly main: string, readonly browser: string, readonly bin: Readonly<Record<string, string>> }} manifest
 */
function checkPrograms({ main, browser, bin }) {
  const built = new Set(planned.map(({ file }) => `./dist/${file}`));
  return [main, browser, ...Object.values(bin)]
    .filter((program) => !built.has(program))
    .map((program) => `package.json names "${program}", which is not built.`);
}

/**
 * Every file that the manifest names must be there.
 * @param {Record<string, unknown>} manifest
 */
async function checkContributedFiles(manifest) {
  const named = [...JSON.stringify(manifest['contributes']).matchAll(/"(\.\/[^"]+|media\/[^"]+)"/g)].map(
    ([, file = '']) => file,
  );
  const missing = await Promise.all(
    named.map((file) =>
      fs.access(fromRoot(file)).then(
        () => [],
        () => [`package.json names "${file}", which is not there.`],
      ),
    ),
  );
  return missing.flat();
}
