import type { Condition } from '../core/condition.ts';
import type { Notation } from '../core/notation.ts';
import type { Values } from '../core/parameter.ts';
import type { Problem } from '../core/problem.ts';
import type { Site } from '../core/range.ts';
import type { Relation } from '../core/relation.ts';
import type { Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';
import type { LayerKind, Weight } from '../layers/kind.ts';

/** One output of one node. `node` is its index in the model. */
export interface TensorRef {
  readonly node: number;
  readonly port: number;
}

/** One application of a layer to tensors. Nodes are in the order in which they were applied: inputs come before users. */
export interface ModelNode {
  readonly index: number;
  /** Group path + label or kind + occurrence: the same after lines were inserted above. Folds and selection use it. */
  readonly key: string;
  /** What a person calls it: its label, else kind and number. */
  readonly name: string;
  readonly kind: LayerKind;
  readonly values: Values;
  /** Nodes with the same layer share its weights; the first of them counts them. */
  readonly layer: number;
  /** The innermost group, an index into the model's groups. */
  readonly group: number | undefined;
  readonly inputs: readonly TensorRef[];
  readonly outputs: readonly Shape[];
  readonly relation: Relation;
  readonly weights: readonly Weight[];
  /** Multiply–accumulates for one sample. */
  readonly macs: Size;
  /** On a side of an unknown condition that was only assumed. */
  readonly assumed: boolean;
  /** Where the layer was made and where it was applied; the same place in most code. */
  readonly made: Site;
  readonly applied: Site;
  /** The calls that led here, outermost first. */
  readonly calls: readonly Site[];
}

/** A named part of a model: a block instance, a nested model, a function that applies layers. */
export interface Group {
  readonly index: number;
  readonly key: string;
  /** The block's or function's name, or the label of this instance. */
  readonly name: string;
  /** What is called: `Bottleneck`. The same as `name` where there is no label. */
  readonly block: string;
  readonly role: 'block' | 'branch' | 'model' | 'function';
  readonly parent: number | undefined;
  /** The call that made this instance. */
  readonly site: Site;
}

export interface ModelOutput {
  readonly tensor: TensorRef;
  readonly name: string;
}

/** A network as evaluated: immutable. */
export interface Model {
  readonly name: string;
  readonly key: string;
  readonly notation: Notation;
  /** Its declaration: the name in the text. */
  readonly site: Site;
  /** A block walked on its own with symbolic inputs, so that its lines answer: no network anyone wrote. */
  readonly sketch: boolean;
  readonly inputs: readonly number[];
  readonly outputs: readonly ModelOutput[];
  readonly nodes: readonly ModelNode[];
  readonly groups: readonly Group[];
  readonly conditions: readonly Condition[];
}

/** What one line of text produced, in the order it ran: a line in a loop or a block has several results. */
export interface LineResult {
  readonly site: Site;
  readonly results: readonly LineOutcome[];
}

export interface LineOutcome {
  /** Index into the snapshot's models. */
  readonly model: number;
  readonly shapes: readonly Shape[];
  /** The tensors, to find the node a line ends in. */
  readonly tensors: readonly TensorRef[];
}

/** Everything one root file says at one moment. A function of text, overrides and imports alone. */
export interface Snapshot {
  readonly file: string;
  readonly models: readonly Model[];
  /** The parameters of its models: what can be set from outside. */
  readonly parameters: readonly string[];
  readonly lines: readonly LineResult[];
  readonly problems: readonly Problem[];
  /** Every file that was read, the root first. */
  readonly files: readonly string[];
}
