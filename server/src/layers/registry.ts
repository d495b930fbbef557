import { convolution } from './convolution.ts';
import type { LayerKind } from './kind.ts';

/** Every layer kind, in the order of the reference. A new record is added here and nowhere else. */
export const layerKinds: readonly LayerKind[] = [convolution];

const byId = new Map(layerKinds.map((kind) => [kind.id, kind]));

/** The kind of that id, which is also its name in the model language. */
export function kindById(id: string): LayerKind | undefined {
  return byId.get(id);
}
