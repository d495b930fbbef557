import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

/**
 * An empty page of a browser, and a server of VS Code with data of its own to open in it.
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {import('./server.mjs').VsCodeServer} server
 * @property {() => Promise<void>} close ends both, and leaves nothing behind
 */

/** Longer than any machine should need: who waits so long has failed. */
const patience = 90_000;

/**
 * @param {object} options
 * @param {Readonly<Record<string, unknown>>} options.settings of the user
 * @param {{ readonly width: number, readonly height: number }} [options.size]
 * @returns {Promise<Window>}
 */
export async function openWindow({ settings, size = { width: 1280, height: 800 } }) {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'fovea-'));
  /** @type {(() => Promise<void>)[]} */
  const ends = [async () => fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const server = await startServer({ dataFolder, settings });
    ends.push(server.stop);
    const browser = await launchBrowser();
    ends.push(() => browser.close());
    const page = await browser.newPage({ viewport: size });
    page.setDefaultTimeout(patience);
    return { page, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}
