import type { Scene, SceneTensor } from '../../../server/src/picture/scene.ts';
import type { PanelProps } from './panel.tsx';

/** The tensors that go in and come out, and the parameters between them. */
export function ShapesTab({ state, actions }: PanelProps) {
  const { scene } = state;
  const shown = state.preview ?? state.selection;
  const node = scene.nodes[shown.node];
  const layer = scene.layers[node?.layer ?? ''];
  if (node === undefined || layer === undefined) return null;
  return (
    <>
      <h3>Inputs</h3>
      <table class="numbers">
        <tbody>
          {node.inputs.map(([key, port], at) => (
            <tr key={`${key} ${port} ${at}`}>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  onClick={() => actions.select(scene.nodes[key]?.card ?? '', { node: key })}
                >
                  {scene.nodes[key]?.name ?? key}
                </button>
              </th>
              <td class="mono">{tensorText(tensorOf(scene, key, port))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>Output</h3>
      <table class="numbers">
        <tbody>
          {layer.outputs.map((tensor, port) => (
            <tr key={axesText(tensor)}>
              <th scope="row">{axesText(tensor)}</th>
              <td class="mono" data-port={port}>
                {tensorText(tensor)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{scene.kinds[layer.kind]?.title ?? layer.kind}</h3>
      <p class="hint">{scene.kinds[layer.kind]?.summary}</p>
      <table class="numbers">
        <tbody>
          {layer.parameters.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="mono">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function tensorOf(scene: Scene, key: string, port: number): SceneTensor | undefined {
  return scene.layers[scene.nodes[key]?.layer ?? '']?.outputs[port];
}

function tensorText(tensor: SceneTensor | undefined): string {
  if (tensor === undefined) return '?';
  return tensor.sizes
    .filter((_, axis) => tensor.axes[axis] !== 'batch')
    .map((size) => size ?? '?')
    .join(' × ');
}

function axesText({ axes }: SceneTensor): string {
  const names = axes
    .filter((role) => role !== 'batch')
    .map((role) => (role.startsWith('space') ? 'position' : role));
  return names
    .filter((name, at) => names.indexOf(name) === at)
    .map((name) => {
      const count = names.filter((other) => other === name).length;
      return count > 1 ? `${count} ${name}s` : name;
    })
    .join(', ');
}
