import type { Scene } from '../../server/src/picture/scene.ts';
import { drawingToSvg, LIGHT_PALETTE } from '../../server/src/picture/svg.ts';
import type { Host } from './host.ts';

/** Hands the whole drawing, as it is folded now, to the editor as an SVG file. */
export function saveDrawing(scene: Scene, host: Host): void {
  const { width, height, name } = scene.head;
  const text = drawingToSvg(
    { width, height, cards: scene.cards, frames: scene.frames, edges: scene.edges },
    LIGHT_PALETTE,
  );
  host.send({ type: 'save', name: `${name}.svg`, text });
}
