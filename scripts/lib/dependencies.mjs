// Only what Node itself brings may be imported here: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { fromRoot, root } from './paths.mjs';

/** Installs the packages of the lock file, where they are not there yet or are others. */
export function installDependencies() {
  if (areInstalled()) return;
  console.log('Installing the packages of package-lock.json');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed.');
}

/**
 * npm leaves a copy of the lock file among the packages. What both name must be the same; packages for other machines
 * are left out of the copy.
 */
function areInstalled() {
  const copy = fromRoot('node_modules', '.package-lock.json');
  if (!fs.existsSync(copy)) return false;
  const wanted = packagesOf(fromRoot('package-lock.json'));
  const installed = packagesOf(copy);
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || (installed[name] ? installed[name].version === version : optional === true),
  );
}

/**
 * @param {string} lock
 * @returns {Readonly<Record<string, { readonly version: string, readonly optional?: boolean }>>}
 */
function packagesOf(lock) {
  return JSON.parse(fs.readFileSync(lock, 'utf8')).packages;
}
