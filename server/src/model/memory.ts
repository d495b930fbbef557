import { elementsOf } from '../core/shape.ts';
import { multiply, productOf, sumOf } from '../core/size/arithmetic.ts';
import type { Size } from '../core/size/size.ts';
import { bytesPerNumber, parametersOf, peakOf } from './cost.ts';
import type { Model, ModelNode } from './model.ts';

export interface MemoryOptions {
  /** How many samples are worked on at once; 1 where none is given. */
  readonly batch?: number;
  /** Numbers an optimiser keeps beside each weight: 2 for Adam, which is meant where none is given; 1 for momentum. */
  readonly optimiserNumbers?: number;
}

/** Bytes, in the number format of each layer; 4 a number where it has none. Unknown where a size is. */
export interface Memory {
  /** All weights, those that training does not change among them. A shared layer's count once. */
  readonly weights: Size;
  /** The outputs of all layers together. */
  readonly activations: Size;
  /** The most activations alive at once at inference, as `peakActivations` counts them. Weights come on top. */
  readonly peakActivations: Size;
  readonly training: TrainingMemory;
}

/**
 * What a step of training holds at the end of its forward pass. An estimate by a plain convention: every output that the
 * backward pass needs is kept once, and that is the output of every layer which does not work in place; nothing for the
 * passing gradients of activations, workspaces of kernels, or what a framework keeps beyond that (PyTorch keeps what goes
 * into a batch norm as well as what comes out).
 */
export interface TrainingMemory {
  readonly weights: Size;
  /** One number for each weight that is trained. */
  readonly gradients: Size;
  readonly optimiser: Size;
  readonly activations: Size;
  readonly total: Size;
}

/** How much memory a network takes, at inference and in training. */
export function memoryOf(
  { nodes, outputs }: Pick<Model, 'nodes' | 'outputs'>,
  { batch = 1, optimiserNumbers = 2 }: MemoryOptions = {},
): Memory {
  const bytesOf = (node: ModelNode): Size =>
    sumOf(node.outputs.map((shape) => productOf([elementsOf(shape), batch, bytesPerNumber(node)])));
  const owners = firstUses(nodes);
  const trainable = sumOf(owners.map((node) => multiply(parametersOf(node).trainable, bytesPerNumber(node))));
  const fixed = sumOf(owners.map((node) => multiply(parametersOf(node).fixed, bytesPerNumber(node))));
  const weights = sumOf([trainable, fixed]);
  const optimiser = multiply(trainable, optimiserNumbers);
  const kept = sumOf(nodes.filter(({ kind }) => !kind.traits.inPlace).map(bytesOf));
  const results = outputs.map(({ tensor }) => tensor);
  return {
    weights,
    activations: sumOf(nodes.map(bytesOf)),
    peakActivations: peakOf(nodes, results, (shape, node) =>
      productOf([elementsOf(shape), batch, bytesPerNumber(node)]),
    ),
    training: {
      weights,
      gradients: trainable,
      optimiser,
      activations: kept,
      total: sumOf([weights, trainable, optimiser, kept]),
    },
  };
}

/** One node for each layer: the first that applies it. */
function firstUses(nodes: readonly ModelNode[]): readonly ModelNode[] {
  const seen = new Set<number>();
  return nodes.filter(({ layer }) => !seen.has(layer) && seen.add(layer));
}
