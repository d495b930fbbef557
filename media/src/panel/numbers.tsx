import { countCells } from '../../../server/src/core/reach/cells.ts';
import type { Scene } from '../../../server/src/picture/scene.ts';
import { inputView, shareInside } from '../overlay/field-box.ts';
import { seenOf, type Trace, type Traceable } from '../overlay/trace.ts';
import type { PanelProps } from './panel.tsx';

/** What the units see, in numbers, A beside B. */
export function Numbers({ state, traces }: PanelProps) {
  const { scene } = state;
  const { a, b, traceable } = traces;
  if (a === undefined) return null;
  const columns = b === undefined ? [a] : [a, b];
  const rows = columns.map((trace) => numbersOf(scene, traceable, trace));
  return (
    <table class="numbers">
      {b !== undefined && (
        <thead>
          <tr>
            <td />
            <th scope="col" class="unit-a">
              A
            </th>
            <th scope="col" class="unit-b">
              B
            </th>
          </tr>
        </thead>
      )}
      <tbody>
        {(rows[0] ?? []).map(([name], row) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {rows.map((column, at) => (
              <td key={at === 0 ? 'a' : 'b'}>{column[row]?.[1]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function numbersOf(
  scene: Scene,
  traceable: Traceable,
  trace: Trace,
): readonly (readonly [name: string, value: string])[] {
  const view = inputView(scene, traceable, trace);
  const field = scene.nodes[trace.node]?.field ?? null;
  if (view === undefined) return [];
  const { box, axes } = view;
  const seen = seenOf(trace, traceable, view.input);
  const along = [axes.across, ...(axes.down === undefined ? [] : [axes.down])];
  const read = countCells(seen.cells, along);
  const size =
    axes.down === undefined
      ? (b: typeof box) => `${b?.width}`
      : (b: typeof box) => `${b?.width} × ${b?.height}`;
  const strides = (field?.stride ?? []).filter((stride) => stride !== null);
  const stride = [...new Set(strides)].map(rounded).join(' × ');
  return [
    ['Theoretical field', box === undefined ? 'nothing' : size(box)],
    ...(box === undefined ? [] : ([['Centre in input', centreText(box, axes.down === undefined)]] as const)),
    ['Field inside the image', box === undefined ? '–' : percent(shareInside(box, axes))],
    ['Pixels it reads', `${read.toLocaleString('en')} of ${(axes.width * axes.height).toLocaleString('en')}`],
    ...(stride === '' ? [] : ([['Step to the next unit', `${stride} px`]] as const)),
    ['Result', statusWords[seen.status === 'exact' ? (field?.status ?? 'exact') : seen.status]],
  ];
}

const statusWords = {
  exact: 'exact',
  periodic: 'differs from unit to unit',
  whole: 'sees the whole map',
  unaligned: 'branches are not aligned',
  bound: 'at most this',
  dynamic: 'depends on the data',
} as const;

function centreText(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  flat: boolean,
): string {
  const x = rounded(box.x + (box.width - 1) / 2);
  return flat ? x : `${x}, ${rounded(box.y + (box.height - 1) / 2)}`;
}

function rounded(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
