import { runDesktopSuite } from '../vscode-host/run-desktop-suite.mjs';
import { runSuite } from '../vscode-host/run-suite.mjs';
import { bundleSuites } from './inside-suites.mjs';
import { fromRoot } from './paths.mjs';
import { runVitest } from './vitest.mjs';

const workspace = fromRoot('test', 'vscode', 'workspace');

/**
 * The suites that need a browser: those that run inside a real editor, the same in both hosts of extensions, the
 * picture's page by itself, and those that look at the editor's screen.
 * @type {readonly import('./steps.mjs').Step[]}
 */
export const editorSuites = [
  {
    name: 'editor, Node host',
    run: async () => runSuite({ suite: await bundleSuites('node'), folder: workspace, settings: {} }),
  },
  {
    name: 'editor, web host',
    run: async () =>
      runSuite({
        suite: await bundleSuites('web'),
        folder: workspace,
        settings: { 'remote.extensionKind': { 'fovea.fovea': ['web'] } },
      }),
  },
  { name: 'page', run: () => runVitest('page') },
  { name: 'screen', run: () => runVitest('screen') },
];

/**
 * The same suites in a desktop VS Code, where its program is named by VSCODE_EXECUTABLE.
 * @type {readonly import('./steps.mjs').Step[]}
 */
export const desktopSuites = [
  {
    name: 'editor, desktop',
    run: async () => runDesktopSuite({ suite: await bundleSuites('node'), folder: workspace }),
  },
];
