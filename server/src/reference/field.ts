import { positionalAxes } from '../core/shape.ts';
import { fullField } from '../features/field-text.ts';
import { fieldsTowards, summarise } from '../model/field.ts';
import type { ModelNode } from '../model/model.ts';
import type { EvaluatedExample } from './evaluated-example.ts';

/**
 * What a unit of the first result sees of the tensors that the node reads, in words: once where all are seen alike.
 * Undefined where there are no positions.
 */
export function fieldText(example: EvaluatedExample): string | undefined {
  const nodes = onItsOwn(example);
  const texts = example.node.inputs.map((_, input) => {
    const source = { node: input, port: 0 };
    const field = summarise(fieldsTowards(nodes, source).at(-1)?.[0], source);
    return field === undefined ? undefined : fullField(field);
  });
  const [first] = texts;
  if (texts.every((text) => text === first)) return first;
  return texts
    .flatMap((text, index) => (text === undefined ? [] : [`${text}, of tensor ${index + 1}`]))
    .join('; ');
}

/** Whether there is anything to see: units of the node have positions, or those of a tensor it reads. */
export function hasPositions({ node, inputs }: EvaluatedExample): boolean {
  return [...node.outputs, ...inputs].some((shape) => positionalAxes(shape).length > 0);
}

/**
 * The node behind one source for each tensor it reads. In the example these may be made of each other, as a gate is of
 * the map it is multiplied with; the page speaks of the layer alone.
 */
function onItsOwn({ node, inputs }: EvaluatedExample): readonly ModelNode[] {
  const sources = inputs.map(
    (shape, index): ModelNode => ({ ...node, index, inputs: [], outputs: [shape], relation: [] }),
  );
  const own = inputs.map((_, index) => ({ node: index, port: 0 }));
  return [...sources, { ...node, index: sources.length, inputs: own }];
}
