/** Begins each line of a suite that is meant for us; JSON follows. See test/vscode/inside/run.ts. */
const mark = '[fovea-test] ';

/**
 * Counts what a suite inside the editor reports. The end of its host says nothing of success: a host that was killed
 * ends like one that is done. So the suite says itself when it is complete.
 */
export function createTally() {
  const count = { passed: 0, failed: 0 };
  let complete = false;
  /** @type {string[]} */
  let lines = [];

  return {
    /** @param {string} text what the host wrote, one call for each `console.log` */
    take(text) {
      const begin = text.indexOf(mark);
      if (begin < 0) {
        lines.push(text);
        return;
      }
      const said = JSON.parse(text.slice(begin + mark.length));
      // What the workbench wrote before matters only where the suite never began.
      if (said.kind === 'begun') lines = [];
      if (said.kind === 'passed') count.passed += 1;
      if (said.kind === 'failed') {
        count.failed += 1;
        lines.push(`${said.title}\n${said.error}`);
      }
      if (said.kind === 'complete') complete = true;
    },

    /**
     * @param {{ readonly ended: string, readonly log: () => string }} options
     * @returns {import('../lib/steps.mjs').Outcome}
     */
    outcome({ ended, log }) {
      const ok = complete && count.failed === 0 && count.passed > 0;
      const missing = complete ? [] : [`The suite did not come to its end: ${ended}.`, log()];
      return { ok, count, output: [...lines, ...missing].join('\n') };
    },
  };
}
