import { useEffect, useRef, useState } from 'preact/hooks';
import { quantityText } from '../../server/src/picture/quantity.ts';
import type { Scene, SceneNode } from '../../server/src/picture/scene.ts';
import type { Actions } from './actions.ts';
import { found } from './search.ts';
import type { PageState } from './state.ts';

const ROW = 24;
/** Rows beyond the window, above and below. */
const SPARE = 30;

/** Every layer on a line, in the order they are applied: the picture without a picture. */
export function LayerTable({ state, actions }: { readonly state: PageState; readonly actions: Actions }) {
  const { scene, selection, query } = state;
  const hits = found(scene, query);
  const rows = scene.head.order.filter((key) => hits === undefined || hits.has(scene.nodes[key]?.card ?? ''));
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const current = Math.max(rows.indexOf(selection.node), 0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const top = current * ROW;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + 3 * ROW > element.scrollTop + element.clientHeight)
      element.scrollTop = top + 3 * ROW - element.clientHeight;
    if (element.contains(document.activeElement))
      element.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  }, [current]);
  const from = Math.max(0, Math.floor(seen.top / ROW) - SPARE);
  const to = Math.min(rows.length, Math.ceil((seen.top + seen.height) / ROW) + SPARE);
  const go = (at: number) => {
    const key = rows[Math.min(Math.max(at, 0), rows.length - 1)];
    if (key !== undefined) actions.select(scene.nodes[key]?.card ?? '', { node: key });
  };
  const press = (event: KeyboardEvent) => {
    const target = { ArrowUp: current - 1, ArrowDown: current + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target !== undefined) go(target);
    else if (event.key === 'Enter') actions.reveal();
    else return;
    event.preventDefault();
  };
  return (
    <div
      class="table-box"
      ref={box}
      onScroll={({ currentTarget }) =>
        setSeen({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which a row is chosen is a grid */}
      <table class="layers" role="grid" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Blank rows={from} />
          {rows.slice(from, to).map((key, at) => {
            const node = scene.nodes[key];
            return node === undefined ? null : (
              <Row
                key={key}
                scene={scene}
                node={node}
                index={from + at}
                selected={key === selection.node}
                focusable={from + at === current}
                onSelect={() => actions.select(node.card, { node: key })}
                onOpen={() => actions.reveal(key)}
                onPress={press}
              />
            );
          })}
          <Blank rows={rows.length - to} />
        </tbody>
      </table>
    </div>
  );
}

const headings = ['Layer', 'Kind', 'Output', 'Parameters', 'MACs', 'Field', 'Step', 'Reads', 'Line'] as const;

function Blank({ rows }: { readonly rows: number }) {
  return rows <= 0 ? null : (
    <tr>
      <td colSpan={headings.length} height={rows * ROW} />
    </tr>
  );
}

interface RowProps {
  readonly scene: Scene;
  readonly node: SceneNode;
  readonly index: number;
  readonly selected: boolean;
  readonly focusable: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
  readonly onPress: (event: KeyboardEvent) => void;
}

function Row({ scene, node, index, selected, focusable, onSelect, onOpen, onPress }: RowProps) {
  const layer = scene.layers[node.layer];
  const tensor = layer?.outputs[0];
  const shape = tensor?.sizes.filter((_, axis) => tensor.axes[axis] !== 'batch').map((size) => size ?? '?');
  const { field } = node;
  const even = (values: readonly (string | number | null)[]) =>
    [...new Set(values.map((value) => value ?? '?'))].join('×');
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={focusable ? 0 : -1}
      onClick={onSelect}
      onDblClick={onOpen}
      onKeyDown={onPress}
    >
      <th scope="row">{node.name}</th>
      <td>{layer?.detail}</td>
      <td class="mono">{shape?.join('×')}</td>
      <td class="count">
        {layer === undefined || layer.trainable === 0 ? '' : quantityText(layer.trainable)}
      </td>
      <td class="count">{layer === undefined || layer.macs === 0 ? '' : quantityText(layer.macs)}</td>
      <td class="count">{field === null ? '' : field.status === 'whole' ? 'all' : even(field.size)}</td>
      <td class="count">{field === null || field.status === 'whole' ? '' : even(field.stride)}</td>
      <td>{node.inputs.map(([key]) => scene.nodes[key]?.name ?? '').join(', ')}</td>
      <td class="count">{node.line > 0 ? node.line : ''}</td>
    </tr>
  );
}
