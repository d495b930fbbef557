import type { ClientCapabilities, Connection } from 'vscode-languageserver';

/** What is known of the client once it has introduced itself. */
export interface Client {
  capabilities(): ClientCapabilities;
  /** From here on requests may be sent to it. */
  onReady(listener: (capabilities: ClientCapabilities) => void): void;
  introduce(capabilities: ClientCapabilities): void;
}

export function createClient(connection: Connection): Client {
  let known: ClientCapabilities = {};
  const listeners: ((capabilities: ClientCapabilities) => void)[] = [];
  connection.onInitialized(() => {
    for (const listener of listeners) listener(known);
  });
  return {
    capabilities: () => known,
    onReady(listener) {
      listeners.push(listener);
    },
    introduce(capabilities) {
      known = capabilities;
    },
  };
}
