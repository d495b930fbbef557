import type { CardRole } from '../../../server/src/picture/drawing.ts';
import { quantityText } from '../../../server/src/picture/quantity.ts';
import type { PageState } from '../state.ts';
import { words } from '../words.ts';

/** What the panel says while nothing is selected: the network as a whole, its colours and its keys. */
export function Overview({ state: { scene } }: { readonly state: PageState }) {
  const { name, totals, inputs } = scene.head;
  const rows: readonly (readonly [name: string, value: string])[] = [
    ...inputs.map((input) => [words.input, input.sizes.map((size) => size ?? '?').join(' × ')] as const),
    [words.metrics.parameters, quantityText(totals.parameters)],
    [words.metrics.macs, quantityText(totals.macs)],
    [words.metrics.activations, quantityText(totals.activations)],
  ];
  const roles = new Set(
    Object.values(scene.cards).map((card) => (card.form === 'card' ? card.role : undefined)),
  );
  return (
    <aside class="panel">
      <div class="panel-head">
        <div>
          <h2>{name}</h2>
          <p>{words.layers(totals.layers)}</p>
        </div>
      </div>
      <table class="numbers">
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint pick">{words.nothingSelected}</p>
      <h3>{words.colours}</h3>
      <ul class="colours">
        {(Object.keys(words.families) as CardRole[])
          .filter((role) => roles.has(role))
          .map((role) => (
            <li key={role} class={`family-${role}`}>
              {words.families[role]}
            </li>
          ))}
      </ul>
      <h3>{words.keys}</h3>
      <table class="numbers keys">
        <tbody>
          {words.keyHelp.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>
                {keys.map((each) => (
                  <kbd key={each}>{each}</kbd>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </aside>
  );
}
