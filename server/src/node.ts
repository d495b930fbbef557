import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './lsp/connection.ts';

// The transport is named by the arguments that the client starts this process with.
serve(createConnection(ProposedFeatures.all), { name: `Node ${process.versions.node}` });
