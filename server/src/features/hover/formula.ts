import type { Shape } from '../../core/shape.ts';
import { sizeFormula } from '../../core/size-formula.ts';
import { axisName, listText } from '../../layers/text.ts';
import type { Run } from '../runs.ts';

/** How the sizes of the positions come about: `height and width: ⌊(224 + 3 + 3 − 7)/2⌋ + 1 = 112`. */
export function formulas({ inputs, outputs, nodes }: Run): readonly string[] {
  const [node] = nodes;
  const [input = []] = inputs;
  const [output = []] = outputs;
  const byFormula = new Map<string, string[]>();
  for (const entry of node?.relation[0]?.[0] ?? []) {
    if (entry.kind !== 'axis' || entry.out === null) continue;
    const formula = sizeFormula(entry.map, sizeAt(input, entry.in), sizeAt(output, entry.out));
    if (formula === undefined) continue;
    const names = byFormula.get(formula) ?? [];
    byFormula.set(formula, [...names, axisName(output, entry.out)]);
  }
  return [...byFormula].map(([formula, names]) => `${listText(names, 'and')}: \`${formula}\``);
}

function sizeAt(shape: Shape, axis: number) {
  return shape[axis]?.size ?? null;
}
