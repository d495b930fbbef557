import { STATUS, type Status } from '../protocol.ts';
import type { Feature } from './feature.ts';

/** Tells the client what its status bar says of each open document. */
export const status: Feature = {
  capabilities: {},
  register({ connection, documents }) {
    documents.onDidChangeContent(({ document }) => {
      const said: Status = {
        uri: document.uri,
        version: document.version,
        text: '',
        detail: '',
        severity: 'none',
      };
      void connection.sendNotification(STATUS, said);
    });
  },
};
