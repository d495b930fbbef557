import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { createTally } from './tally.mjs';

/**
 * Runs a suite inside a desktop VS Code: the program that VSCODE_EXECUTABLE names, else one that is downloaded. Needs a
 * screen, which on a server `xvfb-run` can stand in for.
 * @param {object} options
 * @param {string} options.suite a module with a function `run`
 * @param {string} options.folder a copy of which is opened in the window
 * @returns {Promise<import('../lib/steps.mjs').Outcome>}
 */
export async function runDesktopSuite({ suite, folder }) {
  const program = process.env['VSCODE_EXECUTABLE'] ?? (await downloadAndUnzipVSCode('stable'));
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'fovea-'));
  try {
    const copy = path.join(dataFolder, path.basename(folder));
    fs.cpSync(folder, copy, { recursive: true });
    const { ok, output } = await run(program, [
      copy,
      `--extensionDevelopmentPath=${root}`,
      `--extensionTestsPath=${suite}`,
      `--user-data-dir=${dataFolder}`,
      `--extensions-dir=${path.join(dataFolder, 'extensions')}`,
      '--disable-workspace-trust',
      '--disable-updates',
      '--skip-welcome',
      '--skip-release-notes',
      '--no-sandbox',
      '--disable-gpu',
    ]);
    const tally = createTally();
    for (const line of output.split('\n')) tally.take(line);
    return tally.outcome({
      ended: ok ? 'it ended without a word' : 'it ended with an error',
      log: () => output,
    });
  } finally {
    fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
