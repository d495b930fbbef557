import { listText } from '../layers/text.ts';
import { type AxisLine, axisLines, isPointwise, type Passage, passagesOf, unreadAxes } from './axis-lines.ts';
import type { EvaluatedExample } from './evaluated-example.ts';
import { mapWords } from './map-words.ts';
import { bullets, code, fenced, section } from './markdown.ts';

/** How the sizes of the first result follow from those of the tensors read, axis by axis. */
export function sizesSection(example: EvaluatedExample): readonly string[] {
  const passages = passagesOf(example);
  const [first] = passages;
  if (first === undefined) return [];
  const several = passages.length > 1 && !areAlike(passages);
  const parts = several
    ? passages.flatMap((passage, index) => [
        `From the ${ordinal(index)} tensor:`,
        ...passageParts(passage, passages),
      ])
    : passageParts(first, passages);
  return section('How the sizes follow', parts);
}

function passageParts(passage: Passage, all: readonly Passage[]): readonly string[] {
  if (isPointwise(passage)) return [pointwiseText];
  const lines = axisLines(passage);
  const rules = new Set(lines.map(({ way }) => way));
  return [
    bullets([...lines.map(lineText), ...unreadText(passage, all)]),
    ...[...rules].flatMap((way) => {
      const { sizeRule } = mapWords[way];
      return sizeRule === undefined ? [] : [fenced('text', sizeRule)];
    }),
  ];
}

const pointwiseText =
  'Every number of the result stands in the place of the one it is made of, so the shape stays.';

function lineText({ names, way, numbers }: AxisLine): string {
  const { size } = mapWords[way];
  const text = `**${names}**: ${size}`;
  return numbers === undefined ? text : `${text.replace(/\.$/, '')}: ${code(numbers)}.`;
}

/** Axes of the result that this tensor does not have: another one has them, or they are new. */
function unreadText(passage: Passage, all: readonly Passage[]): readonly string[] {
  const unread = unreadAxes(passage);
  if (unread.length === 0) return [];
  const elsewhere = all.some(
    (other) => other !== passage && !unreadAxes(other).some((name) => unread.includes(name)),
  );
  const names = listText(unread, 'and');
  const [first = ''] = names;
  const text = elsewhere
    ? 'this tensor has none and is stretched.'
    : 'new in the result; the layer says the size.';
  return [`**${first.toUpperCase()}${names.slice(1)}**: ${text}`];
}

/** Tensors read in the same way need one description. */
function areAlike(passages: readonly Passage[]): boolean {
  const [first, ...others] = passages.map((passage) =>
    [...axisLines(passage).map(({ names, way }) => `${names} ${way}`), ...unreadAxes(passage)].join('; '),
  );
  return others.every((other) => other === first);
}

function ordinal(index: number): string {
  return ['first', 'second', 'third', 'fourth'][index] ?? `${index + 1}th`;
}
