import type { Finding, Problem, Related, Remedy, Repair } from '../core/problem.ts';
import { type Site, sameSite } from '../core/range.ts';
import { type Shape, unknownShape, withoutBatch } from '../core/shape.ts';
import { displaySize } from '../core/size/print.ts';
import { applyKind } from '../layers/apply.ts';
import type { LayerKind } from '../layers/kind.ts';
import { complain, isAssumed, type Machine, type Origin, stepsOfLayer } from './machine.ts';
import { type NameArguments, toArguments } from './to-argument.ts';
import { list, type NamedArguments, type TensorValue, type Value } from './value.ts';

/** A layer to apply, and the places it is known by. */
export interface LayerUse {
  readonly kind: LayerKind;
  readonly arguments: NamedArguments;
  /** A layer that exists already: its weights are shared. */
  readonly layer?: number;
  readonly label: string | undefined;
  readonly made: Site;
  readonly applied: Site;
  /** The call with its arguments: what repairs change. */
  readonly call: Site;
}

/**
 * Applies a layer: adds a node and reports what its record finds. Inputs that are not tensors count as tensors of
 * unknown shape. One output is a tensor, several are a list.
 */
export function applyLayer(
  machine: Machine,
  use: LayerUse,
  inputs: readonly Value[],
  nameArguments: NameArguments,
): Value {
  const given = toArguments(
    use.arguments,
    (condition) => machine.graph.addCondition(condition),
    nameArguments,
  );
  machine.state.steps += stepsOfLayer;
  const shapes = inputs.map(shapeOf);
  const applied = applyKind(use.kind, given, shapes, machine.library.notation);
  for (const condition of applied.conditions) machine.graph.addCondition(condition);
  for (const finding of applied.findings) reportFinding(machine, finding, use, inputs);
  const node = machine.graph.addNode({
    kind: use.kind,
    label: use.label,
    values: applied.values,
    layer: use.layer ?? nextLayer(machine, use.applied),
    inputs: inputs.flatMap((input) => (input.type === 'tensor' ? [input.ref] : [])),
    outputs: applied.outputs,
    relation: applied.relation,
    weights: applied.weights,
    macs: applied.macs,
    assumed: isAssumed(machine),
    made: use.made,
    applied: use.applied,
    calls: [...machine.calls],
  });
  const tensors = applied.outputs.map(
    (shape, port): TensorValue => ({ type: 'tensor', ref: { node, port }, shape }),
  );
  const [first] = tensors;
  return tensors.length === 1 && first !== undefined ? first : list(tensors);
}

/** The number of the layer that a line makes: in a shared block, that of the same line and round in other applications. */
export function nextLayer(machine: Machine, site: Site): number {
  const { shared } = machine.state;
  if (shared === undefined) return machine.graph.newLayer();
  const path = [...machine.calls.slice(shared.depth + 1), site];
  const line = path.map(({ file, start }) => `${file}:${start}`).join('|');
  const round = shared.seen.get(line) ?? 0;
  shared.seen.set(line, round + 1);
  const key = `${line}#${round}`;
  const layer = shared.weights.layers.get(key) ?? machine.graph.newLayer();
  shared.weights.layers.set(key, layer);
  return layer;
}

/** A shape as a person reads it: `56×56×64`. */
export function displayShape(shape: Shape): string {
  return shape.length === 0
    ? '?'
    : withoutBatch(shape)
        .map((axis) => displaySize(axis.size))
        .join('×');
}

function shapeOf(value: Value): Shape {
  return value.type === 'tensor' ? value.shape : unknownShape;
}

function reportFinding(machine: Machine, finding: Finding, use: LayerUse, inputs: readonly Value[]): void {
  const culprit = finding.parameter === undefined ? undefined : use.arguments.get(finding.parameter);
  const origin: Origin = { site: use.call, arguments: use.arguments };
  complain(machine, {
    code: finding.code,
    severity: finding.severity,
    message: wordFinding(finding),
    site: culprit?.site ?? use.call,
    related: [...madeElsewhere(use), ...madeInput(machine, finding, inputs)],
    repairs: [
      ...(finding.remedies ?? []).flatMap((remedy) => repairOf(machine, remedy, origin)),
      ...(culprit !== undefined && isFraction(culprit.value) ? machine.library.roundings(culprit.site) : []),
    ],
  });
}

function isFraction(value: Value): boolean {
  return value.type === 'number' && value.value.denominator !== 1n;
}

/** What is wrong; why. What would repair it. */
function wordFinding(finding: Finding): string {
  const why = finding.why === undefined || finding.why === '' ? '' : `; ${finding.why}`;
  const titles = (finding.remedies ?? []).map((remedy) => remedy.title);
  return `${upperFirst(`${finding.what}${why}`)}.${titles.length === 0 ? '' : ` ${joinWays(titles)}.`}`;
}

function joinWays(titles: readonly string[]): string {
  const ways = titles.map((title, index) =>
    index === 0 ? title : title.slice(0, 1).toLowerCase() + title.slice(1),
  );
  const last = ways.pop() ?? '';
  return ways.length === 0 ? last : `${ways.join(', ')}, or ${last}`;
}

function repairOf(machine: Machine, remedy: Remedy, origin: Origin): readonly Repair[] {
  const edits = machine.library.edits(remedy, origin);
  return edits === undefined || edits.length === 0 ? [] : [{ title: remedy.title, edits }];
}

function madeElsewhere(use: LayerUse): readonly Related[] {
  return sameSite(use.made, use.applied) ? [] : [{ message: 'the layer is applied here', site: use.applied }];
}

function madeInput(machine: Machine, finding: Finding, inputs: readonly Value[]): Problem['related'] {
  const input = finding.input === undefined ? undefined : inputs[finding.input];
  const site = input?.type === 'tensor' ? machine.graph.siteOf(input.ref.node) : undefined;
  if (input?.type !== 'tensor' || site === undefined) return [];
  return [{ message: `${displayShape(input.shape)} is made here`, site }];
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
