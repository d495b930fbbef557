import { runSuite } from '../vscode-host/run-suite.mjs';
import { bundleSuites } from './inside-suites.mjs';
import { fromRoot } from './paths.mjs';

const workspace = fromRoot('test', 'vscode', 'workspace');

/**
 * The suites that run inside a real editor, the same in both hosts of extensions.
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
];
