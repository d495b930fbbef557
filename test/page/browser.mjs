import path from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { themes } from './themes.mjs';

/**
 * Opens pages of pictures in a browser without an editor: the page under its real policy, the server beside the test,
 * and stand-ins for the variables that an editor gives to a page.
 */
export async function openBrowser({ executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium' } = {}) {
  const [harness, files] = await Promise.all([loadHarness(), pageFiles()]);
  const browser = await chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return {
    /**
     * @param {{ network: string, theme?: keyof typeof themes, width?: number, height?: number, reducedMotion?: boolean, screenReader?: boolean }} options
     */
    async open({ network, theme = 'dark', width = 1140, height = 826, screenReader = false }) {
      const page = await browser.newPage({ viewport: { width, height } });
      const violations = [];
      page.on('console', (message) => message.type() === 'error' && violations.push(message.text()));
      page.on('pageerror', (error) => violations.push(error.stack ?? String(error)));
      const service = harness.serverFor(network, {
        send: ({ message }) => void page.evaluate((data) => window.postMessage(data, '*'), message),
      });
      const sent = [];
      await page.exposeFunction('toServer', async (message) => {
        sent.push(message);
        await service.fromPage({ picture: 'p', uri: 'model.cnn', message });
      });
      await page.addInitScript(() => {
        globalThis.acquireVsCodeApi = () => ({
          postMessage: (message) => void globalThis.toServer(message),
          getState: () => globalThis.kept,
          setState: (state) => (globalThis.kept = state),
        });
      });
      await page.route('http://page.test/**', (route) => {
        const name = new URL(route.request().url()).pathname.slice(1);
        if (name === '') return route.fulfill({ contentType: 'text/html', body: shell(theme, screenReader) });
        const file = files.get(name) ?? (name === 'theme.css' ? themes[theme].css : undefined);
        if (file === undefined) return route.fulfill({ status: 404, body: '' });
        return route.fulfill({
          contentType: name.endsWith('.css') ? 'text/css' : 'text/javascript',
          body: file,
        });
      });
      await page.goto('http://page.test/');
      await page.waitForSelector('.canvas-svg .item, .layers tbody tr');
      return { page, sent, violations, service };
    },
    close: () => browser.close(),
  };
}

function shell(theme, screenReader) {
  const policy = "default-src 'none'; script-src 'nonce-n'; style-src http://page.test; img-src data: blob:";
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>Fovea</title>
<link rel="stylesheet" href="theme.css"><link rel="stylesheet" href="page.css"></head>
<body class="${themes[theme].body}${screenReader ? ' vscode-using-screen-reader' : ''}"><div id="page"></div>
<script nonce="n" src="page.js"></script></body></html>`;
}

async function pageFiles() {
  const options = {
    bundle: true,
    write: false,
    minify: false,
    logLevel: 'warning',
    absWorkingDir: fromRoot(),
  };
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

async function loadHarness() {
  const outfile = fromRoot('out', 'page-harness.mjs');
  await build({
    absWorkingDir: fromRoot(),
    entryPoints: [path.join('test', 'page', 'harness.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['elkjs/*'],
    logLevel: 'warning',
  });
  return import(`${outfile}?${process.pid}`);
}
