import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { type OpenPage, openPages, type PageOptions, type Pages } from './open-page.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

/** Runs a test on a page of its own; whatever it did, the page must not have met an error. */
async function onPage(options: PageOptions, test: (open: OpenPage) => Promise<void>): Promise<void> {
  const opened = await pages.open(options);
  try {
    await test(opened);
    expect(opened.errors).toEqual([]);
  } finally {
    await opened.page.close();
  }
}

const card = (page: Page, key: string) => page.locator(`.card[data-key="${key}"]`);
const selected = (page: Page) => page.locator('.item.selected').getAttribute('data-key', { timeout: 2000 });
const eventually = <T>(ask: () => Promise<T>, expected: T, what: string) =>
  until(ask, (answer) => JSON.stringify(answer) === JSON.stringify(expected), { what });

describe('the graph', () => {
  it('draws cards with their words, under the strict policy', () =>
    onPage({ network: 'resnet50' }, async ({ page, sent }) => {
      const conv = card(page, 'ResNet50/Unit#0/conv#0');
      expect(await conv.locator('text').allTextContents()).toEqual([
        'conv1',
        '+2',
        '118 M',
        'Conv 7×7 · /2 · pad 3',
        '112×112×64',
        'RF 7',
      ]);
      expect(sent[0]).toMatchObject({ type: 'ready' });
    }));

  it('mounts only what is in sight of three thousand layers', () =>
    onPage({ network: 'chain' }, async ({ page }) => {
      expect(await page.locator('.card').count()).toBeLessThan(60);
      await page.locator('.canvas-svg').focus();
      await page.keyboard.press('End');
      await eventually(() => selected(page), 'Chain/conv#2999', 'the last layer');
      expect(await page.locator('.card').count()).toBeLessThan(60);
    }));

  it('folds and unfolds by key and by hand', () =>
    onPage({ network: 'resnet50', height: 1010 }, async ({ page, sent }) => {
      const run = 'ResNet50/stage1#0/Bottleneck#1/*';
      await card(page, run).click();
      await page.keyboard.press('ArrowRight');
      await page.waitForSelector(`.frame-item[data-key="${run}"]`);
      expect(sent.at(-1)).toMatchObject({ type: 'layout', view: { folds: { open: [run] } } });
      await page.keyboard.press('ArrowLeft');
      await page.waitForSelector(`.card[data-key="${run}"]`);
      expect(await selected(page)).toBe(run);
    }));
});

describe('the keyboard', () => {
  it('has the graph as one stop, and walks along flow and branches', () =>
    onPage({ network: 'resnet50' }, async ({ page }) => {
      await page.locator('.canvas-svg').focus();
      await page.keyboard.press('Home');
      const way: (string | null)[] = [];
      for (const key of [
        'ArrowDown',
        'ArrowDown',
        'ArrowDown',
        'ArrowDown',
        'ArrowRight',
        'ArrowLeft',
        'ArrowUp',
      ]) {
        await page.keyboard.press(key);
        way.push(await selected(page));
      }
      const block = 'ResNet50/stage1#0/Bottleneck#0';
      expect(way).toEqual([
        'ResNet50/Unit#0/conv#0',
        'ResNet50/maxpool#0',
        `${block}/Unit#0/conv#0`,
        `${block}/Unit#1/conv#0`,
        `${block}/conv#1`,
        `${block}/Unit#1/conv#0`,
        `${block}/Unit#0/conv#0`,
      ]);
      expect(await page.locator('.canvas-svg [tabindex="0"]').count()).toBe(1);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe(way.at(-1));
    }));

  it('says what is selected', () =>
    onPage({ network: 'vgg16' }, async ({ page }) => {
      await page.locator('.canvas-svg').focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      const spoken = 'conv1, Conv 3×3 · pad 1, with ReLU, output 224 by 224 by 64, receptive field 3';
      await eventually(() => page.locator('.spoken').textContent(), spoken, 'the spoken words');
      expect(await page.locator('.item.selected').getAttribute('aria-label')).toBe(spoken);
    }));

  it('moves the unit, compares, and goes to the line', () =>
    onPage({ network: 'resnet50' }, async ({ page, sent }) => {
      await card(page, 'ResNet50/maxpool#0').locator('.title').click({ force: true });
      const numbers = () =>
        page.locator('.unit input').evaluateAll((all) => all.map((each) => Reflect.get(each, 'value')));
      await eventually(numbers, ['28', '28'], 'the unit in the middle');
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('Shift+ArrowUp');
      await page.keyboard.press('Shift+ArrowUp');
      await eventually(numbers, ['27', '26'], 'the unit moved');
      await page.keyboard.press('c');
      await eventually(async () => (await numbers()).length, 4, 'the second unit');
      await page.keyboard.press('Enter');
      await until(
        async () => sent.at(-1),
        (last) => last?.type === 'reveal',
        { what: 'the wish for the line' },
      );
    }));
});

describe('what a unit sees', () => {
  it('is drawn on the planes before it, and nowhere after', () =>
    onPage({ network: 'resnet50' }, async ({ page }) => {
      await card(page, 'ResNet50/maxpool#0').locator('.title').click({ force: true });
      const seenOn = (key: string) => card(page, key).locator('.seen rect').count();
      await eventually(() => seenOn('ResNet50/input#0'), 1, 'the field on the input');
      expect(await seenOn('ResNet50/maxpool#0')).toBe(1);
      expect(await seenOn('ResNet50/stage1#0/Bottleneck#0/Unit#0/conv#0')).toBe(0);
    }));

  it('is told in numbers: the field of the published network', () =>
    onPage({ network: 'resnet50' }, async ({ page, service }) => {
      await service.fromPage({ picture: 'p', uri: 'model.cnn', message: { type: 'ready', view: {} } });
      await page.locator('.canvas-svg').focus();
      await page.keyboard.press('End');
      for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowUp');
      const rows = () => page.locator('#tab-panel .numbers tr').allTextContents();
      const answer = await until(rows, (found) => found.length > 3, { what: 'the numbers' });
      expect(answer).toContain('Theoretical field427 × 427');
      expect(answer).toContain('Step to the next unit32 px');
    }));

  it('follows the pointer over a plane, and goes back when it leaves', () =>
    onPage({ network: 'resnet50' }, async ({ page }) => {
      await card(page, 'ResNet50/maxpool#0').locator('.title').click({ force: true });
      const heading = () => page.locator('.panel h2').textContent();
      await eventually(heading, 'maxpool1', 'the panel of the selection');
      await card(page, 'ResNet50/Unit#0/conv#0').locator('.plane-front').hover();
      await eventually(heading, 'conv1', 'the panel of the preview');
      await page.mouse.move(5, 200);
      await eventually(heading, 'maxpool1', 'the panel of the selection again');
    }));
});

describe('selection', () => {
  it('follows the cursor of the editor without an echo', () =>
    onPage({ network: 'vgg16' }, async ({ page, sent, service }) => {
      service.cursor('model.cnn', 3 * 40 + 5);
      await eventually(() => selected(page), 'VGG16/conv#0', 'the layer at the cursor');
      expect(sent.filter(({ type }) => type === 'select')).toEqual([]);
    }));

  it('names its sender', () =>
    onPage({ network: 'vgg16' }, async ({ page, sent }) => {
      await card(page, 'VGG16/conv#0').locator('.title').click({ force: true });
      await until(
        async () => sent.at(-1),
        (last) => last?.type === 'select',
        { what: 'the selection' },
      );
      expect(sent.at(-1)).toEqual({ type: 'select', sender: 'page', node: 'VGG16/relu#0' });
    }));
});

describe('the table', () => {
  it('is what a screen reader gets first, with every layer', () =>
    onPage({ network: 'vgg16', screenReader: true }, async ({ page }) => {
      expect(await page.locator('.layers').getAttribute('aria-rowcount')).toBe('39');
      expect(await page.locator('.layers tbody tr').count()).toBe(38);
      const first = page.locator('.layers tbody tr').nth(1);
      expect(await first.locator('th, td').allTextContents()).toEqual([
        'conv1',
        'Conv 3×3 · pad 1',
        '224×224×64',
        '1.73 K',
        '86.7 M',
        '3',
        '1',
        'input1',
        '2',
      ]);
    }));

  it('is walked by the same keys', () =>
    onPage({ network: 'vgg16', screenReader: true }, async ({ page }) => {
      await page.locator('.layers tbody tr').first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const current = () => page.locator('.layers [aria-selected=true] th').textContent();
      await eventually(current, 'relu1', 'the third layer');
    }));
});

it('finds layers by words and by numbers', () =>
  onPage({ network: 'resnet50' }, async ({ page }) => {
    await page.locator('.canvas-svg').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('rf>400');
    await eventually(() => page.locator('.hits').textContent(), '1', 'the hits');
    await page.keyboard.press('Enter');
    expect(await page.locator('.item.selected .number').allTextContents()).toContain('RF 427');
  }));

describe.each(['dark', 'light', 'highContrast', 'highContrastLight'] as const)('in the theme %s', (theme) => {
  it('words on cards stand out from their ground', () =>
    onPage({ network: 'resnet50', theme }, async ({ page }) => {
      await card(page, 'ResNet50/Unit#0/conv#0').locator('.title').click({ force: true });
      const ratios = await page.evaluate(() => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        const channels = (colour: string): readonly number[] => {
          if (canvas === null) return [];
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        };
        const luminance = (colour: string): number => {
          const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        return Array.from(document.querySelectorAll('.form-card, .form-folded')).flatMap((element) => {
          const back = element.querySelector('.back');
          if (back === null) return [];
          const ground = luminance(getComputedStyle(back).fill);
          return Array.from(element.querySelectorAll('.title, .detail, .shape, .number')).map((words) => {
            const ink = luminance(getComputedStyle(words).fill);
            return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
          });
        });
      });
      expect(ratios.length).toBeGreaterThan(20);
      expect(Math.min(...ratios)).toBeGreaterThan(4.5);
    }));
});

it('stays usable in a narrow panel', () =>
  onPage({ network: 'resnet50', width: 480, height: 900 }, async ({ page }) => {
    const [stage, panel] = await Promise.all([
      page.locator('.stage').boundingBox(),
      page.locator('.panel').boundingBox(),
    ]);
    expect(panel?.y).toBeGreaterThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0) - 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(480);
  }));
