import { createElkEngine, type ElkAnswer, type ElkWorker } from './elk-engine.ts';

/**
 * ELK in a second worker of the browser. A worker cannot be started from another origin, so its text is fetched and
 * started from a blob. `url` is that of ELK's own bundle, unmodified.
 */
export function webElkEngine(url: string): ReturnType<typeof createElkEngine> {
  return createElkEngine(async (): Promise<ElkWorker> => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`ELK cannot be loaded: ${response.status}`);
    const text = await response.text();
    const blob = URL.createObjectURL(new Blob([before, text, after], { type: 'text/javascript' }));
    const worker = new Worker(blob);
    URL.revokeObjectURL(blob);
    return {
      post: (request) => worker.postMessage(request),
      listen(listener) {
        worker.addEventListener('message', ({ data }: MessageEvent<ElkAnswer>) => listener(data));
        worker.addEventListener('error', () => listener(undefined));
      },
      stop: () => worker.terminate(),
    };
  });
}

/**
 * In a worker ELK's bundle takes itself for the half that only works on behalf of another script. A document makes it
 * the whole thing.
 */
const before = 'self.document = {};\n';

const after = `
;(() => {
  const elk = new self.ELK();
  self.onmessage = ({ data: { id, graph } }) =>
    elk.layout(graph).then(
      (answer) => self.postMessage({ id, graph: answer }),
      (error) => self.postMessage({ id, error: String(error) }),
    );
})();
`;
