import type { ElkGraph, LayoutEngine } from './picture/layout/elk.ts';

/** A worker that lays out graphs: it gets requests and gives answers with the same number. */
export interface ElkWorker {
  readonly post: (request: ElkRequest) => void;
  /** Called with every answer, and once, with undefined, when the worker is no more. */
  readonly listen: (listener: (answer: ElkAnswer | undefined) => void) => void;
  readonly stop: () => void;
}

export interface ElkRequest {
  readonly id: number;
  readonly graph: ElkGraph;
}

export type ElkAnswer =
  | { readonly id: number; readonly graph: ElkGraph }
  | { readonly id: number; readonly error: string };

export interface ElkEngineOptions {
  /** Milliseconds that one layout may take; the first one gets as much again, for ELK to start. */
  readonly budget?: number;
}

/**
 * An engine over a worker that is started when it is first needed. A layout that takes too long is given up together
 * with its worker; the next one starts another.
 */
export function createElkEngine(
  start: () => Promise<ElkWorker>,
  { budget = 1500 }: ElkEngineOptions = {},
): LayoutEngine & { readonly stop: () => void } {
  let running: Promise<ElkWorker> | undefined;
  let isWarm = false;
  let lastId = 0;
  const waiting = new Map<number, (answer: ElkAnswer | undefined) => void>();

  const stop = () => {
    const worker = running;
    running = undefined;
    isWarm = false;
    for (const answer of [...waiting.values()]) answer(undefined);
    worker?.then(({ stop: stopWorker }) => stopWorker()).catch(() => undefined);
  };

  const started = (): Promise<ElkWorker> => {
    const mine = start().then((worker) => {
      worker.listen((answer) => {
        if (answer !== undefined) waiting.get(answer.id)?.(answer);
        // The end of a worker that was given up long ago is nothing to the one that took its place.
        else if (running === mine) stop();
      });
      return worker;
    });
    return mine;
  };

  const layout = async (graph: ElkGraph): Promise<ElkGraph> => {
    running ??= started();
    const worker = await running.catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(stop, isWarm ? budget : 2 * budget);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (answer !== undefined && 'graph' in answer) {
          isWarm = true;
          resolve(answer.graph);
        } else {
          reject(new Error(answer?.error ?? 'The layout was given up.'));
        }
      });
      worker.post({ id, graph });
    });
  };
  return Object.assign(layout, { stop });
}
