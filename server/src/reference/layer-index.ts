import type { Family } from '../layers/kind.ts';
import { layerKinds } from '../layers/registry.ts';
import { families } from './families.ts';
import { bullets, code, page, paragraph, table } from './markdown.ts';

/** The page that lists all kinds by family, and says how to read the others. */
export function layerIndex(): string {
  return page([
    '# Layers',
    paragraph(
      'Every layer that Fovea knows, by family. Each page says what the layer does, shows it at work, and works out sizes, ' +
        'field and counts with the numbers of its example.',
    ),
    ...familyNames.flatMap(familyPart),
    '## How to read the pages',
    bullets(legend.map(([term, meaning]) => `**${term}**: ${meaning}`)),
  ]);
}

/** In the order of the registry. */
const familyNames: readonly Family[] = [...new Set(layerKinds.map(({ family }) => family))];

function familyPart(family: Family): readonly string[] {
  const { title, summary } = families[family];
  const rows = layerKinds
    .filter((kind) => kind.family === family)
    .map(({ id, words }) => [`[${code(id)}](${id}.md)`, words.title, words.summary]);
  return [`## ${title}`, paragraph(summary), table([['name', 'layer', 'what it does'], ...rows])];
}

const legend: readonly (readonly [term: string, meaning: string])[] = [
  [
    'Shapes',
    'spatial axes first, channels last, without the batch: `32×32×3` is a colour image of 32 by 32 pixels.',
  ],
  ['Map', 'what flows between layers: numbers at positions, several at each, one for every channel.'],
  ['Unit', 'one position of a map.'],
  [
    'Field',
    'the receptive field: what one unit sees. “3×3, stride 1, from −1” says that it sees 3 by 3 positions, that the ' +
      'window of the next unit lies 1 further, and that the window of the first unit begins at −1, in the padding.',
  ],
  [
    'Multiply–accumulates',
    'multiplications of weights, and of activations with each other, for one sample; FLOPs are twice that.',
  ],
  [
    'Formulas',
    '`x` comes in, or `a`, `b`, …; `y` goes out. `c`, `d` and `f` are channels, `q` and `i` positions, `j` the cells of a ' +
      'kernel, called taps; `Σ` adds up.',
  ],
];
