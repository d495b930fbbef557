import type { DrawnCard, DrawnFrame, DrawnPoint } from './drawing.ts';
import { CORNER } from './layout/metrics.ts';
import { quantityText } from './quantity.ts';
import { shortened, widthOf } from './text-width.ts';

/**
 * A piece of the drawing as SVG has it, with a role in place of colours and fonts. The page mounts it with the colours of
 * the theme, the command line prints it with those of a palette, so that both show the same.
 */
export interface Paint {
  readonly tag: 'rect' | 'circle' | 'path' | 'text';
  readonly role: PaintRole;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly text?: string;
}

export type PaintRole =
  | 'back'
  | 'behind'
  | 'stripe'
  | 'plane'
  | 'plane-front'
  | 'title'
  | 'detail'
  | 'shape'
  | 'number'
  | 'bar-back'
  | 'bar'
  | 'chevron'
  | 'chip'
  | 'chip-text'
  | 'symbol'
  | 'symbol-text'
  | 'pill-text'
  | 'frame'
  | 'frame-title'
  | 'frame-detail'
  | 'edge'
  | 'mark-error'
  | 'mark-warning'
  | 'mark-information'
  | 'mark-sign';

/** What the bar on every card measures: the number beside it, and how long it is, from 0 to 1. */
export interface Bar {
  readonly text: string;
  readonly share: number;
}

/** Where things stand on a card. */
const CARD_LAYOUT = { text: 76, right: 276, bar: 46, thumbnail: { x: 40, y: 33 }, step: 2.6 } as const;

/** Left upper corner of the front plane of a card's thumbnail, from that of the card. */
export function frontPlane({ planes }: DrawnCard): { readonly x: number; readonly y: number } | undefined {
  if (planes === undefined) return undefined;
  const spread = (planes.count - 1) * CARD_LAYOUT.step;
  return {
    x: CARD_LAYOUT.thumbnail.x - (planes.width + spread) / 2,
    y: CARD_LAYOUT.thumbnail.y - (planes.height + spread) / 2 + spread,
  };
}

/** A card, from its own left upper corner. */
export function paintCard(card: DrawnCard, bar: Bar | undefined): readonly Paint[] {
  switch (card.form) {
    case 'symbol':
      return [...paintSymbol(card), ...paintMark(card)];
    case 'pill':
      return [...paintPill(card), ...paintMark(card)];
    case 'card':
    case 'folded':
      return [...paintBox(card), ...paintPlanes(card), ...paintWords(card, bar), ...paintMark(card)];
  }
}

/** The border and the header of an open section, from its own left upper corner. */
export function paintFrame(frame: DrawnFrame): readonly Paint[] {
  const { width, height, axis, title } = frame;
  const parts = frame.detail.split(' · ');
  // Words stand beside the line that comes in, never on it.
  const start = Math.max(axis, 24 + widthOf(title, FONT.frame)) + 12;
  const room = width - 12 - start;
  while (parts.length > 0 && widthOf(parts.join(' · '), FONT.detail) > room) parts.pop();
  return [
    { tag: 'rect', role: 'frame', attributes: { width, height, rx: 8 } },
    { tag: 'path', role: 'chevron', attributes: { d: 'M10 12l4 4 4-4' } },
    text('frame-title', { x: 24, y: 18 }, shortened(title, FONT.frame, axis - 34)),
    ...(parts.length === 0 ? [] : [text('frame-detail', { x: width - 12, y: 18 }, parts.join(' · '), 'end')]),
  ];
}

/** The way of an edge as the data of a path, its corners round. */
export function edgePath(points: readonly DrawnPoint[]): string {
  return points
    .map(([x, y], at) => {
      const before = points[at - 1];
      const after = points[at + 1];
      if (before === undefined) return `M${x} ${y}`;
      if (after === undefined) return `L${x} ${y}`;
      const radius = Math.min(CORNER, distance(before, [x, y]) / 2, distance([x, y], after) / 2);
      const [start, end] = [towards([x, y], before, radius), towards([x, y], after, radius)];
      return `L${start[0]} ${start[1]}Q${x} ${y} ${end[0]} ${end[1]}`;
    })
    .join('');
}

function distance(a: DrawnPoint, b: DrawnPoint): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
}

function towards(from: DrawnPoint, to: DrawnPoint, by: number): DrawnPoint {
  return [from[0] + Math.sign(to[0] - from[0]) * by, from[1] + Math.sign(to[1] - from[1]) * by];
}

/** Font sizes in pixels, as the roles are styled; bold letters are wider. */
const FONT = { title: 12.5 * 1.08, detail: 11, frame: 11.5 * 1.08 } as const;

function paintBox({ width, height, form }: DrawnCard): readonly Paint[] {
  const back: Paint = { tag: 'rect', role: 'back', attributes: { width, height, rx: 6 } };
  if (form === 'folded') {
    return [{ tag: 'rect', role: 'behind', attributes: { x: 5, y: 5, width, height, rx: 6 } }, back];
  }
  const stripe = `M6 .5A5.5 5.5 0 0 0 .5 6v${height - 12}A5.5 5.5 0 0 0 6 ${height - 0.5}z`;
  return [back, { tag: 'path', role: 'stripe', attributes: { d: stripe } }];
}

function paintPlanes(card: DrawnCard): readonly Paint[] {
  const front = frontPlane(card);
  const { planes } = card;
  if (front === undefined || planes === undefined) return [];
  return Array.from({ length: planes.count }, (_, at): Paint => {
    const behind = (planes.count - 1 - at) * CARD_LAYOUT.step;
    return {
      tag: 'rect',
      role: behind === 0 ? 'plane-front' : 'plane',
      attributes: {
        x: round(front.x + behind),
        y: round(front.y - behind),
        width: planes.width,
        height: planes.height,
        rx: 1,
      },
    };
  });
}

function paintWords(card: DrawnCard, bar: Bar | undefined): readonly Paint[] {
  const { text: x, right } = CARD_LAYOUT;
  const folded = card.form === 'folded';
  const start = folded ? x + 14 : x;
  const parameters =
    typeof card.parameters === 'string' || card.parameters === 0 ? '' : quantityText(card.parameters);
  const number = bar?.text ?? parameters;
  const hasBar = bar !== undefined && bar.text !== '';
  const chip = card.fused.length === 0 ? '' : `+${card.fused.length}`;
  const titleRoom = right - start - widthOf(number, FONT.detail) - 10 - (chip === '' ? 0 : 26);
  const title = shortened(card.title, FONT.title, titleRoom);
  const field = card.field === '' ? '' : `RF ${card.field}`;
  const fieldRoom = field === '' ? 0 : widthOf(field, FONT.detail) + 10;
  return [
    ...(folded ? [{ tag: 'path', role: 'chevron', attributes: { d: `M${x + 2} 13l4 4-4 4` } } as const] : []),
    text('title', { x: start, y: 21 }, title),
    ...(chip === '' ? [] : paintChip(chip, start + widthOf(title, FONT.title) + 7)),
    ...(number === '' ? [] : [text('number', { x: right, y: 21 }, number, 'end')]),
    text(
      'detail',
      { x, y: 38 },
      shortened(card.detail, FONT.detail, right - x - (hasBar ? CARD_LAYOUT.bar + 8 : 0)),
    ),
    ...(hasBar ? paintBar(bar) : []),
    text('shape', { x, y: 55 }, shortened(card.shape, FONT.detail, right - x - fieldRoom)),
    ...(field === '' ? [] : [text('number', { x: right, y: 55 }, field, 'end')]),
  ];
}

/** How many lines of other layers a card has. */
function paintChip(words: string, x: number): readonly Paint[] {
  return [
    { tag: 'rect', role: 'chip', attributes: { x: round(x), y: 10.5, width: 18, height: 13, rx: 6.5 } },
    text('chip-text', { x: round(x + 9), y: 20.5 }, words, 'middle'),
  ];
}

function paintBar({ share }: Bar): readonly Paint[] {
  const { right, bar } = CARD_LAYOUT;
  const place = { x: right - bar, y: 32, height: 4, rx: 2 };
  return [
    { tag: 'rect', role: 'bar-back', attributes: { ...place, width: bar } },
    // Anything at all is a dot at least.
    ...(share <= 0
      ? []
      : [
          {
            tag: 'rect',
            role: 'bar',
            attributes: { ...place, width: Math.max(4, round(bar * share)) },
          } as const,
        ]),
  ];
}

function paintSymbol({ symbol, width, height }: DrawnCard): readonly Paint[] {
  const [x, y] = [width / 2, height / 2];
  const circle: Paint = { tag: 'circle', role: 'back', attributes: { cx: x, cy: y, r: x } };
  const lines: Readonly<Record<string, string>> = {
    '+': `M${x - 5} ${y}h10M${x} ${y - 5}v10`,
    '−': `M${x - 5} ${y}h10`,
    '×': `M${x - 4} ${y - 4}l8 8m0-8l-8 8`,
  };
  const line = lines[symbol];
  if (line !== undefined) return [circle, { tag: 'path', role: 'symbol', attributes: { d: line } }];
  return [circle, text('symbol-text', { x, y: y + 4 }, symbol, 'middle')];
}

function paintPill({ detail, width, height }: DrawnCard): readonly Paint[] {
  return [
    { tag: 'rect', role: 'back', attributes: { width, height, rx: height / 2 } },
    text(
      'pill-text',
      { x: width / 2, y: height / 2 + 4 },
      shortened(detail, FONT.detail, width - 16),
      'middle',
    ),
  ];
}

/** A sign at the upper right corner: round for errors and remarks, a triangle for warnings. */
function paintMark({ marks, width }: DrawnCard): readonly Paint[] {
  if (marks.length === 0) return [];
  const worst = (['error', 'warning'] as const).find((severity) =>
    marks.some((mark) => mark.severity === severity),
  );
  const x = width - 3;
  const sign = { tag: 'path', role: 'mark-sign', attributes: { d: `M${x} -1v4m0 2v1` } } as const;
  if (worst === 'warning') {
    return [{ tag: 'path', role: 'mark-warning', attributes: { d: `M${x} -6l8 14h-16z` } }, sign];
  }
  const role = worst === 'error' ? 'mark-error' : 'mark-information';
  return [{ tag: 'circle', role, attributes: { cx: x, cy: 2.5, r: 7.5 } }, sign];
}

function text(
  role: PaintRole,
  at: { readonly x: number; readonly y: number },
  words: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): Paint {
  return {
    tag: 'text',
    role,
    attributes: anchor === 'start' ? at : { ...at, 'text-anchor': anchor },
    text: words,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
