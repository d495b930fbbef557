import { expect, test } from 'vitest';
import { CancellationToken } from 'vscode-languageserver';
import { createGuard } from '../../../server/src/lsp/guard.ts';

function guarded() {
  const logged: string[] = [];
  return { logged, guard: createGuard((message) => logged.push(message)) };
}

test('an answer passes through', async () => {
  const { guard, logged } = guarded();
  const answer = guard('double', 0, (n: number) => 2 * n);
  expect(await answer(21, CancellationToken.None)).toBe(42);
  expect(logged).toEqual([]);
});

test('a crash answers nothing, whether the handler throws or rejects', async () => {
  const { guard, logged } = guarded();
  const throws = guard('throws', 'nothing', () => {
    throw new Error('broken');
  });
  const rejects = guard('rejects', 'nothing', () => Promise.reject(new Error('broken too')));
  expect(await throws({}, CancellationToken.None)).toBe('nothing');
  expect(await rejects({}, CancellationToken.None)).toBe('nothing');
  expect(logged).toEqual([
    expect.stringMatching(/^throws: Error: broken\n/),
    expect.stringMatching(/^rejects: Error: broken too\n/),
  ]);
});

test('a crash is logged once for each place it comes from', async () => {
  const { guard, logged } = guarded();
  const hover = guard('hover', null, (line: number) => {
    if (line > 0) throw new Error('below');
    throw new Error('above');
  });
  for (const line of [0, 1, 0, 1]) await hover(line, CancellationToken.None);
  expect(logged).toHaveLength(2);
});
