import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

// One person's way through a model: hints, a mistake and its repair, the picture, what a unit sees.

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({
    folder: 'examples',
    file: 'lenet5.cnn',
    size: { width: 1640, height: 1010 },
    settings: { 'editor.minimap.enabled': false },
  });
});

afterAll(() => workbench?.close());

/** The text on the screen, blanks made plain. */
async function screen(): Promise<string> {
  return (await workbench.lines()).join('\n').replaceAll('\u00a0', ' ');
}

test('shapes stand behind the lines', async () => {
  await expect.poll(screen, { timeout: 30_000 }).toMatch(/conv 6, 5x5, activation=tanh\s*28×28×6/);
});

test('the status bar says what the model costs', async () => {
  await workbench.page.locator('.statusbar-item', { hasText: 'LeNet5: 61.7 K params' }).waitFor();
});

test('a window that does not fit is marked, and its quick fix repairs it', async () => {
  await workbench.open('lenet5.cnn');
  const { page } = workbench;
  // The kernel of the third convolution.
  await workbench.press('Control+g');
  await workbench.type('8:13');
  await workbench.press('Enter');
  for (const _ of '5x5') await workbench.press('Shift+ArrowRight');
  await workbench.type('9x9');
  const squiggle = page.locator('.squiggly-error');
  await squiggle.first().waitFor();
  expect(await screen()).toContain('conv 120, 9x9');
  await workbench.screenshot('mistake');

  await workbench.press('Control+.');
  await page.locator('.action-widget', { hasText: 'Pad by 2' }).waitFor();
  await workbench.press('Enter');
  await expect.poll(screen, { timeout: 30_000 }).toContain('conv 120, 9x9, activation=tanh, padding=2');
  await squiggle.first().waitFor({ state: 'detached' });
  await workbench.command('File: Revert File');
});

test('the picture shows the network, and a click on a card what its units see', async () => {
  await workbench.open('lenet5.cnn');
  await workbench.command('Fovea: Open Picture to the Side');
  const picture = workbench.picture();
  const card = (name: string): Locator => picture.locator(`[data-key="LeNet5/${name}"]`);
  await card('conv#1').waitFor();
  await card('conv#1').click();
  // A 5×5 window, a pooling of 2 and a 5×5 window at stride 2: 5 + 1 + 4·2 = 14.
  const panel = picture.locator('.panel');
  await panel.getByText('14 × 14', { exact: true }).first().waitFor();
  await workbench.screenshot('overlay');
});

test('a line of the text selects its card', async () => {
  const { page } = workbench;
  await page.locator('.view-line', { hasText: 'conv 6, 5x5' }).first().click();
  await workbench.picture().locator('[data-key="LeNet5/conv#0"][aria-selected="true"]').waitFor();
});
