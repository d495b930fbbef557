import 'mocha/mocha.js';

/** Begins each line that the program outside reads. */
const MARK = '[fovea-test] ';

/**
 * Runs all suites and reports each test as a line of JSON. The host of extensions calls this, in Node as in a web
 * worker; so mocha is its build for browsers, and nothing of a file system is used.
 */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'tdd', timeout: 30_000, reporter: Mocha.reporters.Base });
  await import('fovea:suites');
  say({ kind: 'begun' });
  // Mocha's own `run`: the one of its build for browsers looks for options in the address of a page.
  const failures = await new Promise<number>((resolve) => report(Mocha.prototype.run.call(mocha, resolve)));
  say({ kind: 'complete' });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

function report(runner: Mocha.Runner): void {
  runner.on('pass', (test) => say({ kind: 'passed', title: test.fullTitle() }));
  runner.on('fail', (test, error) => say({ kind: 'failed', title: test.fullTitle(), error: error.stack }));
  runner.on('pending', (test) => say({ kind: 'failed', title: test.fullTitle(), error: 'skipped' }));
}

function say(line: object): void {
  console.log(MARK + JSON.stringify(line));
}
