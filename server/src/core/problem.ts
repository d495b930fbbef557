import type { Site } from './range.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A change of text: replaces the site's range. */
export interface Edit {
  readonly site: Site;
  readonly newText: string;
}

/** A repair on offer: what it does in words, and the edits that do it. */
export interface Repair {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Another place that explains a problem. */
export interface Related {
  readonly message: string;
  readonly site: Site;
}

/**
 * Something wrong with the text, as the user reads it: the message says what is wrong with the numbers in it, why it
 * cannot work, and what would repair it.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly site: Site;
  readonly related: readonly Related[];
  readonly repairs: readonly Repair[];
}

/**
 * What a layer record finds wrong with its parameters or inputs, before anyone knows where it stands in the text.
 * The evaluator adds the place; the notation turns remedies into edits.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, with the numbers in it. A sentence without its full stop. */
  readonly what: string;
  /** Why it cannot work so. Empty where `what` says it all. */
  readonly why?: string;
  /** The parameter at fault, where it is one: the problem then stands at its argument. */
  readonly parameter?: string;
  /** The input at fault, where it is one: the problem then relates to the node that made it. */
  readonly input?: number;
  readonly remedies?: readonly Remedy[];
}

/** A repair in terms of the layer: other values for its parameters, or words alone where text cannot be changed for it. */
export interface Remedy {
  /** Imperative, no full stop: "Pad by 1". */
  readonly title: string;
  /** Parameter name to its new value, written in the model language (each notation converts). */
  readonly set?: Readonly<Record<string, string>>;
}
