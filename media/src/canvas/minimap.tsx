import type { Scene } from '../../../server/src/picture/scene.ts';
import type { Moves } from '../moves.ts';
import { once } from '../once.ts';
import type { Viewport } from '../state.ts';
import type { Store } from '../store.ts';
import { useStore } from '../use-store.ts';
import { type Box, seenBox } from './view.ts';

const ROOM = { width: 72, height: 136 } as const;
/** Beyond that single cards are smaller than a pixel. */
const MOST_CARDS = 1500;

interface MinimapProps {
  readonly scene: Scene;
  readonly viewport: Store<Viewport>;
  readonly moves: Moves;
}

/** The whole drawing in small, and the window on it. Left out where all of it is in sight. */
export function Minimap({ scene, viewport, moves }: MinimapProps) {
  const { camera, window } = useStore(viewport);
  const { width, height } = scene.head;
  const seen = seenBox(camera, window);
  if (width === 0 || (seen.width >= width && seen.height >= height)) return null;
  const scale = Math.min(ROOM.width / width, ROOM.height / height);
  const go = (event: PointerEvent & { readonly currentTarget: SVGSVGElement }) => {
    if (event.buttons === 0) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    moves.look({ x: (event.clientX - left) / scale, y: (event.clientY - top) / scale });
  };
  return (
    <div class="minimap">
      <svg
        width={width * scale}
        height={height * scale}
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      >
        {shapes(scene)}
        <rect class="minimap-window" {...within(seen, { width, height })} />
      </svg>
    </div>
  );
}

/** The same elements for the same scene, so that they are not compared with every move. */
const shapes = once(({ cards, frames }: Scene) => {
  const inside = Object.entries(cards);
  return (
    <g>
      {Object.entries(frames).map(([key, { x, y, width, height, depth }]) =>
        depth > 1 ? null : <rect key={key} class="minimap-frame" x={x} y={y} width={width} height={height} />,
      )}
      {(inside.length > MOST_CARDS ? [] : inside).map(([key, { x, y, width, height, role }]) => (
        <rect key={key} class={`far family-${role}`} x={x} y={y} width={width} height={height} />
      ))}
    </g>
  );
});

function within(box: Box, { width, height }: { readonly width: number; readonly height: number }): Box {
  const [x, y] = [Math.max(box.x, 0), Math.max(box.y, 0)];
  return {
    x,
    y,
    width: Math.max(Math.min(box.x + box.width, width) - x, 0),
    height: Math.max(Math.min(box.y + box.height, height) - y, 0),
  };
}
