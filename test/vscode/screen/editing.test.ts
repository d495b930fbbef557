import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: 'test/vscode/workspace', file: 'plain.cnn' });
});

afterAll(() => workbench?.close());

test('the editor knows the language, and the status bar the extension', async () => {
  const { page } = workbench;
  await page.locator('.statusbar-item', { hasText: 'Fovea Model' }).waitFor();
  const item = page.locator('.statusbar-item[id="fovea.fovea.fovea.status"]');
  await item.waitFor();
  expect(await item.textContent()).toContain('Fovea');
});

test('the button above the editor opens the picture beside it', async () => {
  const { page } = workbench;
  await page.locator('.editor-actions a[aria-label^="Open Picture to the Side"]').first().click();
  await page.locator('.tab', { hasText: 'Picture of plain.cnn' }).waitFor();
  expect(await page.locator('.editor-group-container').count()).toBe(2);
  await workbench.screenshot('picture-beside');
});

test('commands and files are found by their names, and typing changes the text', async () => {
  await workbench.open('other.cnn');
  await workbench.press('Control+Home');
  await workbench.type('// typed');
  await expect.poll(workbench.lines).toContainEqual(expect.stringContaining('//\u00a0typed'));
  await workbench.command('File: Revert File');
});

test('after a restart of the window the extension is there again', async () => {
  const { page } = workbench;
  await workbench.reload();
  await page.locator('.tab', { hasText: 'other.cnn' }).waitFor();
  await page.locator('.statusbar-item[id="fovea.fovea.fovea.status"]').waitFor();
});
