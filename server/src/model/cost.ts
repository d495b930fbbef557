import { elementsOf } from '../core/shape.ts';
import { add, maximum, subtract, sumOf } from '../core/size/arithmetic.ts';
import type { Size } from '../core/size/size.ts';
import { weightElements } from '../layers/apply.ts';
import type { ModelNode, ModelOutput, TensorRef } from './model.ts';

/** What a part of a network costs, for one sample. Unknown where a size it depends on is. */
export interface Cost {
  /** Weights that training changes, and those it does not (statistics of batch norm). */
  readonly parameters: ParameterCount;
  /** Multiply–accumulates of convolutions and matrix products, biases left out; FLOPs are twice that. */
  readonly macs: Size;
  /** Elements of all outputs together. */
  readonly activations: Size;
}

export interface ParameterCount {
  readonly trainable: Size;
  readonly fixed: Size;
}

/** The weights of one node, whether or not another node shares them. */
export function parametersOf(node: ModelNode): ParameterCount {
  const count = (trainable: boolean): Size =>
    sumOf(node.weights.filter((weight) => weight.trainable === trainable).map(weightElements));
  return { trainable: count(true), fixed: count(false) };
}

/** Elements of a node's outputs. */
export function activationsOf(node: ModelNode): Size {
  return sumOf(node.outputs.map(elementsOf));
}

/** The cost of some nodes together. A shared layer's weights count once, at its first node among them. */
export function costOf(nodes: readonly ModelNode[]): Cost {
  const seen = new Set<number>();
  let cost: Cost = { parameters: { trainable: 0, fixed: 0 }, macs: 0, activations: 0 };
  for (const node of nodes) {
    const own = seen.has(node.layer) ? { trainable: 0, fixed: 0 } : parametersOf(node);
    seen.add(node.layer);
    cost = {
      parameters: {
        trainable: add(cost.parameters.trainable, own.trainable),
        fixed: add(cost.parameters.fixed, own.fixed),
      },
      macs: add(cost.macs, node.macs),
      activations: add(cost.activations, activationsOf(node)),
    };
  }
  return cost;
}

/**
 * The most activation elements alive at once at inference, batch 1, in the order written: a tensor lives from its node
 * to its last reader (a model output to the end). A kind that may work in place overwrites an input that nobody else
 * still needs.
 */
export function peakActivations(nodes: readonly ModelNode[], outputs: readonly ModelOutput[]): Size {
  const lastUse = lastUses(nodes, outputs);
  const live = new Map<string, Size>();
  let alive: Size = 0;
  let peak: Size = 0;
  for (const node of nodes) {
    const ending = node.inputs.filter((input) => lastUse.get(refKey(input)) === node.index);
    const [first] = ending;
    const overwritten = node.kind.traits.inPlace && first !== undefined ? (live.get(refKey(first)) ?? 0) : 0;
    alive = add(alive, subtract(activationsOf(node), overwritten));
    peak = maximum(peak, alive);
    alive = add(alive, overwritten);
    for (const [port, shape] of node.outputs.entries())
      live.set(refKey({ node: node.index, port }), elementsOf(shape));
    for (const key of new Set(ending.map(refKey))) {
      alive = subtract(alive, live.get(key) ?? 0);
      live.delete(key);
    }
  }
  return peak;
}

/** Layers with weights to multiply by, on the longest path through these nodes. */
export function depthOf(nodes: readonly ModelNode[]): number {
  const depths = new Map<number, number>();
  let deepest = 0;
  for (const node of nodes) {
    const above = node.inputs.reduce((most, input) => Math.max(most, depths.get(input.node) ?? 0), 0);
    const own = node.weights.some((weight) => weight.uses !== 0) ? 1 : 0;
    depths.set(node.index, above + own);
    deepest = Math.max(deepest, above + own);
  }
  return deepest;
}

function lastUses(nodes: readonly ModelNode[], outputs: readonly ModelOutput[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const node of nodes) for (const input of node.inputs) last.set(refKey(input), node.index);
  for (const { tensor } of outputs) last.set(refKey(tensor), nodes.length);
  return last;
}

function refKey(ref: TensorRef): string {
  return `${ref.node}:${ref.port}`;
}
