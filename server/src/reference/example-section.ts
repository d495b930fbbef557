import { inlayHints } from '../features/inlay-hints.ts';
import { shapesText } from '../features/text.ts';
import { parametersOf } from '../model/cost.ts';
import type { EvaluatedExample } from './evaluated-example.ts';
import { fieldText } from './field.ts';
import { code, fenced, numberText, table } from './markdown.ts';

/** The example as code, with the shapes that Fovea shows behind its lines. */
export function exampleCode({ view }: EvaluatedExample): string {
  const { text } = view.document;
  const all = { start: 0, end: text.length };
  const hints = inlayHints(view, all, { shape: true, parameters: false, macs: false, field: false });
  let offset = 0;
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => {
      offset += line.length + 1;
      // What comes in is written there already.
      const isInput = line.trimStart().startsWith('input');
      return { line, hint: isInput ? undefined : hints.find((hint) => hint.offset === offset - 1)?.text };
    });
  const column = Math.max(...lines.map(({ line, hint }) => (hint === undefined ? 0 : line.length)));
  return fenced(
    'cnn',
    lines.map(({ line, hint }) => (hint === undefined ? line : `${line.padEnd(column)}    // ${hint}`)),
  );
}

/** What comes out of the node, and what it costs, as a table of two columns. */
export function exampleResult(example: EvaluatedExample): string {
  return table([['', ''], ...facts(example)]);
}

/** The same in one line, for variations. */
export function exampleSummary(example: EvaluatedExample): string {
  return facts(example)
    .map(([name, fact]) => `${name}: ${fact}`)
    .join(' · ');
}

function facts(example: EvaluatedExample): readonly (readonly [name: string, fact: string])[] {
  const { node, inputs } = example;
  const { trainable, fixed } = parametersOf(node);
  const field = fieldText(example);
  const from = inputs.length === 0 ? '' : `${code(shapesText(inputs))} → `;
  return [
    ['shape', `${from}${code(shapesText(node.outputs))}`],
    ...(node.weights.length === 0
      ? []
      : [
          [
            'parameters',
            `${numberText(trainable)}${fixed === 0 ? '' : ` and ${numberText(fixed)} fixed`}`,
          ] as const,
        ]),
    ...(node.macs === 0 ? [] : [['multiply–accumulates', numberText(node.macs)] as const]),
    ...(field === undefined ? [] : [['field', field] as const]),
  ];
}
