import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { HintSettings } from '../features/inlay-hints.ts';
import type { Client } from './client.ts';

/** What the user set, asked for once per document. */
export interface Settings {
  hints(uri: string): Promise<HintSettings>;
  onChange(listener: () => void): void;
}

const defaultHints: HintSettings = { shape: true, parameters: false, macs: false, field: false };

export function createSettings(connection: Connection, client: Client): Settings {
  const known = new Map<string, Promise<HintSettings>>();
  const listeners: (() => void)[] = [];
  connection.onDidChangeConfiguration(() => {
    known.clear();
    for (const listener of listeners) listener();
  });
  client.onReady(({ workspace }) => {
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'fovea' });
    }
  });
  const ask = async (uri: string): Promise<HintSettings> => {
    if (client.capabilities().workspace?.configuration !== true) return defaultHints;
    const answer: unknown = await connection.workspace.getConfiguration({
      scopeUri: uri,
      section: 'fovea.hints',
    });
    return readHints(answer);
  };
  return {
    hints(uri) {
      const before = known.get(uri);
      if (before !== undefined) return before;
      const asked = ask(uri).catch(() => defaultHints);
      known.set(uri, asked);
      return asked;
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}

/** Anything that is not a switch is as if it were not set. */
function readHints(answer: unknown): HintSettings {
  const given = new Map(Object.entries(typeof answer === 'object' && answer !== null ? answer : {}));
  const flag = (name: keyof HintSettings): boolean => {
    const value: unknown = given.get(name);
    return typeof value === 'boolean' ? value : defaultHints[name];
  };
  return {
    shape: flag('shape'),
    parameters: flag('parameters'),
    macs: flag('macs'),
    field: flag('field'),
  };
}
