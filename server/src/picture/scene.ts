import type { FieldStatus } from '../core/field/describe.ts';
import type { Relation } from '../core/relation.ts';
import type { Role } from '../core/shape.ts';
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
  /** Shared by nodes, so that what is said of a layer is said once. */
  readonly layers: Readonly<Record<string, SceneLayer>>;
  readonly kinds: Readonly<Record<string, SceneKind>>;
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

/** An input of the model, the batch left out. */
export interface SceneInput {
  readonly node: string;
  readonly name: string;
  readonly sizes: readonly Quantity[];
  /** Sizes set by hand in place of those in the text. */
  readonly set: readonly number[] | null;
}

export interface SceneNode {
  readonly name: string;
  /** Its key in `layers`. */
  readonly layer: string;
  readonly card: string;
  readonly section: string;
  readonly inputs: readonly (readonly [node: string, port: number])[];
  /** Towards the first input that it sees; null where it sees none that has positions. */
  readonly field: SceneField | null;
  /** Where it stands in the text, counted from 1; 0 where that is another file. */
  readonly line: number;
}

/** What layers with the same parameters on the same shapes have in common. */
export interface SceneLayer {
  readonly kind: string;
  readonly detail: string;
  /** Every parameter, in words. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly outputs: readonly SceneTensor[];
  /** Null where one of its numbers is not known. */
  readonly relation: Relation<number> | null;
  readonly trainable: Quantity;
  readonly fixed: Quantity;
  readonly macs: Quantity;
  readonly activations: Quantity;
}

export interface SceneTensor {
  /** Sizes of all axes, the batch among them. */
  readonly sizes: readonly Quantity[];
  /** The role of each axis. */
  readonly axes: readonly Role[];
}

/** In numbers, an entry for each axis of the input along which it has positions; before clipping. */
export interface SceneField {
  readonly input: string;
  readonly size: readonly Quantity[];
  readonly stride: readonly (number | null)[];
  readonly start: readonly (number | null)[];
  readonly status: FieldStatus;
  /** Where a gate sees the whole map: what is seen without it. */
  readonly local: readonly Quantity[];
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
  layers: {},
  kinds: {},
};
