import type { Quantity } from '../../../server/src/picture/drawing.ts';
import { quantityText } from '../../../server/src/picture/quantity.ts';
import { words } from '../words.ts';
import type { PanelProps } from './panel.tsx';

/** What the layer costs, beside the whole network. */
export function CostTab({ state }: PanelProps) {
  const { scene } = state;
  const shown = state.preview ?? state.selection;
  const layer = scene.layers[scene.nodes[shown.node]?.layer ?? ''];
  const card = scene.cards[shown.key];
  if (layer === undefined) return null;
  const { totals } = scene.head;
  const rows: readonly (readonly [name: string, own: Quantity, all: Quantity])[] = [
    [words.metrics.parameters, card?.parameters ?? layer.trainable, totals.parameters],
    [words.metrics.macs, card?.macs ?? layer.macs, totals.macs],
    [words.metrics.activations, card?.activations ?? layer.activations, totals.activations],
  ];
  return (
    <table class="numbers">
      <thead>
        <tr>
          <td />
          <th scope="col">this card</th>
          <th scope="col">of all</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, own, all]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{exact(own)}</td>
            <td>{typeof own === 'number' && typeof all === 'number' && all > 0 ? share(own / all) : '–'}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">Fixed weights</th>
          <td>{exact(layer.fixed)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

function exact(quantity: Quantity): string {
  return typeof quantity === 'number' ? quantity.toLocaleString('en') : quantityText(quantity);
}

function share(of: number): string {
  return of > 0 && of < 0.001 ? '< 0.1 %' : `${(of * 100).toFixed(1)} %`;
}
