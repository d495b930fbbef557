import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runSteps } from '../../../scripts/lib/steps.mjs';

let printed: string[];

beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
});

afterEach(() => vi.restoreAllMocks());

test('a check counts as one test, a suite as many as it has', async () => {
  const sum = await runSteps(
    [
      { name: 'check', run: async () => ({ ok: true }) },
      { name: 'suite', run: async () => ({ ok: false, output: 'why', count: { passed: 4, failed: 2 } }) },
    ],
    { atOnce: 1 },
  );
  expect(sum).toEqual({ passed: 5, failed: 2 });
  expect(printed).toEqual([
    expect.stringMatching(/^ok {5}check +\d+\.\d s$/),
    expect.stringMatching(/^FAILED suite +\d+\.\d s {2}4 passed, 2 failed$/),
    '       why',
  ]);
});

test('a suite that broke without a failing test has failed all the same', async () => {
  const broken = async () => ({ ok: false, count: { passed: 3, failed: 0 } });
  expect(await runSteps([{ name: 'suite', run: broken }], { atOnce: 1 })).toEqual({ passed: 3, failed: 1 });
});

test('a step that crashes has failed, and the others run', async () => {
  const steps = [
    { name: 'crash', run: () => Promise.reject(new Error('no such program')) },
    { name: 'check', run: async () => ({ ok: true }) },
  ];
  expect(await runSteps(steps, { atOnce: 1 })).toEqual({ passed: 1, failed: 1 });
  expect(printed.join('\n')).toContain('no such program');
});

test('no more steps run at once than asked for', async () => {
  let running = 0;
  let most = 0;
  const run = async () => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return { ok: true };
  };
  await runSteps(
    Array.from({ length: 6 }, (_, i) => ({ name: `step ${i}`, run })),
    { atOnce: 2 },
  );
  expect(most).toBe(2);
});
