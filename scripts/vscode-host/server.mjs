import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { serverProgram } from './location.mjs';

/** Nothing but the workbench: no welcome, no telemetry, no updates, nobody asked for trust. */
const quiet = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.inlayHints.enabled': 'on',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * @typedef {object} VsCodeServer
 * @property {string} address of the workbench
 * @property {() => string} log all that the server wrote
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop
 */

/**
 * Starts VS Code's server.
 * @param {object} options
 * @param {string} options.dataFolder settings, state, logs, sockets: the caller removes it after `stop`
 * @param {Readonly<Record<string, unknown>>} [options.settings] of the user, over the quiet ones
 * @param {string} [options.token] that whoever opens the workbench has to know
 * @param {string} [options.host] the address it listens at: for this machine alone where none is given
 * @param {string} [options.port] a free one where none is given
 * @returns {Promise<VsCodeServer>}
 */
export async function startServer({ dataFolder, settings = {}, token, host = '127.0.0.1', port = '0' }) {
  writeSettings(dataFolder, settings);
  const child = spawn(
    process.execPath,
    [
      serverProgram(),
      ...['--host', host, '--port', port],
      ...(token ? ['--connection-token', token] : ['--without-connection-token']),
      ...['--server-data-dir', dataFolder, '--accept-server-license-terms'],
      ...['--disable-telemetry', '--disable-workspace-trust'],
      // Newer versions take an extension under development from the address only with this.
      '--enable-smoke-test-driver',
    ],
    {
      // Without a gallery the server would look for one outside.
      env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...ownTemporaries(dataFolder) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own: a host of extensions may outlive its server.
      detached: process.platform !== 'win32',
    },
  );
  const kill = (/** @type {NodeJS.Signals} */ signal) => killGroup(child, signal);
  const killAtExit = () => kill('SIGKILL');
  process.once('exit', killAtExit);

  let log = '';
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('close', () => resolve()));
  /** @type {Promise<string>} */
  const ready = new Promise((resolve, reject) => {
    const take = (/** @type {Buffer} */ text) => {
      log += text;
      const [, address] = /Web UI available at (\S+)/.exec(log) ?? [];
      if (address) resolve(address.replace('localhost', '127.0.0.1'));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`VS Code's server ended with ${code}\n${log}`)));
  });
  return {
    address: await ready,
    log: () => log,
    ended,
    async stop() {
      kill('SIGTERM');
      const impatience = setTimeout(() => kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(impatience);
      // What is left of the group: hosts of extensions that did not hear the first signal.
      kill('SIGKILL');
      process.off('exit', killAtExit);
    },
  };
}

/**
 * @param {string} dataFolder
 * @param {Readonly<Record<string, unknown>>} settings
 */
function writeSettings(dataFolder, settings) {
  const folder = path.join(dataFolder, 'data', 'User');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'settings.json');
  // A folder that is used again keeps what its user changed.
  if (!fs.existsSync(file)) fs.writeFileSync(file, JSON.stringify({ ...quiet, ...settings }, null, 2));
}

/**
 * Sockets and temporary files go where they are removed with the rest. The path of a socket may have about a hundred
 * characters: in a deep folder the usual place has to do.
 * @param {string} dataFolder
 */
function ownTemporaries(dataFolder) {
  const folder = path.join(dataFolder, 'tmp');
  if (folder.length > 48) return {};
  fs.mkdirSync(folder, { recursive: true });
  return { TMPDIR: folder, XDG_RUNTIME_DIR: folder };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left.
  }
}
