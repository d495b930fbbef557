import { elementsOf, type Shape } from '../core/shape.ts';
import { add, maximum, productOf, subtract, sumOf } from '../core/size/arithmetic.ts';
import { type Size, sameSize } from '../core/size/size.ts';
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
 * The most activation elements alive at once at inference, of one sample, in the order written: a tensor lives from its
 * node to its last reader (a model output to the end). A kind that may work in place overwrites an input of the size of
 * its result that nobody else still needs.
 */
export function peakActivations(nodes: readonly ModelNode[], outputs: readonly ModelOutput[]): Size {
  const tensors = outputs.map(({ tensor }) => tensor);
  return peakOf(nodes, tensors, (shape) => elementsOf(shape));
}

/**
 * The bytes of the activations alive at once, as `peakActivations` counts them: of as many samples as the input says,
 * in the number format of each layer, 4 bytes a number where none is said.
 */
export function peakMemory(nodes: readonly ModelNode[], results: readonly TensorRef[]): Size {
  return peakOf(nodes, results, (shape, node) => {
    const samples = shape.find((axis) => axis.role === 'batch')?.size ?? 1;
    return productOf([elementsOf(shape), samples, bytesPerNumber(node)]);
  });
}

/** By the bits in the name of a layer's number format, `float16` or `uint8`; 4 where it has none. */
export function bytesPerNumber({ values }: ModelNode): number {
  const format = values['dtype'];
  if (format === 'bool') return 1;
  const [bits] = typeof format === 'string' ? (/\d+$/.exec(format) ?? []) : [];
  return bits === undefined ? 4 : Math.ceil(Number(bits) / 8);
}

/** The most that is alive at once, of tensors weighed by `weigh`; `results` live to the end. */
export function peakOf(
  nodes: readonly ModelNode[],
  results: readonly TensorRef[],
  weigh: (shape: Shape, node: ModelNode) => Size,
): Size {
  const lastUse = lastUses(nodes, results);
  const live = new Map<string, Size>();
  let alive: Size = 0;
  let most: Size = 0;
  for (const node of nodes) {
    const made = node.outputs.map((shape) => weigh(shape, node));
    for (const [port, size] of made.entries()) live.set(refKey({ node: node.index, port }), size);
    const own = sumOf(made);
    const read = [...new Set(node.inputs.map(refKey))].filter((key) => lastUse.get(key) === node.index);
    // Only a tensor as large as the result has room for it: of a map and its gate, the map.
    const overwrites = node.kind.traits.inPlace && read.some((key) => sameSize(live.get(key) ?? null, own));
    alive = add(alive, own);
    most = maximum(most, overwrites ? subtract(alive, own) : alive);
    const unread = made
      .map((_, port) => refKey({ node: node.index, port }))
      .filter((key) => !lastUse.has(key));
    for (const key of [...read, ...unread]) alive = subtract(alive, live.get(key) ?? 0);
  }
  return most;
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

function lastUses(nodes: readonly ModelNode[], results: readonly TensorRef[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const node of nodes) for (const input of node.inputs) last.set(refKey(input), node.index);
  for (const tensor of results) last.set(refKey(tensor), Number.POSITIVE_INFINITY);
  return last;
}

function refKey(ref: TensorRef): string {
  return `${ref.node}:${ref.port}`;
}
