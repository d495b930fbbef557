import type { Scene } from '../../../server/src/picture/scene.ts';
import { boxesOf } from '../overlay/rectangles.ts';
import { mapAxesOf, placeOf, seenOf, type Trace, type Traceable } from '../overlay/trace.ts';
import { words } from '../words.ts';
import type { PanelProps } from './panel.tsx';

const MOST_MAPS = 7;
const SIDE = 44;

/** Maps on the way from the input to the selected layer, each with what the units see of it. */
export function Strip({ state, traces, actions }: PanelProps) {
  const { scene } = state;
  const { a, traceable } = traces;
  if (a === undefined) return null;
  const nodes = mapsOnTheWay(scene, traceable, a);
  return (
    <section>
      <h3>{words.seenInEach}</h3>
      <ol class="strip">
        {nodes.map((key) => {
          const node = scene.nodes[key];
          const axes = mapAxesOf(scene, node);
          if (node === undefined || axes === undefined) return null;
          const largest = Math.max(axes.width, axes.height);
          const [width, height] = [
            (SIDE * axes.width) / largest,
            Math.max((SIDE * axes.height) / largest, 6),
          ];
          const cell = { x: width / axes.width, y: height / axes.height };
          const shown = traces.b === undefined ? [a] : [traces.b, a];
          return (
            <li key={key} class={key === a.node ? 'current' : ''}>
              <button
                type="button"
                title={`${nameOf(scene, key)}: ${axes.width}×${axes.height}`}
                onClick={(event) => {
                  const { left, top } = event.currentTarget.getBoundingClientRect();
                  // Pressed by a key there is no place; then the unit stays.
                  const place = {
                    x: Math.min(Math.max((event.clientX - left - 2 - (SIDE - width) / 2) / width, 0), 0.999),
                    y: Math.min(Math.max((event.clientY - top - 2 - (SIDE - height) / 2) / height, 0), 0.999),
                  };
                  const unit = { x: Math.floor(place.x * axes.width), y: Math.floor(place.y * axes.height) };
                  const how = event.detail === 0 ? { node: key } : { node: key, place: placeOf(axes, unit) };
                  actions.select(node.card, how);
                }}
              >
                <svg
                  width={SIDE + 2}
                  height={SIDE + 2}
                  viewBox={`-1 -1 ${SIDE + 2} ${SIDE + 2}`}
                  aria-hidden="true"
                >
                  <g transform={`translate(${(SIDE - width) / 2} ${(SIDE - height) / 2})`}>
                    <rect class="map" width={width} height={height} />
                    {shown.flatMap((trace) =>
                      boxesOf(seenOf(trace, traceable, key).cells, axes).map((box) => (
                        <rect
                          key={`${trace === a ? 'a' : 'b'} ${box.x} ${box.y}`}
                          class={`cells ${trace === a ? 'unit-a' : 'unit-b'}`}
                          x={Math.min(box.x * cell.x, width - 2)}
                          y={Math.min(box.y * cell.y, height - 2)}
                          width={Math.max(box.width * cell.x, 2)}
                          height={Math.max(box.height * cell.y, 2)}
                        />
                      )),
                    )}
                  </g>
                </svg>
                <b>{nameOf(scene, key)}</b>
                <span>{seenText(scene, traceable, a, key)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** How many columns of a map are seen, of how many. */
function seenText(scene: Scene, traceable: Traceable, trace: Trace, node: string): string {
  const axes = mapAxesOf(scene, scene.nodes[node]);
  if (axes === undefined) return '';
  const boxes = boxesOf(seenOf(trace, traceable, node).cells, axes);
  const [left, right] = [
    Math.min(...boxes.map((box) => box.x)),
    Math.max(...boxes.map((box) => box.x + box.width)),
  ];
  return boxes.length === 0 ? `0/${axes.width}` : `${right - left}/${axes.width}`;
}

/** The input, the last map of every size that the unit sees, and the selected layer with the one before it. */
function mapsOnTheWay(scene: Scene, traceable: Traceable, trace: Trace): readonly string[] {
  const seen = scene.head.order.filter(
    (key) =>
      seenOf(trace, traceable, key).cells.length > 0 && mapAxesOf(scene, scene.nodes[key]) !== undefined,
  );
  const lastOfSize = new Map<string, string>();
  for (const key of seen) {
    const axes = mapAxesOf(scene, scene.nodes[key]);
    // The card's last layer stands for those on it.
    const card = scene.cards[scene.nodes[key]?.card ?? ''];
    if (card !== undefined && card.form !== 'folded' && card.nodes.at(-1) !== key) continue;
    lastOfSize.set(`${axes?.width}×${axes?.height}`, key);
  }
  const input = seen[0];
  const before = lastBefore(scene, trace.node);
  const wanted = new Set([...lastOfSize.values(), ...before, trace.node].filter((key) => key !== input));
  const inOrder = seen.filter((key) => wanted.has(key)).slice(-(MOST_MAPS - 1));
  return input === undefined ? inOrder : [input, ...inOrder];
}

/** What a card's tensor is called: by the card, not by the last of the layers on it. */
function nameOf(scene: Scene, key: string): string {
  const node = scene.nodes[key];
  const card = scene.cards[node?.card ?? ''];
  if (card === undefined || card.nodes.at(-1) !== key) return node?.name ?? key;
  return card.form === 'symbol' || card.form === 'pill' ? card.detail : card.title;
}

/** The layers that the card of a layer reads. */
function lastBefore(scene: Scene, key: string): readonly string[] {
  const card = scene.nodes[key]?.card ?? '';
  const own = new Set(scene.cards[card]?.nodes ?? [key]);
  return [...own]
    .flatMap((each) => (scene.nodes[each]?.inputs ?? []).map(([input]) => input))
    .filter((input) => !own.has(input));
}
