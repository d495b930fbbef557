import type { Box } from '../canvas/view.ts';
import { type CentreGrid, centresOf, type InputView, inputView } from '../overlay/field-box.ts';
import { type MapAxes, mapAxesOf, placeOf } from '../overlay/trace.ts';
import { words } from '../words.ts';
import type { PanelProps } from './panel.tsx';

/** Pixels of the page that the picture is about as wide as; texts and lines are sized by it. */
const WIDTH = 356;

/** The input with the fields of the units on it, and around it what they would see beyond its edges. */
export function InputPicture({ state, traces, actions }: PanelProps) {
  const { scene, preview, selection } = state;
  const views = [traces.a, traces.b].map((trace) =>
    trace === undefined ? undefined : inputView(scene, traces.traceable, trace),
  );
  const [a, b] = views;
  if (a === undefined) return null;
  const image = imageOf(a);
  const frame = frameAround(
    image,
    [a.box, b?.box].flatMap((box) => (box === undefined ? [] : stretched(box, a))),
  );
  const scale = Math.max(frame.width / WIDTH, frame.height / 300);
  const shown = preview ?? selection;
  const axes = mapAxesOf(scene, scene.nodes[shown.node]);
  const grid = axes === undefined ? undefined : centresOf(a.field, a.axes);
  return (
    <figure class="input-picture">
      <svg
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        role="img"
        aria-label={descriptionOf(a)}
        // By key the numbers above do the same.
        onPointerDown={(event) => {
          if (grid === undefined || axes === undefined) return;
          const point = pointOf(event.currentTarget, event, frame);
          const unit = {
            x: nearest(point.x, grid.x, grid.stepX, axes.width),
            y: nearest(point.y, grid.y, grid.stepY, axes.height),
          };
          actions.setUnit(event.altKey ? 'b' : 'a', placeOf(axes, unit));
        }}
      >
        <defs>
          <Hatch id="hatch-a" scale={scale} turn={45} />
          <Hatch id="hatch-b" scale={scale} turn={-45} />
        </defs>
        {a.box !== undefined && (
          <rect class="hatched unit-a" fill="url(#hatch-a)" {...rectOf(stretched(a.box, a))} />
        )}
        {b?.box !== undefined && (
          <rect class="hatched unit-b" fill="url(#hatch-b)" {...rectOf(stretched(b.box, a))} />
        )}
        <rect class="input-back" {...rectOf(image)} />
        <GridLines image={image} />
        {b?.cells.map((box) => (
          <rect key={`b${box.x},${box.y}`} class="cells unit-b" {...rectOf(stretched(box, a))} />
        ))}
        {a.cells.map((box) => (
          <rect key={`a${box.x},${box.y}`} class="cells unit-a" {...rectOf(stretched(box, a))} />
        ))}
        {grid !== undefined && axes !== undefined && showsCentres(grid, axes, scale) && (
          <Centres grid={grid} columns={axes.width} rows={axes.height} image={image} />
        )}
        <rect class="input-edge" {...rectOf(image)} />
        {b?.box !== undefined && <FieldBox name="B" box={stretched(b.box, a)} scale={scale} within={frame} />}
        {a.box !== undefined && <FieldBox name="A" box={stretched(a.box, a)} scale={scale} within={frame} />}
      </svg>
      <Legend
        padded={a.box !== undefined && !inside(a.box, image)}
        dotted={grid !== undefined && axes !== undefined && showsCentres(grid, axes, scale)}
      />
    </figure>
  );
}

/** A map of one axis is drawn as a band, so that there is something to see. */
function rowHeight({ axes }: InputView): number {
  return axes.down === undefined ? Math.max(1, axes.width / 8) : 1;
}

function imageOf(view: InputView): Box {
  return { x: 0, y: 0, width: view.axes.width, height: view.axes.height * rowHeight(view) };
}

function stretched(box: Box, view: InputView): Box {
  const by = rowHeight(view);
  return { ...box, y: box.y * by, height: box.height * by };
}

/** The image and the boxes, but no more around the image than the image again on every side. */
function frameAround(image: Box, boxes: readonly Box[]): Box {
  const most = { x: -image.width, y: -image.height, right: 2 * image.width, bottom: 2 * image.height };
  const left = Math.max(most.x, Math.min(0, ...boxes.map((box) => box.x)));
  const top = Math.max(most.y, Math.min(0, ...boxes.map((box) => box.y)));
  const right = Math.min(most.right, Math.max(image.width, ...boxes.map((box) => box.x + box.width)));
  const bottom = Math.min(most.bottom, Math.max(image.height, ...boxes.map((box) => box.y + box.height)));
  const margin = Math.max(right - left, bottom - top) * 0.07;
  return {
    x: left - margin,
    y: top - margin,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
}

function rectOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}

function inside(box: Box, image: Box): boolean {
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= image.width && box.y + box.height <= image.height;
}

function Hatch({ id, scale, turn }: { readonly id: string; readonly scale: number; readonly turn: number }) {
  const side = 6 * scale;
  return (
    <pattern
      id={id}
      width={side}
      height={side}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${turn})`}
    >
      <line class={`hatch ${id}`} x1={0} y1={0} x2={0} y2={side} stroke-width={1.2 * scale} />
    </pattern>
  );
}

/** The cells of a small image, an eighth of a large one. */
function GridLines({ image }: { readonly image: Box }) {
  const cell = image.width <= 32 ? 1 : image.width / 8;
  const columns = Array.from(
    { length: Math.max(0, Math.ceil(image.width / cell) - 1) },
    (_, at) => (at + 1) * cell,
  );
  const rows = Array.from(
    { length: Math.max(0, Math.ceil(image.height / cell) - 1) },
    (_, at) => (at + 1) * cell,
  );
  const path = [
    ...columns.map((x) => `M${x} 0v${image.height}`),
    ...rows.map((y) => `M0 ${y}h${image.width}`),
  ].join('');
  return <path class="grid-lines" d={path} />;
}

const MOST_CENTRES = 2500;

/** Dots closer to each other would be a grey. */
function showsCentres(grid: CentreGrid, { width, height, down }: MapAxes, scale: number): boolean {
  return down !== undefined && width * height <= MOST_CENTRES && grid.stepX / scale >= 8;
}

function Centres({
  grid,
  columns,
  rows,
  image,
}: {
  readonly grid: CentreGrid;
  readonly columns: number;
  readonly rows: number;
  readonly image: Box;
}) {
  const dots: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [grid.x + column * grid.stepX, grid.y + row * grid.stepY];
      if (x >= 0 && y >= 0 && x <= image.width && y <= image.height) dots.push(`M${x} ${y}h0`);
    }
  }
  return <path class="centres" d={dots.join('')} />;
}

function FieldBox({
  name,
  box,
  scale,
  within,
}: {
  readonly name: 'A' | 'B';
  readonly box: Box;
  readonly scale: number;
  readonly within: Box;
}) {
  const of = name.toLowerCase();
  const tag = { width: 14 * scale, height: 13 * scale };
  // Beside each other where both boxes begin at the same corner, and never beyond the frame.
  const x = Math.max(box.x, within.x) + (name === 'B' ? tag.width : 0);
  const y = Math.max(box.y - tag.height, within.y);
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const arm = 5 * scale;
  return (
    <g class={`field-box unit-${of}`}>
      <rect class="outline" {...rectOf(box)} />
      <path
        class="outline"
        d={`M${centre.x - arm} ${centre.y}h${2 * arm}M${centre.x} ${centre.y - arm}v${2 * arm}`}
      />
      <rect class="tag" x={x} y={y} {...tag} rx={2 * scale} />
      <text
        class="tag-text"
        x={x + tag.width / 2}
        y={y + 10 * scale}
        font-size={10 * scale}
        text-anchor="middle"
      >
        {name}
      </text>
      {name === 'A' && (
        <text class="extent" x={x + tag.width + 4 * scale} y={y + 10 * scale} font-size={10.5 * scale}>
          {box.width === box.height ? `${box.width} px` : `${box.width} × ${Math.round(box.height)} px`}
        </text>
      )}
    </g>
  );
}

function Legend({ padded, dotted }: { readonly padded: boolean; readonly dotted: boolean }) {
  return (
    <figcaption class="legend">
      <span class="key-field">{words.theoretical}</span>
      <span class="key-read">{words.read}</span>
      {padded && <span class="key-padding">{words.padding}</span>}
      {dotted && <span class="key-centres">{words.centres}</span>}
    </figcaption>
  );
}

function descriptionOf({ box, axes }: InputView): string {
  if (box === undefined) return words.wholeMap;
  return `Input of ${axes.width} by ${axes.height}; the unit sees ${box.width} by ${box.height} from ${box.x}, ${box.y}`;
}

function pointOf(
  svg: SVGSVGElement,
  event: MouseEvent,
  frame: Box,
): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = svg.getBoundingClientRect();
  const k = Math.min(width / frame.width, height / frame.height);
  return {
    x: frame.x + (event.clientX - left - (width - frame.width * k) / 2) / k,
    y: frame.y + (event.clientY - top - (height - frame.height * k) / 2) / k,
  };
}

function nearest(at: number, first: number, step: number, size: number): number {
  return Math.min(Math.max(Math.round((at - first) / step), 0), size - 1);
}
