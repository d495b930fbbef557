import fs from 'node:fs/promises';
import { fromRoot } from './paths.mjs';
import { runTool } from './run.mjs';

/**
 * What tests printed: the reporter puts it behind a line that names the file, and an empty line after it.
 * @param {string} output
 */
function notesIn(output) {
  const printed = output.matchAll(/^stdout \| .*\n((?:.+\n)+)/gm);
  return [...printed].map(([, lines = '']) => lines.trimEnd()).join('\n');
}

/**
 * Runs one project of vitest.config.ts and counts its tests. A suite without tests has failed: it lost them.
 * @param {string} project
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<import('./steps.mjs').Outcome>}
 */
export async function runVitest(project, env = {}) {
  const report = fromRoot('out', 'tests', `${project}.json`);
  await fs.rm(report, { force: true });
  const { ok, output } = await runTool(
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env },
  );
  const text = await fs.readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) return { ok: false, output };
  const result = JSON.parse(text);
  const skipped = result.numPendingTests + result.numTodoTests;
  const count = { passed: result.numPassedTests, failed: result.numFailedTests + skipped };
  if (skipped > 0) return { ok: false, output: `${output}${skipped} tests are skipped.\n`, count };
  return { ok: ok && count.passed > 0, output, notes: notesIn(output), count };
}
