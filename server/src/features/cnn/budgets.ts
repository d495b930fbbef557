import type { Problem } from '../../core/problem.ts';
import { isNumber } from '../../core/size/size.ts';
import { costOf, peakMemory } from '../../model/cost.ts';
import { lastPositionalNode } from '../../model/field.ts';
import type { Model } from '../../model/model.ts';
import { budgetNames } from '../../notations/cnn/lowering/lower-expect.ts';
import type { Expression, ModelItem } from '../../notations/cnn/syntax/tree.ts';
import { fieldOf } from '../model-facts.ts';
import { countOf } from '../text.ts';
import { childrenOf, type TreeNode } from './tree-path.ts';

/** How the `expect` lines of a model fare, in a few words; empty where it has none. */
export function budgetsText(item: ModelItem, model: Model, problems: readonly Problem[]): string {
  const conditions = conditionsIn(item);
  if (conditions.length === 0) return '';
  const isMissed = ({ range }: Expression) =>
    problems.some(
      ({ code, site }) =>
        code === 'budget' &&
        site.file === model.site.file &&
        range.start <= site.start &&
        site.start < range.end,
    );
  const missed = conditions.filter(isMissed).length;
  if (missed > 0) return `${missed} of ${countOf(conditions.length, 'budget')} missed`;
  const open = conditions.some((condition) => measuredIn(condition).some((name) => !isKnown(model, name)));
  if (open) return `${countOf(conditions.length, 'budget')}, not decided`;
  return `${countOf(conditions.length, 'budget')} kept`;
}

function conditionsIn(item: ModelItem): readonly Expression[] {
  return nodesIn(item).flatMap((node) => (node.kind === 'expect' ? node.conditions : []));
}

function measuredIn(condition: Expression): readonly string[] {
  return nodesIn(condition).flatMap((node) =>
    node.kind === 'name' && budgetNames.includes(node.name) ? [node.name] : [],
  );
}

function nodesIn(root: TreeNode): readonly TreeNode[] {
  const all: TreeNode[] = [root];
  // The list grows while it is walked.
  for (const node of all) all.push(...childrenOf(node));
  return all;
}

/** Whether what a budget speaks of is a number, and does not hang on the size of the input. */
function isKnown(model: Model, name: string): boolean {
  switch (name) {
    case 'params':
      return isNumber(costOf(model.nodes).parameters.trainable);
    case 'macs':
      return isNumber(costOf(model.nodes).macs);
    case 'memory':
      return isNumber(
        peakMemory(
          model.nodes,
          model.outputs.map(({ tensor }) => tensor),
        ),
      );
    case 'field': {
      const last = lastPositionalNode(model);
      const field = last === undefined ? undefined : fieldOf(model, last);
      return field?.size.every((size) => typeof size === 'number') ?? false;
    }
    default:
      return true;
  }
}
