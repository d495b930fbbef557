import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeElkEngine } from './elk-engine-node.ts';
import { serve } from './lsp/connection.ts';

// The transport is named by the arguments that the client starts this process with.
serve(createConnection(ProposedFeatures.all), {
  name: `Node ${process.versions.node}`,
  // The bundles lie beside each other.
  engine: () => nodeElkEngine(`${__dirname}/elk-worker.cjs`),
});
