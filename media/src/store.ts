/** Holds one state, and tells whoever listens when it changed. */
export interface Store<S> {
  readonly get: () => S;
  /** Replaces some of the state. Listeners hear of it once, after the call. */
  readonly set: (change: Partial<S>) => void;
  readonly subscribe: (listener: (state: S, before: S) => void) => () => void;
}

export function createStore<S extends object>(initial: S): Store<S> {
  const listeners = new Set<(state: S, before: S) => void>();
  let state = initial;
  return {
    get: () => state,
    set(change) {
      const before = state;
      state = { ...state, ...change };
      for (const listener of [...listeners]) listener(state, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
