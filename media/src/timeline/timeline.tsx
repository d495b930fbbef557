import { useEffect, useRef, useState } from 'preact/hooks';
import type { Scene } from '../../../server/src/picture/scene.ts';
import type { Actions } from '../actions.ts';
import { once } from '../once.ts';
import { mapAxesOf } from '../overlay/trace.ts';
import type { PageState } from '../state.ts';
import { words } from '../words.ts';
import { mainPath, type Station } from './main-path.ts';

const HEIGHT = 132;
const PLOT = { left: 44, right: 14, top: 8, bottom: 22 } as const;

const pathOf = once(mainPath);

/** How the receptive field grows along the main path, step by step, against the size of the input. */
export function Timeline({ state, actions }: { readonly state: PageState; readonly actions: Actions }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 800));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const stations = pathOf(state.scene);
  const shown = state.preview ?? state.selection;
  const selected = stations.findIndex(({ key }) => key === shown.key);
  const station = stations[selected];
  return (
    <section class="timeline" ref={box} aria-label={words.fieldThrough}>
      <h3>
        {words.fieldThrough}
        {station !== undefined && <span>{readingOf(station)}</span>}
      </h3>
      {stations.length > 1 && width > 120 && (
        <Chart scene={state.scene} actions={actions} stations={stations} selected={selected} width={width} />
      )}
    </section>
  );
}

function readingOf({ title, field, stride }: Station): string {
  return `${title}: ${field ?? '?'} px${stride === null ? '' : `, ${words.jump} ${stride}`}`;
}

interface ChartProps {
  readonly scene: Scene;
  readonly actions: Actions;
  readonly stations: readonly Station[];
  readonly selected: number;
  readonly width: number;
}

function Chart({ scene, actions, stations, selected, width }: ChartProps) {
  const size = inputSize(scene);
  const fields = stations.map(({ field }) => field);
  const top = fields.reduce<number>((most, field) => Math.max(most, field ?? 0), size ?? 1) * 1.06;
  const step = (width - PLOT.left - PLOT.right) / stations.length;
  const x = (at: number) => PLOT.left + at * step;
  const y = (value: number) => HEIGHT - PLOT.bottom - (value / top) * (HEIGHT - PLOT.top - PLOT.bottom);
  const bottom = y(0);
  const { line, area } = stepsOf(fields, { x, y });
  const over = size === undefined ? -1 : fields.findIndex((field) => field !== null && field > size);
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={words.fieldThrough}
      // The arrow keys of the graph do the same.
      onPointerDown={(event) => {
        const { left } = event.currentTarget.getBoundingClientRect();
        const at = Math.floor((event.clientX - left - PLOT.left) / step);
        const station = stations[Math.min(Math.max(at, 0), stations.length - 1)];
        if (station !== undefined) actions.select(station.key);
      }}
    >
      {bandsOf(stations).map(({ section, from, to }, at) => (
        <g key={`${section} ${from}`}>
          <rect
            class={at % 2 === 0 ? 'band' : 'band other'}
            x={x(from)}
            y={PLOT.top}
            width={(to - from) * step}
            height={bottom - PLOT.top}
          />
          {(to - from) * step > 46 && (
            <text x={x((from + to) / 2)} y={HEIGHT - 7} text-anchor="middle">
              {scene.sections[section]?.title ?? ''}
            </text>
          )}
        </g>
      ))}
      {over >= 0 && (
        <rect
          class="over"
          x={x(over)}
          y={PLOT.top}
          width={x(stations.length) - x(over)}
          height={bottom - PLOT.top}
        />
      )}
      {ticksUpTo(top).map((tick) => (
        <g key={tick}>
          <path class="grid" d={`M${PLOT.left} ${y(tick)}H${width - PLOT.right}`} />
          <text x={PLOT.left - 7} y={y(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      <path class="area" d={area} />
      <path class="steps" d={line} />
      {size !== undefined && (
        <g>
          <path class="input-size" d={`M${PLOT.left} ${y(size)}H${width - PLOT.right}`} />
          <text class="ink" x={PLOT.left + 5} y={y(size) < PLOT.top + 14 ? y(size) + 13 : y(size) - 4}>
            {words.inputSize(size)}
          </text>
        </g>
      )}
      {over >= 0 && x(stations.length) - x(over) > 190 && (
        <text class="ink" x={x(over) + 7} y={PLOT.top + 13}>
          {words.largerThanInput}
        </text>
      )}
      {selected >= 0 && (
        <g>
          <path class="cursor" d={`M${x(selected + 0.5)} ${PLOT.top}V${bottom}`} />
          <circle class="cursor-dot" cx={x(selected + 0.5)} cy={y(fields[selected] ?? 0)} r={4} />
        </g>
      )}
    </svg>
  );
}

interface Scales {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** The steps as a line, and the area below them. Where a field is not known there is a gap. */
function stepsOf(
  fields: readonly (number | null)[],
  { x, y }: Scales,
): { readonly line: string; readonly area: string } {
  const line: string[] = [];
  const area: string[] = [];
  fields.forEach((field, at) => {
    if (field === null) return;
    const isFirst = at === 0 || fields[at - 1] === null;
    line.push(`${isFirst ? 'M' : 'L'}${x(at)} ${y(field)}H${x(at + 1)}`);
    area.push(`M${x(at)} ${y(0)}V${y(field)}H${x(at + 1)}V${y(0)}z`);
  });
  return { line: line.join(''), area: area.join('') };
}

/** Stations in a row that lie in the same outermost section. */
function bandsOf(stations: readonly Station[]) {
  const bands: { readonly section: string; readonly from: number; readonly to: number }[] = [];
  stations.forEach(({ section }, at) => {
    const last = bands.at(-1);
    if (last?.section === section) bands[bands.length - 1] = { ...last, to: at + 1 };
    else bands.push({ section, from: at, to: at + 1 });
  });
  return bands;
}

/** Round numbers from 0 on, three to five of them. */
function ticksUpTo(top: number): readonly number[] {
  const rough = Math.max(top / 4, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((by) => by * power).find((each) => each >= rough) ?? power;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step);
}

function inputSize(scene: Scene): number | undefined {
  const axes = mapAxesOf(scene, scene.nodes[scene.head.inputs[0]?.node ?? '']);
  return axes === undefined ? undefined : Math.max(axes.width, axes.height);
}
