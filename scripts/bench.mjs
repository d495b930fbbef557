// npm run bench: how long it takes from text to shapes, and how much the server says. Times are only printed, as ratios
// that hold on other machines; sizes are committed, and `-- --write` keeps new ones.
import { build } from 'esbuild';
import { fromRoot, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const outfile = fromRoot('out', 'bench', 'main.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
const { ok } = await run(process.execPath, [outfile, ...process.argv.slice(2)], { show: true });
process.exitCode = ok ? 0 : 1;
