import fs from 'node:fs';
import { checkBundleSizes } from '../bundle-sizes.mjs';
import { checkGenerated } from '../generate.mjs';
import { checkHygiene } from './hygiene.mjs';
import { checkManifest } from './manifest.mjs';
import { fromRoot } from './paths.mjs';
import { runTool } from './run.mjs';
import { runVitest } from './vitest.mjs';

/** Every part of the project has its own idea of what exists around it: Node, a browser, the editor, or nothing. */
const typeProjects = [
  'tsconfig.json',
  'server',
  'server/tsconfig.web.json',
  'client',
  'client/tsconfig.web.json',
  // The page is not there yet.
  ...(fs.existsSync(fromRoot('media/src/page.ts')) ? ['media'] : []),
  'test',
  'test/vscode/inside',
  'scripts',
];

const importRoots = ['server/src', 'client/src', 'media/src'].filter((folder) =>
  fs.existsSync(fromRoot(folder)),
);

/**
 * The checks of `npm run check`, the longest first.
 * @type {readonly import('./steps.mjs').Step[]}
 */
export const checks = [
  { name: 'unit tests', run: () => runVitest('unit') },
  { name: 'types', run: () => runTool('typescript', ['--build', ...typeProjects], { bin: 'tsc' }) },
  {
    name: 'import rules',
    run: () =>
      runTool(
        'dependency-cruiser',
        ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...importRoots],
        {
          bin: 'depcruise',
        },
      ),
  },
  { name: 'dead code', run: () => runTool('knip', ['--no-progress', '--treat-config-hints-as-errors']) },
  { name: 'lint and format', run: () => runTool('@biomejs/biome', ['check', '--error-on-warnings', '.']) },
  { name: 'bundle sizes', run: () => sentences(checkBundleSizes) },
  { name: 'generated files', run: () => sentences(checkGenerated) },
  { name: 'manifest', run: () => sentences(checkManifest) },
  { name: 'nothing of one machine', run: () => sentences(checkHygiene) },
];

/**
 * A check that answers with sentences has passed where there are none.
 * @param {() => Promise<readonly string[]>} check
 */
async function sentences(check) {
  const problems = await check();
  return { ok: problems.length === 0, output: problems.join('\n') };
}
