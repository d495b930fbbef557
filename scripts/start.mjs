// npm start: installs what is missing, builds, and opens the examples with the extension: in the VS Code of this
// machine, else in one from npm that is used in a browser.
//   --web           in the browser even where there is a VS Code
//   --host, --port  where the one in the browser is to be reached (this machine only, any free port)
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installDependencies } from './lib/dependencies.mjs';
import { findDesktopEditor, openInBrowser, openInEditor } from './lib/open.mjs';
import { fromRoot, root } from './lib/paths.mjs';

const { values: options } = parseArgs({
  options: {
    web: { type: 'boolean', default: false },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
  },
});

installDependencies();

// Only now can there be packages to import.
const { build } = await import('./build.mjs');
await build({ mode: 'production' });

const examples = fromRoot('examples');
const editor = options.web ? undefined : findDesktopEditor();
if (editor) {
  console.log(`Opening the examples in ${editor}`);
  openInEditor(editor, { extension: root, folder: examples });
} else {
  await serveWorkbench();
}

async function serveWorkbench() {
  const { workbenchAddress } = await import('./vscode-host/addresses.mjs');
  const { installHost } = await import('./vscode-host/install.mjs');
  const { startServer } = await import('./vscode-host/server.mjs');
  console.log('Preparing a VS Code for the browser (once, about 330 MB from npm)');
  await installHost();

  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'fovea-'));
  const token = randomBytes(16).toString('hex');
  const { host, port } = options;
  const server = await startServer({ dataFolder, token, host, port });
  const address = workbenchAddress(server.address, {
    folder: examples,
    extension: root,
    file: path.join(examples, 'resnet50.cnn'),
  });
  console.log(`\nVS Code with Fovea and its examples is at\n\n  ${address}\n\nCtrl+C ends it.`);
  openInBrowser(address);

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void server.stop());
  await server.ended;
  fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
}
