import type { CardRole, Drawing } from './drawing.ts';
import { edgePath, type Paint, type PaintRole, paintCard, paintFrame } from './paint.ts';

/** The colours of a printed drawing. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly quiet: string;
  readonly card: string;
  readonly border: string;
  readonly frame: string;
  readonly line: string;
  readonly faint: string;
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  readonly roles: Readonly<Record<CardRole, string>>;
}

/** On white, for papers and pages. */
export const LIGHT_PALETTE: Palette = {
  background: '#ffffff',
  text: '#242424',
  quiet: '#5f5f5f',
  card: '#fafafa',
  border: '#c4c4c4',
  frame: '#f5f5f5',
  line: '#868686',
  faint: '#e2e2e2',
  error: '#d1242f',
  warning: '#9a6700',
  information: '#0969da',
  roles: {
    input: '#57606a',
    convolution: '#1a72d4',
    pooling: '#b98a00',
    dense: '#388a34',
    normalisation: '#8c959f',
    activation: '#8c959f',
    regularisation: '#8c959f',
    shape: '#8c959f',
    resampling: '#1b7c83',
    merge: '#8c959f',
    recurrent: '#bf3989',
    attention: '#8250df',
    unknown: '#8c959f',
  },
};

const SANS = 'system-ui, -apple-system, "Segoe UI", sans-serif';
const MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, monospace';

/** The drawing as the text of an SVG file that needs nothing beside it. */
export function drawingToSvg(drawing: Drawing, palette: Palette): string {
  const { width, height } = drawing;
  const frames = Object.values(drawing.frames)
    .toSorted((a, b) => a.depth - b.depth)
    .map((frame) => group(frame, paintFrame(frame), stylesFor(palette, palette.border)));
  const edges = Object.values(drawing.edges).map(
    ({ points }) => `<path d="${edgePath(points)}" fill="none" stroke="${palette.line}" stroke-width="1.4"/>`,
  );
  const cards = Object.values(drawing.cards).map((card) =>
    group(card, paintCard(card, undefined), stylesFor(palette, palette.roles[card.role])),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${palette.background}"/>`,
    ...frames,
    ...edges,
    ...cards,
    '</svg>',
    '',
  ].join('\n');
}

type Styles = Readonly<Record<PaintRole, Readonly<Record<string, string | number>>>>;

function stylesFor(palette: Palette, colour: string): Styles {
  const { text, quiet, card, border, background, line, faint } = palette;
  const sans = { 'font-family': SANS };
  const small = { ...sans, 'font-size': 11, fill: quiet };
  const stroked = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  return {
    back: { fill: card, stroke: border },
    behind: { fill: card, stroke: border },
    stripe: { fill: colour },
    plane: { fill: background, stroke: border, 'stroke-width': 0.9 },
    'plane-front': { fill: background, stroke: line, 'stroke-width': 0.9 },
    title: { ...sans, 'font-size': 12.5, 'font-weight': 600, fill: text },
    detail: small,
    shape: { 'font-family': MONO, 'font-size': 11, 'font-weight': 500, fill: text },
    number: small,
    'bar-back': { fill: faint },
    bar: { fill: colour },
    chevron: { ...stroked, stroke: quiet, 'stroke-width': 1.4 },
    chip: { fill: faint },
    'chip-text': { ...sans, 'font-size': 9.5, fill: quiet },
    symbol: { ...stroked, stroke: text, 'stroke-width': 1.5 },
    'symbol-text': { ...sans, 'font-size': 12, fill: text },
    'pill-text': { ...sans, 'font-size': 11, fill: text },
    frame: { fill: palette.frame, stroke: border },
    'frame-title': { ...sans, 'font-size': 11.5, 'font-weight': 600, fill: text },
    'frame-detail': small,
    edge: { ...stroked, stroke: line, 'stroke-width': 1.4 },
    'mark-error': { fill: palette.error },
    'mark-warning': { fill: palette.warning },
    'mark-information': { fill: palette.information },
    'mark-sign': { ...stroked, stroke: background, 'stroke-width': 1.6 },
  };
}

function group(
  at: { readonly x: number; readonly y: number },
  paints: readonly Paint[],
  styles: Styles,
): string {
  return `<g transform="translate(${at.x} ${at.y})">${paints.map((paint) => element(paint, styles)).join('')}</g>`;
}

function element({ tag, role, attributes, text }: Paint, styles: Styles): string {
  const written = Object.entries({ ...attributes, ...styles[role] })
    .map(([name, value]) => ` ${name}="${escaped(`${value}`)}"`)
    .join('');
  return text === undefined ? `<${tag}${written}/>` : `<${tag}${written}>${escaped(text)}</${tag}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
