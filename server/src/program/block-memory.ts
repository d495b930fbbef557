import type { Site } from '../core/range.ts';
import type { Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';
import type { TensorRef } from '../model/model.ts';
import type { GraphFragment, NewNode } from './graph-builder.ts';
import {
  type Expectation,
  type FunctionCall,
  isStopped,
  type Machine,
  type Observation,
  outOfSteps,
} from './machine.ts';
import { type EvaluatedArgument, type FunctionValue, unknown, type Value } from './value.ts';

/**
 * Blocks are remembered: the same block with the same arguments and input shapes is walked once, then its part of the
 * graph is added again. Sound because a block sees nothing but its arguments and what came into it.
 */
export interface BlockMemory {
  readonly blocks: Map<string, Remembered>;
  /** Numbers for objects that have no text of their own: functions, scopes, kinds, symbolic sizes. */
  readonly identities: Map<object, number>;
}

interface Remembered {
  readonly fragment: GraphFragment;
  readonly layersBefore: number;
  /** What it took to walk it, which adding it again counts for as well. */
  readonly steps: number;
  /** How many calls were under way, this one included. */
  readonly depth: number;
  /** The tensors that went in, in the order of the key. */
  readonly incoming: readonly TensorRef[];
  readonly result: Value;
  readonly observations: readonly Observation[];
  readonly expectations: readonly Expectation[];
}

export function createBlockMemory(): BlockMemory {
  return { blocks: new Map(), identities: new Map() };
}

/** Replays the block where it has been walked with the same arguments, else walks it and remembers. */
export function withMemory(
  machine: Machine,
  callee: FunctionValue,
  call: FunctionCall,
  walk: () => Value,
): Value {
  const { memory } = machine;
  const key = memory === undefined ? undefined : keyOfCall(machine, memory, callee, call);
  if (memory === undefined || key === undefined) return walk();
  const known = memory.blocks.get(key.text);
  if (known !== undefined) return replay(machine, known, { incoming: key.tensors, site: call.site });
  const { mark, observed, expected, layersBefore, problems, steps } = before(machine);
  const result = walk();
  // A block with a problem is walked every time: each call is then told of.
  if (machine.log.count === problems && !isStopped(machine)) {
    memory.blocks.set(key.text, {
      fragment: machine.graph.copySince(mark),
      layersBefore,
      steps: machine.state.steps - steps,
      depth: machine.calls.length,
      incoming: key.tensors,
      result,
      observations: machine.observations.slice(observed),
      expectations: machine.expectations.slice(expected),
    });
  }
  return result;
}

function before(machine: Machine): {
  readonly mark: ReturnType<Machine['graph']['mark']>;
  readonly observed: number;
  readonly expected: number;
  readonly layersBefore: number;
  readonly problems: number;
  readonly steps: number;
} {
  return {
    mark: machine.graph.mark(),
    observed: machine.observations.length,
    expected: machine.expectations.length,
    layersBefore: machine.graph.layerCount(),
    problems: machine.log.count,
    steps: machine.state.steps,
  };
}

function replay(
  machine: Machine,
  known: Remembered,
  { incoming, site }: { readonly incoming: readonly TensorRef[]; readonly site: Site },
): Value {
  const { fragment } = known;
  if (outOfSteps(machine, () => site, known.steps)) return unknown('the evaluation was stopped');
  const shift = machine.graph.mark().nodes - fragment.mark.nodes;
  const given = new Map(known.incoming.map((ref, index) => [refKey(ref), incoming[index] ?? ref]));
  const moved = (ref: TensorRef): TensorRef =>
    ref.node >= fragment.mark.nodes
      ? { node: ref.node + shift, port: ref.port }
      : (given.get(refKey(ref)) ?? ref);
  const layers = new Map<number, number>();
  const layerOf = (layer: number): number => {
    if (layer < known.layersBefore) return layer;
    const again = layers.get(layer) ?? machine.graph.newLayer();
    layers.set(layer, again);
    return again;
  };
  const groupShift = machine.graph.mark().groups - fragment.mark.groups;
  const outer = machine.graph.currentGroup();
  const groupOf = (group: number | undefined): number | undefined =>
    group === undefined || group < fragment.mark.groups ? outer : group + groupShift;
  machine.graph.replay(
    fragment,
    (node): NewNode => ({
      ...node,
      layer: layerOf(node.layer),
      inputs: node.inputs.map(moved),
      calls: [...machine.calls, ...node.calls.slice(known.depth)],
    }),
  );
  for (const { site, value } of known.observations)
    machine.observations.push({ site, value: moveTensors(value, moved) });
  for (const expectation of known.expectations) {
    const { group, incoming: began, outcome, call } = expectation;
    machine.expectations.push({
      ...expectation,
      group: groupOf(group),
      incoming: moveTensors(began, moved),
      outcome: outcome === undefined ? undefined : moveTensors(outcome, moved),
      // The budget of the block itself now speaks of this call.
      call: group === fragment.within ? site : call,
    });
  }
  return moveTensors(known.result, moved);
}

function moveTensors(value: Value, moved: (ref: TensorRef) => TensorRef): Value {
  if (value.type === 'tensor') return { ...value, ref: moved(value.ref) };
  if (value.type === 'list') return { ...value, items: value.items.map((item) => moveTensors(item, moved)) };
  return value;
}

/** Everything a block can see: two calls of equal text do the same with their tensors. */
interface CallKey {
  readonly text: string;
  /** The tensors that go in, each once, in the order of the text. */
  readonly tensors: readonly TensorRef[];
}

/** Undefined where the call cannot be remembered. */
function keyOfCall(
  machine: Machine,
  memory: BlockMemory,
  callee: FunctionValue,
  call: FunctionCall,
): CallKey | undefined {
  if (callee.form.role !== 'block' || machine.state.shared !== undefined || machine.forks.length > 0)
    return undefined;
  const keys = createKeys(memory);
  const parts = [
    keys.value(callee),
    keys.value(call.flow ?? { type: 'none' }),
    ...call.arguments.map(keys.argument),
  ];
  return parts.includes(undefined) ? undefined : { text: parts.join('|'), tensors: keys.tensors };
}

interface Keys {
  /** Those seen so far. */
  readonly tensors: readonly TensorRef[];
  value(value: Value): string | undefined;
  argument(argument: EvaluatedArgument): string | undefined;
}

function createKeys({ identities }: BlockMemory): Keys {
  const tensors: TensorRef[] = [];
  const numbers = new Map<string, number>();
  const identity = (object: object): number => {
    const known = identities.get(object) ?? identities.size;
    identities.set(object, known);
    return known;
  };
  const size = (value: Size): string =>
    value === null ? '?' : typeof value === 'number' ? `${value}` : `s${identity(value)}`;
  const shape = (axes: Shape): string => axes.map((axis) => `${axis.role}:${size(axis.size)}`).join(',');
  const all = (
    values: readonly (string | undefined)[],
    [open, close]: readonly [string, string],
  ): string | undefined => (values.includes(undefined) ? undefined : `${open}${values.join(',')}${close}`);
  const argument = ({ name, value }: EvaluatedArgument): string | undefined => {
    const key = keyOf(value);
    return key === undefined ? undefined : `${name ?? ''}=${key}`;
  };
  const keyOf = (value: Value): string | undefined => {
    switch (value.type) {
      case 'number':
        return `${value.value.numerator}/${value.value.denominator}`;
      case 'symbolic':
        return `${size(value.numerator)}/${value.denominator}`;
      case 'boolean':
        return `${value.value}`;
      case 'string':
        return JSON.stringify(value.value);
      case 'none':
        return 'none';
      case 'list':
        return all(value.items.map(keyOf), ['[', ']']);
      case 'record':
        return all(
          [...value.entries].map(([name, entry]) => argument({ name, value: entry, site: noSite })),
          ['{', '}'],
        );
      case 'function':
        return `f${identity(value.form)}@${identity(value.environment)}`;
      case 'builtin':
        return `b${value.name}`;
      case 'recipe':
        return all(
          [value.of === 'kind' ? `k${value.kind.id}` : keyOf(value.block), ...value.arguments.map(argument)],
          ['(', ')'],
        );
      case 'layer':
        return `l${value.id}`;
      case 'tensor': {
        // The same tensor twice is not the same as two of the same shape.
        const ref = refKey(value.ref);
        const number = numbers.get(ref) ?? numbers.size;
        if (number === tensors.length) tensors.push(value.ref);
        numbers.set(ref, number);
        return `t${number}<${shape(value.shape)}>`;
      }
      case 'shared':
      case 'unknown':
        return undefined;
    }
  };
  return { tensors, value: keyOf, argument };
}

const noSite = { file: '', start: 0, end: 0 };

function refKey(ref: TensorRef): string {
  return `${ref.node}:${ref.port}`;
}
