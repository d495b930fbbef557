import { unknownShape } from '../../../core/shape.ts';
import { membersOf } from '../../../notations/cnn/library/members.ts';
import type { Expression } from '../../../notations/cnn/syntax/tree.ts';
import type { Completion } from '../../completion.ts';
import { callableOf } from '../callable.ts';
import { shapesOf } from '../flow-at.ts';
import { pathAt } from '../tree-path.ts';
import { plain } from './item.ts';
import type { Request } from './request.ts';

/** What may stand behind the point: the members of a tensor; of a list with named outputs, their names. */
export function memberItems(request: Request, object: Expression): readonly Completion[] {
  const outputs = outputsOf(request, object);
  if (outputs.length > 1) return outputs.map((name) => plain(name, 'tensor', { detail: 'output' }));
  const { view, source, path } = request;
  const shapes = shapesOf({ view, path, ...source }, object);
  const shape = shapes?.length === 1 ? (shapes[0] ?? unknownShape) : unknownShape;
  return membersOf({ type: 'tensor', ref: { node: 0, port: 0 }, shape }).map((name) =>
    plain(name, 'member', { detail: meanings[name] ?? '' }),
  );
}

/** The outputs of the block or model whose results a label stands for. */
function outputsOf({ source }: Request, object: Expression): readonly string[] {
  if (object.kind !== 'name') return [];
  const { names, tree } = source.syntax;
  const declared = names.find(({ uses }) => uses.some(({ start }) => start === object.range.start));
  if (declared?.role !== 'label') return [];
  const line = pathAt(tree, declared.range.start).findLast((node) => node.kind === 'apply');
  return (line && callableOf(source, line.call)?.outputs) ?? [];
}

const meanings: Readonly<Record<string, string>> = {
  shape: 'all sizes, channels last',
  size: 'the sizes of the spatial axes, as a list',
  channels: 'how many channels',
  height: 'positions from top to bottom',
  width: 'positions from left to right',
  depth: 'positions from front to back',
  length: 'positions along the only spatial axis',
  rank: 'how many spatial axes',
};
