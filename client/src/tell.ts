import type { BaseLanguageClient } from 'vscode-languageclient';

/** Notifies the server. */
export type Tell = (method: string, params: object) => void;

/** A server that is down needs no telling: when it is up again, every page begins anew. */
export function tellServer(client: BaseLanguageClient): Tell {
  return (method, params) => {
    client.sendNotification(method, params).catch(() => undefined);
  };
}
