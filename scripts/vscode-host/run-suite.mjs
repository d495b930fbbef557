import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { root } from '../lib/paths.mjs';
import { workbenchAddress } from './addresses.mjs';
import { launchBrowser } from './browser.mjs';
import { startServer } from './server.mjs';
import { createTally } from './tally.mjs';

/**
 * Runs a suite inside the editor: in the host of extensions that is a Node process, or in the one that is a web worker.
 * @param {object} options
 * @param {string} options.suite a module with a function `run`
 * @param {string} options.folder opened in the workbench
 * @param {Readonly<Record<string, unknown>>} options.settings
 * @param {number} [options.milliseconds] after which the suite is given up
 * @returns {Promise<import('../lib/steps.mjs').Outcome>}
 */
export async function runSuite({ suite, folder, settings, milliseconds = 180_000 }) {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'fovea-'));
  const server = await startServer({ dataFolder, settings });
  const browser = await launchBrowser();
  try {
    const tally = createTally();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    /** @type {Promise<string>} */
    const end = new Promise((resolve) => {
      const giveUp = setTimeout(() => resolve(`no result after ${milliseconds} ms`), milliseconds);
      page.on('crash', () => resolve('the page crashed'));
      page.on('close', () => clearTimeout(giveUp));
      void server.ended.then(() => resolve('the server ended'));
      // The workbench calls these two: all that the host of extensions writes, and the end of the suite.
      void page.exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ _, /** @type {unknown[]} */ args) => tally.take(format(...args)),
      );
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) =>
        resolve(`the host of extensions ended with ${code}`),
      );
    });
    await page.goto(workbenchAddress(server.address, { folder, extension: root, suite }));
    return tally.outcome({ ended: await end, log: server.log });
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
