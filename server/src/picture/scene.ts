import type { FieldStatus } from '../core/field/describe.ts';
import type { Relation } from '../core/relation.ts';
import type { CardRole, Drawing, Quantity } from './drawing.ts';

/**
 * All that the page of a picture shows, as keyed tables: what stands where, and the facts behind it. A scene changes by
 * entries of its tables (`scene-change.ts`), so that an edit sends what it changed and no more.
 */
export interface Scene {
  readonly head: SceneHead;
  readonly cards: Drawing['cards'];
  readonly frames: Drawing['frames'];
  readonly edges: Drawing['edges'];
  readonly nodes: Readonly<Record<string, SceneNode>>;
  readonly sections: Readonly<Record<string, SceneSection>>;
  readonly kinds: Readonly<Record<string, SceneKind>>;
  /** Relations with numbers, each once; nodes name them. */
  readonly relations: Readonly<Record<string, Relation<number>>>;
}

export interface SceneHead {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** The keys of all nodes, makers before users. */
  readonly order: readonly string[];
  readonly totals: SceneTotals;
  readonly inputs: readonly SceneInput[];
}

export interface SceneTotals {
  readonly parameters: Quantity;
  readonly macs: Quantity;
  readonly activations: Quantity;
  readonly layers: number;
}

/** An input of the model, with its sizes as the text has them, the batch left out. */
export interface SceneInput {
  readonly node: string;
  readonly name: string;
  readonly sizes: readonly Quantity[];
}

export interface SceneNode {
  readonly name: string;
  readonly kind: string;
  readonly detail: string;
  /** Every parameter, in words. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly card: string;
  readonly section: string;
  readonly inputs: readonly (readonly [node: string, port: number])[];
  readonly outputs: readonly SceneTensor[];
  /** Its key in `relations`; empty where a number is not known. */
  readonly relation: string;
  readonly trainable: Quantity;
  readonly fixed: Quantity;
  readonly macs: Quantity;
  readonly activations: Quantity;
  /** Towards the first input, an entry for each axis along which units have positions. */
  readonly field: readonly SceneField[];
  /** Where it stands in the text, counted from 1; 0 where that is another file. */
  readonly line: number;
}

export interface SceneTensor {
  /** Sizes of all axes, the batch among them. */
  readonly sizes: readonly Quantity[];
  /** The role of each axis. */
  readonly axes: readonly string[];
}

export interface SceneField {
  readonly size: Quantity;
  readonly stride: number | null;
  readonly start: number | null;
  readonly status: FieldStatus;
}

export interface SceneSection {
  readonly title: string;
  /** The section around it; empty for the outermost. */
  readonly parent: string;
  readonly folded: boolean;
  readonly times: number;
}

export interface SceneKind {
  readonly title: string;
  readonly role: CardRole;
  readonly summary: string;
}

export const EMPTY_SCENE: Scene = {
  head: {
    name: '',
    width: 0,
    height: 0,
    order: [],
    totals: { parameters: 0, macs: 0, activations: 0, layers: 0 },
    inputs: [],
  },
  cards: {},
  frames: {},
  edges: {},
  nodes: {},
  sections: {},
  kinds: {},
  relations: {},
};
