// Only what Node itself brings may be imported here: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { findChromium } from '../vscode-host/browser.mjs';

const debianPackages = ['chromium', 'fonts-dejavu-core', 'fonts-liberation', 'fonts-noto-core'];

/** How to get a browser, for those who have none. */
export const howToGetChromium =
  'Install Chromium or Chrome (on Debian: apt-get install chromium), or name its program by CHROMIUM_PATH.';

/**
 * Makes sure of a Chromium where that can be done without asking: on Debian, as root.
 * @returns {boolean} whether there is one
 */
export function installChromium() {
  if (findChromium()) return true;
  if (!fs.existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.log(`Installing ${debianPackages.join(', ')}`);
  apt('update');
  apt('install', '--yes', '--no-install-recommends', ...debianPackages);
  return findChromium() !== undefined;
}

/** @param {...string} args */
function apt(...args) {
  spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
