import type { Scene } from '../../../server/src/picture/scene.ts';
import type { Box } from './view.ts';

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** Which cards follow each other, by key. */
export interface Paths {
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
  readonly after: ReadonlyMap<string, ReadonlySet<string>>;
}

export function pathsOf({ nodes }: Scene): Paths {
  const before = new Map<string, Set<string>>();
  const after = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, key: string, other: string) => {
    const known = map.get(key);
    if (known === undefined) map.set(key, new Set([other]));
    else known.add(other);
  };
  for (const { card, inputs } of Object.values(nodes)) {
    for (const [input] of inputs) {
      const maker = nodes[input]?.card ?? '';
      if (maker === card || maker === '') continue;
      add(before, card, maker);
      add(after, maker, card);
    }
  }
  return { before, after };
}

/**
 * Where an arrow leads: up and down along the flow, left and right to the branch beside; left of the leftmost is the
 * section around it, and right of an open section its first card. Undefined where there is nothing more.
 */
export function step(scene: Scene, paths: Paths, key: string, direction: Direction): string | undefined {
  const ordered = () => Object.keys(scene.cards).toSorted((a, b) => byHeight(scene, a, b));
  if (direction === 'first') return ordered()[0];
  if (direction === 'last') return ordered().at(-1);
  const card = scene.cards[key];
  const frame = scene.frames[key];
  // Left of an open section is what folds it.
  if (frame !== undefined) return direction === 'left' ? undefined : fromFrame(scene, paths, key, direction);
  if (card === undefined) return ordered()[0];
  switch (direction) {
    case 'down':
      return nearest(scene, card, paths.after.get(key));
    case 'up':
      return nearest(scene, card, paths.before.get(key));
    case 'left':
    case 'right':
      return (
        beside(scene, key, direction) ??
        (direction === 'left' && card.section !== '' ? card.section : undefined)
      );
  }
}

function fromFrame(
  scene: Scene,
  paths: Paths,
  section: string,
  direction: 'up' | 'down' | 'right',
): string | undefined {
  const inside = Object.keys(scene.cards)
    .filter((key) => isWithin(scene, scene.cards[key]?.section ?? '', section))
    .sort((a, b) => byHeight(scene, a, b));
  const [first] = inside;
  if (direction === 'down' || direction === 'right') return first;
  const known = new Set(inside);
  const before = inside.flatMap((key) => [...(paths.before.get(key) ?? [])]).filter((key) => !known.has(key));
  return before.toSorted((a, b) => byHeight(scene, a, b)).at(-1);
}

/** Whether a section is another one or inside it. */
export function isWithin(scene: Scene, inner: string, outer: string): boolean {
  let at = inner;
  // A section is never inside itself; the count only bounds the walk.
  for (let depth = 0; depth < 1000 && at !== ''; depth += 1) {
    if (at === outer) return true;
    at = scene.sections[at]?.parent ?? '';
  }
  return at === outer;
}

function byHeight({ cards }: Scene, a: string, b: string): number {
  return (cards[a]?.y ?? 0) - (cards[b]?.y ?? 0) || (cards[a]?.x ?? 0) - (cards[b]?.x ?? 0);
}

/** Of several cards the one most in line, then the closest. */
function nearest({ cards }: Scene, from: Box, keys: ReadonlySet<string> | undefined): string | undefined {
  let best: { readonly key: string; readonly aside: number; readonly far: number } | undefined;
  for (const key of keys ?? []) {
    const to = cards[key];
    if (to === undefined) continue;
    const aside = Math.abs(to.x + to.width / 2 - from.x - from.width / 2);
    const far = Math.abs(to.y - from.y);
    if (best === undefined || aside < best.aside || (aside === best.aside && far < best.far))
      best = { key, aside, far };
  }
  return best?.key;
}

function beside({ cards }: Scene, key: string, side: 'left' | 'right'): string | undefined {
  const from = cards[key];
  if (from === undefined) return undefined;
  let best: { readonly key: string; readonly far: number } | undefined;
  for (const [other, to] of Object.entries(cards)) {
    const gap = side === 'right' ? to.x - from.x - from.width : from.x - to.x - to.width;
    const apart = Math.max(to.y - from.y - from.height, from.y - to.y - to.height, 0);
    if (other === key || gap < 0 || apart > 60) continue;
    // What stands at the same height comes before what is nearer.
    const far = gap + apart * 4;
    if (best === undefined || far < best.far) best = { key: other, far };
  }
  return best?.key;
}
