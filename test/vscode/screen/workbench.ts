import type { FrameLocator, Locator, Page } from 'playwright-core';
import { fromRoot, root } from '../../../scripts/lib/paths.mjs';
import { workbenchAddress } from '../../../scripts/vscode-host/addresses.mjs';
import { openWindow } from '../../../scripts/vscode-host/window.mjs';
import { until } from '../../support/until.ts';

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
  /** Loads the window anew: what was open is restored, as after a restart of the editor. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** Inside the project. What is opened is a copy. */
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
  size,
}: WorkbenchOptions): Promise<Workbench> {
  const { page, server, close, ...window } = await openWindow({
    folder: fromRoot(folder),
    settings,
    ...(size ? { size } : {}),
  });
  const editor = page.locator('.editor-group-container.active .monaco-editor').first();
  const ready = () => page.locator('.explorer-folders-view').waitFor();

  /**
   * Opens the box at the top by `keys`, and takes the entry that stands first for `text`. Its list is made as it opens:
   * what the editor learns a moment later is only in the next one.
   */
  const pick = async (keys: string, text: string) => {
    const box = page.locator('.quick-input-widget');
    const attempt = async () => {
      await page.keyboard.press(keys);
      await box.locator('input').first().waitFor();
      await page.keyboard.type(text);
      const entry = box.locator('.monaco-list-row.focused', { hasText: text });
      const found = await appears(entry);
      await page.keyboard.press(found ? 'Enter' : 'Escape');
      await box.waitFor({ state: 'hidden' });
      return found;
    };
    await until(attempt, (found) => found, { what: `“${text}” to be on offer`, milliseconds: 60_000 });
  };

  const workbench: Workbench = {
    page,
    lines: () => editor.locator('.view-line').allTextContents(),
    async open(name) {
      await pick('Control+P', name);
      await page.locator('.tab.active', { hasText: name }).waitFor();
      await editor.locator('.view-line').first().waitFor();
    },
    type: (text) => page.keyboard.type(text),
    press: (keys) => page.keyboard.press(keys),
    command: (title) => pick('F1', title),
    // A webview is a frame that holds a frame with the extension's document.
    picture: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    async screenshot(name) {
      await page.screenshot({ path: fromRoot('out', 'screenshots', `${name}.png`) });
    },
    async reload() {
      const loaded = page.waitForEvent('load');
      await workbench.command('Developer: Reload Window');
      await loaded;
      await ready();
    },
    close,
  };
  try {
    // The file is not named in the address: the editor would open that alone after a restart, and restore nothing.
    await page.goto(workbenchAddress(server.address, { folder: window.folder, extension: root }));
    await ready();
    await workbench.open(file);
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whether it is on the screen, or comes in the next seconds. */
function appears(locator: Locator): Promise<boolean> {
  return locator.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}
