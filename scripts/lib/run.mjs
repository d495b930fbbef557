import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fromRoot, root } from './paths.mjs';

/**
 * @typedef {object} Ran
 * @property {boolean} ok the program ended with exit code 0
 * @property {string} output all that it wrote, both streams as they came
 */

/**
 * Runs a program to its end, without input. Never rejects: a program that cannot be started is one that failed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv, readonly show?: boolean }} [options] `show`: let
 *   the person see the output as it comes
 * @returns {Promise<Ran>}
 */
export function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && !path.isAbsolute(command),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
        if (show) process.stdout.write(text);
      });
    }
    child.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/**
 * Runs the program of an installed package, without a detour over npx.
 * @param {string} name of the package
 * @param {readonly string[]} args
 * @param {{ readonly env?: NodeJS.ProcessEnv, readonly bin?: string }} [options] `bin`: where the program is called otherwise
 */
export function runTool(name, args, { env = {}, bin = path.basename(name) } = {}) {
  const folder = fromRoot('node_modules', name);
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const program = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  return run(process.execPath, [path.join(folder, program), ...args], {
    env: { NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
  });
}
