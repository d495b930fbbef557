// Only what Node itself brings may be imported here: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';

const windows = process.platform === 'win32';

/** The command of a VS Code that can show a window here, if there is one. */
export function findDesktopEditor() {
  // As root, and without a screen, it would refuse to start.
  if (process.getuid?.() === 0 || !hasScreen()) return undefined;
  return ['code', 'codium', 'code-insiders'].find(
    (command) => spawnSync(command, ['--version'], { shell: windows, stdio: 'ignore' }).status === 0,
  );
}

/**
 * @param {string} command
 * @param {{ readonly extension: string, readonly folder: string }} options
 */
export function openInEditor(command, { extension, folder }) {
  spawnSync(command, ['--new-window', `--extensionDevelopmentPath=${extension}`, folder], {
    shell: windows,
    stdio: 'inherit',
  });
}

/**
 * Opens an address in the browser that its user likes best, where there is a screen to show it on.
 * @param {string} address
 */
export function openInBrowser(address) {
  if (!hasScreen()) return;
  const [command = '', ...args] = windows
    ? ['cmd', '/c', 'start', '', address.replaceAll('&', '^&')]
    : [process.platform === 'darwin' ? 'open' : 'xdg-open', address];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // The address is on the terminal: whoever has no such command opens it there.
  child.on('error', () => {});
  child.unref();
}

function hasScreen() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
