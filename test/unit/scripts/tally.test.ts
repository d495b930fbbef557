import { expect, test } from 'vitest';
import { createTally } from '../../../scripts/vscode-host/tally.mjs';

const ended = { ended: 'the host ended', log: () => 'the log' };

function tallyOf(...lines: readonly string[]) {
  const tally = createTally();
  for (const line of lines) tally.take(line);
  return tally.outcome(ended);
}

const say = (line: object) => `[fovea-test] ${JSON.stringify(line)}`;
const begun = say({ kind: 'begun' });
const passed = say({ kind: 'passed', title: 'works' });
const complete = say({ kind: 'complete' });

test('a suite that came to its end without a failure has passed', () => {
  expect(tallyOf(begun, passed, passed, complete)).toEqual({
    ok: true,
    count: { passed: 2, failed: 0 },
    output: '',
  });
});

test('a failure is counted and shown, with what was printed on the way', () => {
  const failed = say({ kind: 'failed', title: 'breaks', error: 'Error: so it is' });
  expect(tallyOf('noise of the workbench', begun, passed, 'a hint', failed, complete)).toEqual({
    ok: false,
    count: { passed: 1, failed: 1 },
    output: 'a hint\nbreaks\nError: so it is',
  });
});

test('a suite that was cut short has failed, however its host ended', () => {
  const outcome = tallyOf(begun, passed);
  expect(outcome.ok).toBe(false);
  expect(outcome.output).toContain('The suite did not come to its end: the host ended.');
});

test('a suite without tests has failed', () => {
  expect(tallyOf(begun, complete).ok).toBe(false);
});
