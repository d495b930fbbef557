import type { Argument, Recipe } from './argument.ts';
import type { Notation } from './notation.ts';
import type { Padding, PaddingWord } from './padding.ts';
import type { Size } from './size/size.ts';

/** A value written in a record: the default of a parameter. `null` is `none`. */
export type Literal = number | string | boolean | null | readonly Literal[];

/**
 * The default of a parameter: a value, that of an earlier parameter, or another one for some notations (without
 * `otherwise` the remaining notations must be given one). Axes are counted as the notation counts them.
 */
export type Fallback =
  | Literal
  | { readonly sameAs: string }
  | { readonly in: Partial<Record<Notation, Literal>>; readonly otherwise?: Literal };

/** What a parameter holds. Each type has one reader, in `read-argument.ts`. */
export type ParameterType =
  /** A whole number of at least `atLeast`: filters, groups, units. */
  | { readonly type: 'count'; readonly atLeast: number }
  /** Any whole number: a position from the start, or from the end where it is negative. */
  | { readonly type: 'integer' }
  /** Any number, within bounds where they are given: a rate, a slope, an epsilon. */
  | { readonly type: 'number'; readonly atLeast?: number; readonly atMost?: number }
  /** One number or a list of any length. */
  | { readonly type: 'numbers' }
  | { readonly type: 'flag' }
  /** A whole number for each spatial axis; one number stands for all of them. */
  | { readonly type: 'perAxis'; readonly atLeast: number }
  /** The size each spatial axis shall have; one stands for all, none leaves an axis as it is. */
  | { readonly type: 'targets' }
  /** As `perAxis`, each entry one number or a pair before and after. */
  | { readonly type: 'pads'; readonly atLeast?: number }
  /** Numbers as for `pads`, or one of the notation's words; `words` where the layer knows fewer. */
  | { readonly type: 'padding'; readonly words?: Partial<Record<Notation, readonly PaddingWord[]>> }
  /** One of some words. `spellings` are what other notations write for them. */
  | {
      readonly type: 'word';
      readonly words: readonly string[];
      readonly spellings?: Partial<Record<Notation, Readonly<Record<string, string>>>>;
    }
  /** A list of whole numbers of any length; −1 stands for "what is left over" where `rest` is set. */
  | { readonly type: 'sizes'; readonly rest?: true }
  /**
   * An axis, negative from the end. The model language counts from 0 over the axes a person sees; the other notations
   * have the batch at 0. The value counts over all axes of the tensor.
   */
  | { readonly type: 'axis' }
  /** A list of axes, or one. */
  | { readonly type: 'axes' }
  /** A factor for each spatial axis, fractions allowed. */
  | { readonly type: 'factors' }
  /** A layer without inputs of its own, such as an activation; or none. */
  | { readonly type: 'recipe' }
  /** Free text or a name that only an exporter reads: initialisers, data types. */
  | { readonly type: 'text' };

/** One parameter of a layer kind. Without a fallback it must be given. */
export interface Parameter<T extends ParameterType = ParameterType> {
  readonly type: T;
  /** What it means, one sentence without a full stop. */
  readonly summary: string;
  readonly fallback?: Fallback;
  /**
   * Its names in the notations, where they differ from its own; null where a notation lacks it. Several names stand
   * for the items of a list, one argument each (`height`, `width`).
   */
  readonly names?: Partial<Record<Notation, string | readonly string[] | null>>;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** What a record's `apply` receives for a parameter, by its type. Null stands for unknown (for `recipe`: for none). */
export type ValueOf<T extends ParameterType> = T extends { type: 'count' | 'integer' }
  ? Size
  : T extends { type: 'number' }
    ? number | null
    : T extends { type: 'numbers' }
      ? readonly (number | null)[]
      : T extends { type: 'flag' }
        ? boolean
        : T extends { type: 'targets' }
          ? readonly (Size | 'keep')[]
          : T extends { type: 'perAxis' | 'sizes' }
            ? readonly Size[]
            : T extends { type: 'pads' }
              ? readonly (readonly [before: Size, after: Size])[]
              : T extends { type: 'padding' }
                ? Padding
                : T extends { type: 'word' }
                  ? string
                  : T extends { type: 'axis' }
                    ? number
                    : T extends { type: 'axes' }
                      ? readonly number[]
                      : T extends { type: 'factors' }
                        ? readonly (Factor | null)[]
                        : T extends { type: 'recipe' }
                          ? Recipe | null
                          : T extends { type: 'text' }
                            ? string | null
                            : never;

/** A scale as a ratio of whole numbers, so that `floor(n·f)` is exact. */
export type Factor = readonly [numerator: number, denominator: number];

/** The values of a record's parameters. Null is possible wherever a default is none. */
export type ValuesOf<P extends Parameters> = {
  readonly [K in keyof P]: ValueOf<P[K]['type']> | NoneIn<P[K]['fallback']>;
};

type NoneIn<F> = F extends { in: infer In }
  ? Extract<In[keyof In] | (F extends { otherwise: infer Otherwise } ? Otherwise : never), null>
  : Extract<F, null>;

/** The values of any kind, before its record gives them their types. */
export type Values = Readonly<Record<string, ValueOf<ParameterType>>>;

export type GivenArguments = ReadonlyMap<string, Argument>;
