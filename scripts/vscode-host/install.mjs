// Installs a real VS Code from the npm registry alone: the package `code-server` carries its server, its host of
// extensions and its workbench. Nothing is compiled and nothing is downloaded from elsewhere.
import fs from 'node:fs';
import path from 'node:path';
import { run } from '../lib/run.mjs';
import { description, hostFolder, vscodeFolder } from './location.mjs';

const standIns = {
  'spdlog.cjs': ['@vscode/spdlog'],
  'native-watchdog.cjs': ['native-watchdog', '@vscode/native-watchdog'],
};

/**
 * Makes sure that the host is there. The folder appears only when all is in it, so that an interrupted installation
 * leaves nothing half done, and two at once do not meet.
 */
export async function installHost() {
  const folder = hostFolder();
  if (fs.existsSync(folder)) return;
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const draft = fs.mkdtempSync(`${folder}-`);
  try {
    for (const file of ['package.json', 'package-lock.json']) {
      fs.copyFileSync(path.join(description, file), path.join(draft, file));
    }
    await npm('ci', draft);
    // VS Code pins the modules of its server by a shrinkwrap file; those of its built-in extensions are TypeScript's.
    await npm('install', vscodeFolder(draft));
    await npm('install', path.join(vscodeFolder(draft), 'extensions'));
    putStandIns(draft);
    putRipgrep(draft);
    linkModules(draft, folder);
    fs.renameSync(draft, folder);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw error;
  }
}

/**
 * @param {'ci' | 'install'} command
 * @param {string} folder
 */
async function npm(command, folder) {
  const { ok, output } = await run(
    'npm',
    [command, '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder },
  );
  if (!ok) throw new Error(`npm ${command} failed in ${folder}\n${output}`);
}

/** @param {string} folder */
function putStandIns(folder) {
  for (const [file, packages] of Object.entries(standIns)) {
    for (const name of packages) {
      const to = path.join(vscodeFolder(folder), 'node_modules', name);
      if (fs.existsSync(to))
        fs.copyFileSync(path.join(description, 'stand-ins', file), path.join(to, 'index.js'));
    }
  }
}

/**
 * The version of ripgrep that VS Code names fetches its program from elsewhere; a newer one carries it in packages.
 * @param {string} folder
 */
function putRipgrep(folder) {
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const carrier = `ripgrep-${process.platform}-${process.arch}`;
  const from = path.join(folder, 'node_modules', '@vscode', carrier, 'bin', program);
  const to = path.join(vscodeFolder(folder), 'node_modules', '@vscode', 'ripgrep', 'bin', program);
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.copyFileSync(from, to);
  fs.chmodSync(to, 0o755);
}

/**
 * The workbench asks for its modules under the name of the archive that the desktop packs them into.
 * @param {string} draft
 * @param {string} folder where the draft will lie: on Windows links are absolute
 */
function linkModules(draft, folder) {
  const link = path.join(vscodeFolder(draft), 'node_modules.asar');
  if (process.platform !== 'win32') fs.symlinkSync('node_modules', link);
  else fs.symlinkSync(path.join(vscodeFolder(folder), 'node_modules'), link, 'junction');
}
