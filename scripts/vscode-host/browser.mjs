import fs from 'node:fs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The program of a Chromium: what CHROMIUM_PATH names, else where one is usually found. */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  return (named ? [named] : usual).find((program) => fs.existsSync(program));
}

/** Starts a Chromium without a window. Rejects where there is none. */
export async function launchBrowser() {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('There is no Chromium here. Install one, or name it by CHROMIUM_PATH.');
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox', // a root user, as in most containers, cannot have one
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
