import { useEffect, useState } from 'preact/hooks';
import type { Store } from './store.ts';

/** The state of the store, for as long as the component is there. */
export function useStore<S>(store: Store<S>): S {
  const [state, setState] = useState(store.get);
  useEffect(() => {
    setState(() => store.get());
    return store.subscribe((next) => setState(() => next));
  }, [store]);
  return state;
}
