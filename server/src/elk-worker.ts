import { parentPort } from 'node:worker_threads';
import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkAnswer, ElkRequest } from './elk-engine.ts';

// The thread of its own in which ELK works, so that neither its time nor its stack are those of the server.
const elk = new ELK();

parentPort?.on('message', ({ id, graph }: ElkRequest) => {
  // ELK's own types are mutable; it answers with the graph it was given, filled in.
  elk.layout(structuredClone(graph) as Parameters<typeof elk.layout>[0]).then(
    (answer) => answerWith({ id, graph: answer as ElkRequest['graph'] }),
    (error: unknown) => answerWith({ id, error: String(error) }),
  );
});

function answerWith(answer: ElkAnswer): void {
  parentPort?.postMessage(answer);
}
