import { elkBatch, type LayoutEngine, readElkBatch } from './elk.ts';
import { stackedLayout } from './stacked.ts';
import type { TangleGraph, TangleLayout } from './tangle.ts';

/** Lays out tangles, all of one level at once. Never rejects. */
export type Tangler = (tangles: readonly TangleGraph[]) => Promise<readonly TangleLayout[]>;

export interface TanglerOptions {
  /** How many layouts are remembered, over edits and files. */
  readonly capacity?: number;
}

/**
 * Asks the engine for tangles it has not seen, one call for all of them, and remembers what it answered by their
 * structure. Where there is no engine, or it refuses, the plain layered stack answers; that is not remembered, so that
 * the engine gets another chance.
 */
export function createTangler(
  engine: LayoutEngine | undefined,
  { capacity = 2000 }: TanglerOptions = {},
): Tangler {
  const remembered = new Map<string, TangleLayout>();
  const remember = (key: string, layout: TangleLayout): void => {
    // The oldest goes first; what is used again is young again.
    remembered.delete(key);
    remembered.set(key, layout);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= capacity) break;
      remembered.delete(oldest);
    }
  };
  return async (tangles) => {
    const keys = tangles.map((tangle) => JSON.stringify(tangle));
    const unknown = new Map<string, TangleGraph>();
    tangles.forEach((tangle, at) => {
      const key = keys[at] ?? '';
      const known = remembered.get(key);
      if (known === undefined) unknown.set(key, tangle);
      else remember(key, known);
    });
    const fresh = new Map<string, TangleLayout>();
    if (engine !== undefined && unknown.size > 0) {
      const asked = [...unknown.values()];
      const answers = await engine(elkBatch(asked)).then(
        (answer) => readElkBatch(asked, answer),
        () => [],
      );
      [...unknown.keys()].forEach((key, at) => {
        const answer = answers[at];
        if (answer !== undefined) fresh.set(key, answer);
      });
    }
    const layouts = tangles.map((tangle, at) => {
      const key = keys[at] ?? '';
      return fresh.get(key) ?? remembered.get(key) ?? stackedLayout(tangle);
    });
    for (const [key, layout] of fresh) remember(key, layout);
    return layouts;
  };
}
