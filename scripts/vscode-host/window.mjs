import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

/**
 * An empty page of a browser, and what to open in it: a server of VS Code with data of its own, and a copy of a folder
 * that may be edited.
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {import('./server.mjs').VsCodeServer} server
 * @property {string} folder
 * @property {() => Promise<void>} close ends both, and leaves nothing behind
 */

/** Longer than any machine should need: who waits so long has failed. */
const patience = 90_000;

/**
 * @param {object} options
 * @param {string} options.folder to work in: a copy is made, and goes with the window
 * @param {Readonly<Record<string, unknown>>} options.settings of the user
 * @param {{ readonly width: number, readonly height: number }} [options.size]
 * @returns {Promise<Window>}
 */
export async function openWindow({ folder, settings, size = { width: 1280, height: 800 } }) {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'fovea-'));
  const removeData = () => fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  endWhenTold();
  process.once('exit', removeData);

  /** @type {(() => unknown)[]} */
  const ends = [() => process.off('exit', removeData), removeData];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const copy = path.join(dataFolder, path.basename(folder));
    fs.cpSync(folder, copy, { recursive: true });
    const server = await startServer({ dataFolder, settings });
    ends.push(server.stop);
    const browser = await launchBrowser();
    ends.push(() => browser.close());
    const page = await browser.newPage({ viewport: size });
    page.setDefaultTimeout(patience);
    return { page, server, folder: copy, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A process that a signal ends takes no leave: its server would outlive it. One that exits by itself does. */
function endWhenTold() {
  if (listens) return;
  listens = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
}

let listens = false;
