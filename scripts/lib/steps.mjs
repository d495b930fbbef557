/**
 * What came out of a step. A step that is one check counts as one test; a suite counts its own.
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {string} [output] shown where it failed
 * @property {string} [notes] shown where it passed: what it counted beyond its tests
 * @property {Count} [count]
 *
 * @typedef {{ readonly passed: number, readonly failed: number }} Count
 * @typedef {{ readonly name: string, readonly run: () => Promise<Outcome> }} Step
 */

/**
 * Runs steps that do not depend on each other, as many at once as `atOnce` says, and prints a line for each: whether
 * it passed, its name, its time; and all it wrote where it failed.
 * @param {readonly Step[]} steps
 * @param {{ readonly atOnce: number }} options
 * @returns {Promise<Count>}
 */
export async function runSteps(steps, { atOnce }) {
  const waiting = [...steps];
  const total = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const count = await runStep(step);
      total.passed += count.passed;
      total.failed += count.failed;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return total;
}

/**
 * @param {Step} step
 * @returns {Promise<Count>}
 */
async function runStep({ name, run }) {
  const begin = performance.now();
  const { ok, output = '', notes = '', count } = await run().catch(crashed);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const counted = count
    ? `  ${count.passed} passed${count.failed > 0 ? `, ${count.failed} failed` : ''}`
    : '';
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(26)} ${seconds.padStart(6)} s${counted}`);
  if (!ok) console.log(indent(output));
  else if (notes !== '') console.log(indent(notes));
  // A suite that broke before its first test has nothing to count, and failed all the same.
  const { passed, failed } = count ?? (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return { passed, failed: ok ? failed : Math.max(1, failed) };
}

/**
 * @param {unknown} error
 * @returns {Outcome}
 */
function crashed(error) {
  return { ok: false, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** @param {string} text */
function indent(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `       ${line}`)
    .join('\n');
}
