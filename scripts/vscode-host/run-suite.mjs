import { format } from 'node:util';
import { root } from '../lib/paths.mjs';
import { workbenchAddress } from './addresses.mjs';
import { createTally } from './tally.mjs';
import { openWindow } from './window.mjs';

/**
 * Runs a suite inside the editor: in the host of extensions that is a Node process, or in the one that is a web worker.
 * @param {object} options
 * @param {string} options.suite a module with a function `run`
 * @param {string} options.folder a copy of which is opened in the workbench
 * @param {Readonly<Record<string, unknown>>} options.settings
 * @param {number} [options.milliseconds] after which the suite is given up
 * @returns {Promise<import('../lib/steps.mjs').Outcome>}
 */
export async function runSuite({ suite, folder, settings, milliseconds = 180_000 }) {
  const window = await openWindow({ folder, settings });
  const { page, server } = window;
  try {
    const tally = createTally();
    /** @type {Promise<string>} */
    const end = new Promise((resolve) => {
      const giveUp = setTimeout(() => resolve(`no result after ${milliseconds} ms`), milliseconds);
      page.on('close', () => clearTimeout(giveUp));
      page.on('crash', () => resolve('the page crashed'));
      void server.ended.then(() => resolve('the server ended'));
      // The workbench calls these two: with all that the host of extensions writes, and at its end.
      void page.exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ _, /** @type {unknown[]} */ args) => tally.take(format(...args)),
      );
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) =>
        resolve(`the host of extensions ended with ${code}`),
      );
    });
    await page.goto(workbenchAddress(server.address, { folder: window.folder, extension: root, suite }));
    return tally.outcome({ ended: await end, log: server.log });
  } finally {
    await window.close();
  }
}
