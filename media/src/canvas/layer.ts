/** What is mounted under one key. */
export interface Mounted<T> {
  readonly data: T;
  readonly version: string;
  readonly refresh: unknown;
  readonly element: SVGGElement;
}

export interface LayerUpdate<T> {
  /** Elements of another version are made anew, as are those whose data or `refresh` changed. */
  readonly version: string;
  readonly refresh?: unknown;
  readonly make: (data: T, key: string) => SVGGElement;
  /** Brings an element up to date that need not be made anew. */
  readonly touch: (element: SVGGElement, key: string, data: T) => void;
}

/** Elements by key under one parent: made when they come into sight, kept while they stay as they are, then removed. */
export interface Layer<T> {
  readonly show: (
    table: Readonly<Record<string, T>>,
    keys: ReadonlySet<string>,
    update: LayerUpdate<T>,
  ) => void;
  readonly entries: () => Iterable<readonly [key: string, entry: Mounted<T>]>;
  readonly elementOf: (key: string) => SVGGElement | undefined;
}

/** `compare` gives the order in the document: what comes later is drawn over what came before, and is read after it. */
export function createLayer<T>(parent: SVGGElement, compare: (a: T, b: T) => number): Layer<T> {
  const mounted = new Map<string, Mounted<T>>();
  return {
    show(table, keys, { version, refresh, make, touch }) {
      for (const [key, { element }] of mounted) {
        if (keys.has(key) && Object.hasOwn(table, key)) continue;
        element.remove();
        mounted.delete(key);
      }
      for (const key of keys) {
        const data = table[key];
        if (data === undefined) continue;
        const known = mounted.get(key);
        const stays =
          known !== undefined &&
          known.data === data &&
          known.version === version &&
          known.refresh === refresh;
        const element = stays ? known.element : make(data, key);
        if (!stays) {
          if (known !== undefined) replace(known.element, element);
          mounted.set(key, { data, version, refresh, element });
        }
        touch(element, key, data);
      }
      arrange(
        parent,
        [...mounted.values()].sort((a, b) => compare(a.data, b.data)),
      );
    },
    entries: () => mounted,
    elementOf: (key) => mounted.get(key)?.element,
  };
}

/** Brings elements into order without moving those that are in order already: moving would take the focus away. */
function arrange(parent: SVGGElement, ordered: readonly { readonly element: SVGGElement }[]): void {
  let next: SVGGElement | null = null;
  for (const { element } of ordered.toReversed()) {
    if (element.parentNode !== parent || element.nextSibling !== next) parent.insertBefore(element, next);
    next = element;
  }
}

/** Keeps the focus where it was. */
function replace(old: SVGGElement, fresh: SVGGElement): void {
  const focused = document.activeElement === old;
  old.replaceWith(fresh);
  if (focused) fresh.focus({ preventScroll: true });
}
