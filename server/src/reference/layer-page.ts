import type { LayerKind } from '../layers/kind.ts';
import { listText } from '../layers/text.ts';
import { type Drawing, drawingOf } from './diagram.ts';
import { evaluateExample, linesOf } from './evaluated-example.ts';
import { exampleCode, exampleResult, exampleSummary } from './example-section.ts';
import { families } from './families.ts';
import { fieldSection } from './field-section.ts';
import { bullets, code, fenced, page, paragraph, section } from './markdown.ts';
import { namesSection } from './names-section.ts';
import { parametersSection } from './parameters-section.ts';
import { sizesSection } from './sizes-section.ts';
import { weightsSection } from './weights-section.ts';

/** The page of one kind, in Markdown. All numbers are those of its examples, evaluated. */
export async function layerPage(kind: LayerKind): Promise<string> {
  const { words } = kind;
  const example = await evaluateExample(kind, words.example);
  const drawing = drawingOf(example);
  return page([
    `# ${words.title}`,
    paragraph(`${code(kind.id)} — ${words.summary}.`),
    paragraph(words.explanation),
    ...(words.details ?? []).map(paragraph),
    paragraph(factsOf(kind)),
    ...section('Formula', words.formula === undefined ? [] : [fenced('text', linesOf(words.formula))]),
    ...section('Example', [exampleCode(example), exampleResult(example), ...captioned(drawing)]),
    ...(await variations(kind, drawing)),
    ...parametersSection(kind),
    ...sizesSection(example),
    ...fieldSection(example),
    ...weightsSection(example),
    ...namesSection(kind),
    ...section('Traps', [bullets(words.traps ?? [])]),
  ]);
}

/** A drawing is left out where it is that of the example again. */
async function variations(kind: LayerKind, shown: Drawing | undefined): Promise<readonly string[]> {
  const parts = await Promise.all(
    (kind.words.variations ?? []).map(async (variation) => {
      const example = await evaluateExample(kind, variation);
      const drawing = drawingOf(example);
      const isNew = drawing?.rows.join() !== shown?.rows.join();
      return [
        `### ${variation.shows}`,
        exampleCode(example),
        paragraph(exampleSummary(example)),
        drawing === undefined || !isNew ? '' : fenced('text', drawing.rows),
      ];
    }),
  );
  return section('More examples', parts.flat());
}

/** A drawing with its caption. */
function captioned(drawing: Drawing | undefined): readonly string[] {
  if (drawing === undefined) return [];
  const { along, rows } = drawing;
  const padding = rows.some((row) => row.includes('·')) ? '; a dot is padding' : '';
  return [
    paragraph(
      `What is read along the ${along}: in front each position of the result, behind it the positions it reads${padding}.`,
    ),
    fenced('text', rows),
  ];
}

/** Where it belongs, and what it can be applied to. */
function factsOf({ family, takes, ranks, timeFirst }: LayerKind): string {
  const { title } = families[family];
  const link = `Family: [${title}](README.md#${title.toLowerCase()}).`;
  const after = timeFirst ? ' after time' : '';
  const axes = ranks === undefined ? '' : ` with ${rankText(ranks)}${after}`;
  return takes === 'none' ? link : `${link} Takes ${tensorsText[takes]}${axes}.`;
}

const tensorsText = {
  one: 'one tensor',
  two: 'two tensors',
  few: 'one to three tensors',
  many: 'any number of tensors',
} as const;

function rankText(ranks: readonly number[]): string {
  const [only] = ranks;
  if (ranks.length === 1 && only === 0) return 'no spatial axes';
  return `${listText(ranks.map(String), 'or')} spatial ${ranks.at(-1) === 1 ? 'axis' : 'axes'}`;
}
