import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { launchBrowser } from '../../scripts/vscode-host/browser.mjs';
import type { PictureService } from '../../server/src/lsp/picture-service.ts';
import type { FromPage } from '../../server/src/protocol.ts';
import { serverFor } from './harness.ts';
import { type Theme, themes } from './themes.ts';

export interface PageOptions {
  /** One of `networks` in the harness, or an example by its file. */
  readonly network: string;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** The editor says that a screen reader is in use. */
  readonly screenReader?: boolean;
}

export interface OpenPage {
  readonly page: Page;
  /** What the page said to the server, the oldest first. */
  readonly sent: readonly FromPage[];
  /** Errors, and everything that the page's policy forbade. */
  readonly errors: readonly string[];
  readonly service: PictureService;
}

export interface Pages {
  readonly open: (options: PageOptions) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
}

/**
 * Opens pages of pictures in a browser without an editor: the page under the policy that it has there, the server
 * beside the test, and stand-ins for the variables of the theme.
 */
export async function openPages(): Promise<Pages> {
  const [files, browser] = await Promise.all([pageFiles(), launchBrowser()]);
  return {
    open: (options) => open(browser, files, options),
    close: () => browser.close(),
  };
}

const MADE = 'model.cnn';
const SITE = 'http://page.test/';

async function open(
  browser: Browser,
  files: ReadonlyMap<string, string>,
  { network, theme = 'dark', width = 1140, height = 826, screenReader = false }: PageOptions,
): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width, height } });
  const errors: string[] = [];
  const sent: FromPage[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  const service = serverFor(network, {
    send: ({ message }) => {
      // A page that is closed meanwhile hears nothing.
      page.evaluate((data) => window.postMessage(data, '*'), message).catch(() => undefined);
    },
  });
  await page.exposeFunction('toServer', async (message: FromPage) => {
    sent.push(message);
    await service.fromPage({ picture: 'p', uri: network.endsWith('.cnn') ? network : MADE, message });
  });
  await page.addInitScript(() => {
    let kept: unknown;
    Object.assign(globalThis, {
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => void Reflect.get(globalThis, 'toServer')(message),
        getState: () => kept,
        setState: (state: unknown) => {
          kept = state;
        },
      }),
    });
  });
  const all = new Map([...files, ['theme.css', themes[theme].css], ['', shell(theme, { screenReader })]]);
  await page.route(`${SITE}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const body = all.get(name);
    const contentType = name === '' ? 'text/html' : name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return body === undefined
      ? route.fulfill({ status: 404, body: '' })
      : route.fulfill({ contentType, body });
  });
  await page.goto(SITE);
  await page.waitForSelector('.canvas-svg .item, .layers tbody tr');
  return { page, sent, errors, service };
}

function shell(theme: Theme, { screenReader }: { readonly screenReader: boolean }): string {
  const policy = `default-src 'none'; script-src 'nonce-n'; style-src ${SITE}; img-src data: blob:`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>Fovea</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="theme.css"><link rel="stylesheet" href="page.css"></head>
<body class="${themes[theme].body}${screenReader ? ' vscode-using-screen-reader' : ''}"><div id="page"></div>
<script nonce="n" src="page.js"></script></body></html>`;
}

async function pageFiles(): Promise<ReadonlyMap<string, string>> {
  const options = { bundle: true, write: false, logLevel: 'warning', absWorkingDir: fromRoot() } as const;
  const [script, style] = await Promise.all([
    build({
      ...options,
      entryPoints: ['media/src/page.ts'],
      format: 'iife',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
    }),
    build({ ...options, entryPoints: ['media/page.css'] }),
  ]);
  return new Map([
    ['page.js', script.outputFiles[0]?.text ?? ''],
    ['page.css', style.outputFiles[0]?.text ?? ''],
  ]);
}
