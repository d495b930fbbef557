import type { Connection } from 'vscode-languageserver';
import { CURSOR, type Cursor, readCursor } from '../protocol.ts';

/** Where cursors come to rest. A connection has one handler for each method, and several features follow. */
export interface Cursors {
  onRest(listener: (cursor: Cursor) => void): void;
}

export function createCursors(connection: Connection): Cursors {
  const listeners: ((cursor: Cursor) => void)[] = [];
  connection.onNotification(CURSOR, (params: unknown) => {
    const cursor = readCursor(params);
    if (cursor !== undefined) for (const listener of listeners) listener(cursor);
  });
  return { onRest: (listener) => void listeners.push(listener) };
}
