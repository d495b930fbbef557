// npm test: installs what is missing, builds, and runs everything. The last line is the sum: `N passed, N failed`.
// Without a browser the tests in the editor are left out, which is said; with CI=true they have failed then.
import { howToGetChromium, installChromium } from './lib/chromium.mjs';
import { installDependencies } from './lib/dependencies.mjs';

installDependencies();
const hasBrowser = installChromium();

// Only now can there be packages to import.
const { build } = await import('./build.mjs');
const { checks } = await import('./lib/checks.mjs');
const { desktopSuites, editorSuites } = await import('./lib/editor-suites.mjs');
const { runSteps } = await import('./lib/steps.mjs');
const { runVitest } = await import('./lib/vitest.mjs');
const { installHost } = await import('./vscode-host/install.mjs');

const begin = performance.now();
await build({ mode: 'production' });

const inEditor = process.env['VSCODE_EXECUTABLE'] ? [...editorSuites, ...desktopSuites] : editorSuites;
const suites = ['spec', 'corpus', 'oracle'].map((name) => ({ name, run: () => runVitest(name) }));
const installed = hasBrowser ? [{ name: 'VS Code from npm', run: installVsCode }] : [];
const counts = [
  await runSteps([...installed, ...checks, ...suites], { atOnce: 2 }),
  // One at a time: each has a browser and an editor to itself, as a person would.
  hasBrowser ? await runSteps(inEditor, { atOnce: 1 }) : withoutBrowser(),
];

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${((performance.now() - begin) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function installVsCode() {
  await installHost();
  return { ok: true, count: { passed: 0, failed: 0 } };
}

function withoutBrowser() {
  const inCi = process.env['CI'] === 'true';
  console.log(
    `${inCi ? 'FAILED' : 'left out'} ${inEditor.map(({ name }) => name).join('; ')}: no browser here.`,
  );
  console.log(howToGetChromium);
  return { passed: 0, failed: inCi ? inEditor.length : 0 };
}
