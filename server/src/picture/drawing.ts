import type { Severity } from '../core/problem.ts';
import type { LayerKind } from '../layers/kind.ts';

/** A picture as plain data: where everything stands and what is written on it, with roles in place of colours. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** By key; cards of nodes have the key of their first node, folded sections that of the section. */
  readonly cards: Readonly<Record<string, DrawnCard>>;
  readonly frames: Readonly<Record<string, DrawnFrame>>;
  readonly edges: Readonly<Record<string, DrawnEdge>>;
}

/** What a card is coloured by. */
export type CardRole = LayerKind['family'];

export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnCard extends DrawnBox {
  readonly form: 'card' | 'symbol' | 'pill' | 'folded';
  readonly role: CardRole;
  /** The section it stands in, empty for the outermost; of a folded section the one around it. */
  readonly section: string;
  /** The layers on it, by key: one with those fused into it, or all of a folded section. */
  readonly nodes: readonly string[];
  readonly title: string;
  /** What a symbol shows instead of a title. */
  readonly symbol: string;
  /** Kind and parameters: "Conv 3×3 · /2 · pad 1". */
  readonly detail: string;
  /** Layers that are only lines on this card, in words. */
  readonly fused: readonly string[];
  /** How many equal groups a folded run stands for; else 1. */
  readonly times: number;
  /** The tensor it makes. */
  readonly shape: string;
  /** The receptive field towards the first input; empty where there is none. */
  readonly field: string;
  readonly parameters: Quantity;
  readonly macs: Quantity;
  readonly activations: Quantity;
  readonly planes: Planes | undefined;
  readonly marks: readonly Mark[];
  /** Names under which the model gives the tensor out. */
  readonly outputs: readonly string[];
}

/** A count; an expression as text, null where it is not known. */
export type Quantity = number | string | null;

/** Stacked planes that stand for a map: sides and number grow with the logarithm of its sizes and channels. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

/** A problem that stands at a card, as the editor words it. */
export interface Mark {
  readonly severity: Severity;
  readonly message: string;
}

/** The border of an open section. */
export interface DrawnFrame extends DrawnBox {
  readonly section: string;
  readonly depth: number;
  /** Where the main path crosses the header, from the left. */
  readonly axis: number;
  readonly title: string;
  /** What it comes to: sizes in and out, parameters. */
  readonly detail: string;
}

/** A tensor on its way: horizontal and vertical pieces, with round corners where they meet. */
export interface DrawnEdge {
  readonly points: readonly DrawnPoint[];
  /** The card that makes the tensor and the one that reads it, where they are in sight; else the section's. */
  readonly from: string;
  readonly to: string;
}

export type DrawnPoint = readonly [x: number, y: number];
