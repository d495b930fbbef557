import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromRoot } from '../../../scripts/lib/paths.mjs';
import { createElkEngine, type ElkAnswer, type ElkWorker } from '../../../server/src/elk-engine.ts';
import { nodeElkEngine } from '../../../server/src/elk-engine-node.ts';
import type { ElkGraph } from '../../../server/src/picture/layout/elk.ts';

const graph: ElkGraph = {
  id: 'root',
  layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'DOWN' },
  children: [
    { id: 'a', width: 10, height: 10 },
    { id: 'b', width: 10, height: 10 },
  ],
  edges: [{ id: 'e', sources: ['a'], targets: ['b'] }],
};

describe('ELK in a worker thread', () => {
  let folder: string;
  let worker: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fovea-elk-'));
    worker = path.join(folder, 'elk-worker.cjs');
    await build({
      absWorkingDir: fromRoot(),
      entryPoints: ['server/src/elk-worker.ts'],
      outfile: worker,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'warning',
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('lays out graphs, several at a time', async () => {
    const engine = nodeElkEngine(worker);
    const answers = await Promise.all([engine(graph), engine(graph)]);
    engine.stop();
    for (const { children } of answers) {
      const [a, b] = children ?? [];
      expect(b?.y ?? 0).toBeGreaterThan((a?.y ?? 0) + 10);
    }
  });

  it('rejects a graph that ELK refuses, and goes on', async () => {
    const engine = nodeElkEngine(worker);
    const broken = { ...graph, edges: [{ id: 'e', sources: ['nobody'], targets: ['b'] }] };
    await expect(engine(broken)).rejects.toThrow('nobody');
    await expect(engine(graph)).resolves.toMatchObject({ id: 'root' });
    engine.stop();
  });

  it('rejects where there is no worker to start', async () => {
    const engine = nodeElkEngine(path.join(folder, 'no-such-file.cjs'));
    await expect(engine(graph)).rejects.toThrow('given up');
  });
});

describe('an engine', () => {
  /** Workers that answer at once, but for those that are to hang. */
  const workers = (hangs: (nth: number) => boolean) => {
    const seen = { started: 0, stopped: 0 };
    const start = async (): Promise<ElkWorker> => {
      const nth = seen.started;
      seen.started += 1;
      let answer: (answer: ElkAnswer | undefined) => void = () => undefined;
      return {
        post: ({ id, graph: asked }) => {
          if (!hangs(nth)) queueMicrotask(() => answer({ id, graph: asked }));
        },
        listen: (listener) => {
          answer = listener;
        },
        stop: () => {
          seen.stopped += 1;
          // The end is heard only later, as of a real worker.
          queueMicrotask(() => answer(undefined));
        },
      };
    };
    return { seen, start };
  };

  it('starts no worker before it is asked, and one for all', async () => {
    const { seen, start } = workers(() => false);
    const engine = createElkEngine(start);
    expect(seen.started).toBe(0);
    await Promise.all([engine(graph), engine(graph)]);
    await engine(graph);
    expect(seen).toEqual({ started: 1, stopped: 0 });
  });

  it('gives up a worker that takes too long, and starts another', async () => {
    const { seen, start } = workers((nth) => nth === 0);
    const engine = createElkEngine(start, { budget: 10 });
    await expect(engine(graph)).rejects.toThrow('given up');
    await expect(engine(graph)).resolves.toEqual(graph);
    await expect(engine(graph)).resolves.toEqual(graph);
    expect(seen).toEqual({ started: 2, stopped: 1 });
  });

  it('tries again after a start that failed', async () => {
    const { start } = workers(() => false);
    let fails = true;
    const engine = createElkEngine(() => (fails ? Promise.reject(new Error('not there')) : start()));
    await expect(engine(graph)).rejects.toThrow('not there');
    fails = false;
    await expect(engine(graph)).resolves.toEqual(graph);
  });
});
