import { Worker } from 'node:worker_threads';
import { createElkEngine, type ElkAnswer, type ElkWorker } from './elk-engine.ts';

/** ELK in a worker thread. `path` is where the bundle of `elk-worker.ts` lies. */
export function nodeElkEngine(path: string | URL): ReturnType<typeof createElkEngine> {
  return createElkEngine(async (): Promise<ElkWorker> => {
    // ELK recurses along the paths of a graph.
    const worker = new Worker(path, { resourceLimits: { stackSizeMb: 16 } });
    // Nobody waits for a layout when the server is to end.
    worker.unref();
    return {
      post: (request) => worker.postMessage(request),
      listen(listener) {
        worker.on('message', (answer: ElkAnswer) => listener(answer));
        worker.on('error', () => listener(undefined));
        worker.on('exit', () => listener(undefined));
      },
      stop: () => void worker.terminate(),
    };
  });
}
