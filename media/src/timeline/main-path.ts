import type { Quantity } from '../../../server/src/picture/drawing.ts';
import type { Scene } from '../../../server/src/picture/scene.ts';
import { pathsOf } from '../canvas/walk.ts';

/** A card on the main path, with the field of its tensor along the axis in which that is largest. */
export interface Station {
  readonly key: string;
  readonly title: string;
  /** The outermost section around it; empty where there is none. */
  readonly section: string;
  /** Null where it is not known. */
  readonly field: number | null;
  readonly stride: number | null;
}

/** The cards on the longest way through the network, as far as they have positions. */
export function mainPath(scene: Scene): readonly Station[] {
  const { before } = pathsOf(scene);
  const order = [...new Set(scene.head.order.map((node) => scene.nodes[node]?.card ?? ''))].filter((key) =>
    Object.hasOwn(scene.cards, key),
  );
  const depths = new Map<string, number>();
  const previous = new Map<string, string>();
  let end: string | undefined;
  for (const key of order) {
    let depth = 0;
    for (const other of before.get(key) ?? []) {
      const reached = (depths.get(other) ?? 0) + 1;
      if (reached <= depth) continue;
      depth = reached;
      previous.set(key, other);
    }
    depths.set(key, depth);
    if (end === undefined || depth > (depths.get(end) ?? 0)) end = key;
  }
  const path: string[] = [];
  for (let at = end; at !== undefined; at = previous.get(at)) path.push(at);
  return path.reverse().flatMap((key) => stationOf(scene, key));
}

function stationOf(scene: Scene, key: string): readonly Station[] {
  const card = scene.cards[key];
  const field = scene.nodes[card?.nodes.at(-1) ?? '']?.field ?? null;
  if (card === undefined || field === null) return [];
  // Beside a gate that sees everything the rest goes on as before; behind a global pooling there is nothing to show.
  const isWhole = field.status === 'whole';
  if (isWhole && largest(field.local) === null) return [];
  return [
    {
      key,
      title: card.form === 'symbol' || card.form === 'pill' ? card.detail : card.title,
      section: outermost(scene, card.form === 'folded' ? key : card.section),
      field: largest(isWhole ? field.local : field.size),
      stride: largest(field.stride),
    },
  ];
}

function outermost(scene: Scene, section: string): string {
  let at = section;
  // A section is never inside itself; the count only bounds the walk.
  for (let depth = 0; depth < 1000; depth += 1) {
    const parent = scene.sections[at]?.parent ?? '';
    if (parent === '') return at;
    at = parent;
  }
  return at;
}

function largest(quantities: readonly Quantity[]): number | null {
  const numbers = quantities.filter((quantity) => typeof quantity === 'number');
  return numbers.length === 0 ? null : Math.max(...numbers);
}
