import type { DrawnCard } from '../../../server/src/picture/drawing.ts';
import { frontPlane } from '../../../server/src/picture/paint.ts';
import type { Scene } from '../../../server/src/picture/scene.ts';
import { svgElement } from '../canvas/svg.ts';
import type { Box } from '../canvas/view.ts';
import { boxesOf } from './rectangles.ts';
import { mapAxesOf, seenOf, type Trace, type Traceable } from './trace.ts';

/** Draws what each trace sees of a card's map on the front plane of its thumbnail. */
export function drawSeen(
  element: SVGGElement,
  card: DrawnCard,
  what: {
    readonly scene: Scene;
    readonly traceable: Traceable;
    readonly traces: readonly (Trace | undefined)[];
  },
): void {
  const group = element.querySelector(':scope > .seen');
  if (group === null) return;
  const rects = what.traces.flatMap((trace, at) =>
    trace === undefined
      ? []
      : seenBoxes(card, trace, what).map(({ x, y, width, height }) =>
          svgElement('rect', { class: at === 0 ? 'unit-a' : 'unit-b', x, y, width, height }),
        ),
  );
  // The second unit lies under the first.
  group.replaceChildren(...rects.toReversed());
}

/** Where on a card its map begins, and how large a cell is. */
export function planeOf(
  card: DrawnCard,
  scene: Scene,
):
  | {
      readonly node: string;
      readonly box: Box;
      readonly cell: { readonly width: number; readonly height: number };
    }
  | undefined {
  // A symbol is too small for a map.
  const corner = card.form === 'card' || card.form === 'folded' ? frontPlane(card) : undefined;
  const node = card.nodes.at(-1);
  const axes = node === undefined ? undefined : mapAxesOf(scene, scene.nodes[node]);
  if (corner === undefined || node === undefined || card.planes === undefined || axes === undefined)
    return undefined;
  const { width, height } = card.planes;
  return {
    node,
    box: { ...corner, width, height },
    cell: { width: width / axes.width, height: height / axes.height },
  };
}

/** The least side of a mark, so that a single cell of a large map can be seen. */
const LEAST = 2.5;

function seenBoxes(
  card: DrawnCard,
  trace: Trace,
  { scene, traceable }: { readonly scene: Scene; readonly traceable: Traceable },
): readonly Box[] {
  const plane = planeOf(card, scene);
  const axes = plane === undefined ? undefined : mapAxesOf(scene, scene.nodes[plane.node]);
  if (plane === undefined || axes === undefined) return [];
  const { box, cell } = plane;
  return boxesOf(seenOf(trace, traceable, plane.node).cells, axes).map(({ x, y, width, height }) => {
    const [w, h] = [Math.max(width * cell.width, LEAST), Math.max(height * cell.height, LEAST)];
    return {
      x: round(Math.min(box.x + x * cell.width, box.x + box.width - w)),
      y: round(Math.min(box.y + y * cell.height, box.y + box.height - h)),
      width: round(w),
      height: round(h),
    };
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
