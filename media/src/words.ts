import type { CardRole, DrawnCard } from '../../server/src/picture/drawing.ts';
import { quantityText } from '../../server/src/picture/quantity.ts';
import type { Scene } from '../../server/src/picture/scene.ts';

/** What the page says. */
export const words = {
  graph: 'Graph',
  table: 'Table',
  graphLabel: (name: string) => `Network of ${name}`,
  find: 'Find layer, kind or shape',
  input: 'Input',
  asWritten: 'as written',
  otherSizes: 'Other…',
  bars: 'Bars',
  metrics: { parameters: 'Parameters', macs: 'MACs', activations: 'Activations' },
  model: 'Model',
  foldAll: 'Fold all blocks',
  unfoldAll: 'Unfold all blocks',
  fit: 'Fit to window',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  exportSvg: 'Save as SVG',
  waiting: 'Reading the model…',
  field: 'Receptive field',
  shapes: 'Shapes',
  cost: 'Cost',
  line: (line: number) => `Line ${line}`,
  goToLine: (line: number) => `Go to line ${line}`,
  nothingSelected: 'Select a layer to see what its units see.',
  compare: 'Compare with a second unit',
  removeB: 'Remove unit B',
  unitOf: (width: number, height: number | undefined) =>
    height === undefined ? `of ${width}` : `of ${width} × ${height}`,
  column: 'x',
  row: 'y',
  unit: (name: 'A' | 'B') => `Unit ${name}`,
  unitAt: (x: number, y: number) => `unit ${x}, ${y}`,
  seenInEach: 'Seen in each layer',
  theoretical: 'theoretical',
  read: 'read',
  padding: 'padding',
  centres: 'centres',
  layers: (count: number) => `${count} ${count === 1 ? 'layer' : 'layers'}`,
  symbolic:
    'Some sizes on the way are symbols or not known, so no unit can be traced. Choose a size for the input.',
  useSize: (sizes: string) => `Use ${sizes}`,
  wholeMap: 'This layer has no positions: every unit of it sees the whole map.',
  everything: 'all',
  fieldThrough: 'Receptive field through the network',
  jump: 'step',
  inputSize: (size: number) => `input ${size}`,
  largerThanInput: 'larger than the input from here',
  colours: 'Colours',
  families: {
    input: 'Input',
    convolution: 'Convolution',
    pooling: 'Pooling',
    dense: 'Dense',
    normalisation: 'Normalisation',
    activation: 'Activation',
    regularisation: 'Regularisation',
    shape: 'Shape',
    resampling: 'Resampling',
    merge: 'Merge',
    recurrent: 'Recurrent',
    attention: 'Attention',
    unknown: 'Folded blocks',
  } satisfies Record<CardRole, string>,
  keys: 'Keys',
  keyHelp: [
    [['↑', '↓'], 'Along the flow'],
    [['←', '→'], 'Between branches; fold and unfold'],
    [['⇧', '↑ ↓ ← →'], 'Move the unit'],
    [['Enter'], 'Go to the line'],
    [['C'], 'Compare with a second unit'],
    [['F', '+', '−'], 'Fit, zoom'],
    [['T'], 'Table'],
    [['/'], 'Find'],
  ],
} as const;

/** What a screen reader says of a card or an open section. */
export function labelOf(scene: Scene, key: string): string {
  const card = scene.cards[key];
  if (card !== undefined) return cardLabel(card);
  const frame = scene.frames[key];
  return frame === undefined ? '' : `${frame.title}, open, ${frame.detail}`;
}

function cardLabel(card: DrawnCard): string {
  const { title, detail, fused, shape, field, marks, form } = card;
  return [
    form === 'symbol' || form === 'pill' ? detail : title,
    ...(form === 'card' ? [detail] : []),
    ...(form === 'folded' ? [`folded, ${detail}`] : []),
    ...(fused.length === 0 ? [] : [`with ${fused.join(', ')}`]),
    ...(shape === '' ? [] : [`output ${shape.replaceAll('×', ' by ')}`]),
    ...(field === '' ? [] : [`receptive field ${field.replaceAll('×', ' by ')}`]),
    ...marks.map(({ severity, message }) => `${severity}: ${message}`),
  ].join(', ');
}

/** The network in a few words; what is only an expression is left to the panel. */
export function totalText(scene: Scene): readonly string[] {
  const { parameters, macs, layers } = scene.head.totals;
  const blank = typeof macs === 'number' && macs >= 1000 ? '' : ' ';
  return [
    ...(typeof parameters === 'number' ? [`${quantityText(parameters)} params`] : []),
    ...(typeof macs === 'number' ? [`${quantityText(macs)}${blank}MACs`] : []),
    words.layers(layers),
  ];
}
