import type { Site } from '../core/range.ts';
import type { Shape } from '../core/shape.ts';
import type { Group, LineOutcome, Model, ModelNode, TensorRef } from '../model/model.ts';
import type { FileView, ModelOf } from './file-view.ts';
import { lineRunsOf } from './line-runs.ts';
import { groupsAround, nodesIn } from './model-facts.ts';

/** One time that a call was applied to tensors. */
export interface Run {
  readonly inputs: readonly Shape[];
  readonly outputs: readonly Shape[];
  /** The tensor that came out, or the last of several; undefined where none is known. */
  readonly tensor: TensorRef | undefined;
  /** What it added to the model: one node for a layer, those of the block for a block. */
  readonly nodes: readonly ModelNode[];
}

export interface RunsInModel extends ModelOf {
  readonly runs: readonly Run[];
}

/** What the call that begins at the offset did in every model; the first is the one to show. */
export function runsAt(view: FileView, start: number): readonly RunsInModel[] {
  const site = { file: view.document.file, start };
  const line = lineRunsOf(view).find(({ range }) => range.start === start);
  return (line?.runs ?? []).map(({ outcomes, ...model }) => ({
    ...model,
    runs: runsOf(model.model, outcomes, site),
  }));
}

type Place = Pick<Site, 'file' | 'start'>;

function runsOf(model: Model, outcomes: readonly LineOutcome[], site: Place): readonly Run[] {
  const used = new Set<Group>();
  return outcomes.map(({ shapes, tensors }): Run => {
    const tensor = tensors.at(-1);
    const maker = tensor === undefined ? undefined : model.nodes[tensor.node];
    // Of a block that calls itself the inner instance is done first.
    const group = groupsAround(model, maker?.group).find(
      (around) => isAt(around.site, site) && !used.has(around),
    );
    if (group !== undefined) used.add(group);
    const nodes = group === undefined ? ownNode(maker, site) : nodesIn(model, group);
    return { inputs: inputsOf(model, nodes), outputs: shapes, tensor, nodes };
  });
}

/** Nothing where the call gave back a tensor that it did not make. */
function ownNode(maker: ModelNode | undefined, site: Place): readonly ModelNode[] {
  return maker !== undefined && isAt(maker.applied, site) ? [maker] : [];
}

/** The tensors that the nodes read and did not make. */
function inputsOf(model: Model, nodes: readonly ModelNode[]): readonly Shape[] {
  const made = new Set(nodes.map((node) => node.index));
  const read = new Map<string, Shape>();
  for (const ref of nodes.flatMap((node) => node.inputs)) {
    if (!made.has(ref.node))
      read.set(`${ref.node}:${ref.port}`, model.nodes[ref.node]?.outputs[ref.port] ?? []);
  }
  return [...read.values()];
}

function isAt(site: Site, { file, start }: Place): boolean {
  return site.file === file && site.start === start;
}
