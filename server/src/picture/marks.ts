import type { Problem } from '../core/problem.ts';
import type { Site } from '../core/range.ts';
import type { Model } from '../model/model.ts';
import type { Mark } from './drawing.ts';

/** The problems that stand at a layer of the model, by its node: where it was made, applied, or called from. */
export function marksOf(model: Model, problems: readonly Problem[]): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const { severity, message, site } of problems) {
    if (severity === 'hint') continue;
    const at = model.nodes.find((node) => [node.made, node.applied].some((place) => lies(site, place)));
    if (at === undefined) continue;
    const known = marks.get(at.index) ?? [];
    known.push({ severity, message });
    marks.set(at.index, known);
  }
  return marks;
}

function lies(inner: Site, outer: Site): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}
