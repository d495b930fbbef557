import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { fromRoot, root } from '../../../scripts/lib/paths.mjs';
import { workbenchAddress } from '../../../scripts/vscode-host/addresses.mjs';
import { launchBrowser } from '../../../scripts/vscode-host/browser.mjs';
import { startServer } from '../../../scripts/vscode-host/server.mjs';

/** The editor as a person sees it: a window with keys, and what stands on the screen. */
export interface Workbench {
  readonly page: Page;
  /** The lines of the active editor that are on the screen, hints included. */
  lines(): Promise<readonly string[]>;
  /** Opens a file of the folder by its name. */
  open(name: string): Promise<void>;
  /** Types into whatever has the focus, key by key. */
  type(text: string): Promise<void>;
  press(keys: string): Promise<void>;
  /** Runs a command from the palette, by the words it has there. */
  command(title: string): Promise<void>;
  /** The page of the only picture that is open. */
  picture(): FrameLocator;
  /** Writes `out/screenshots/<name>.png`. */
  screenshot(name: string): Promise<void>;
  /** Loads the window anew, as after a restart of the editor. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** Inside the project. */
  readonly folder: string;
  /** Inside the folder, opened at once. */
  readonly file: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Opens a folder in a real VS Code with the extension as it was built last. */
export async function openWorkbench({
  folder,
  file,
  settings = {},
  size = { width: 1280, height: 800 },
}: WorkbenchOptions): Promise<Workbench> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'fovea-'));
  const server = await startServer({ dataFolder, settings });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: size });
  const editor = page.locator('.editor-group-container.active .monaco-editor').first();

  const open = fromRoot(folder);
  await page.goto(
    workbenchAddress(server.address, { folder: open, extension: root, file: path.join(open, file) }),
  );
  await editor.locator('.view-line').first().waitFor();

  /** Asks the box at the top for an entry, and takes it. */
  const pick = async (text: string) => {
    await page.locator('.quick-input-widget input').first().waitFor();
    await page.keyboard.type(text);
    const [, wanted = text] = /^>?(.*)$/.exec(text) ?? [];
    await page.locator('.quick-input-list .monaco-list-row', { hasText: wanted }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
  };

  return {
    page,
    lines: () => editor.locator('.view-line').allTextContents(),
    async open(name) {
      await page.keyboard.press('Control+P');
      await pick(name);
      await page.locator('.tab.active', { hasText: name }).waitFor();
    },
    type: (text) => page.keyboard.type(text),
    press: (keys) => page.keyboard.press(keys),
    async command(title) {
      await page.keyboard.press('F1');
      await pick(title);
    },
    // A webview is a frame that holds a frame with the extension's document.
    picture: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    async screenshot(name) {
      await page.screenshot({ path: fromRoot('out', 'screenshots', `${name}.png`) });
    },
    async reload() {
      await page.reload();
      await page.locator('.monaco-workbench').waitFor();
    },
    async close() {
      await browser.close();
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
