import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { webElkEngine } from './elk-engine-web.ts';
import { serve } from './lsp/connection.ts';
import { readStartOptions } from './protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

serve(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  name: 'a web worker',
  engine(options) {
    const { elk } = readStartOptions(options);
    return elk === undefined ? undefined : webElkEngine(elk);
  },
});
