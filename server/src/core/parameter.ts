import type { Argument, Recipe } from './argument.ts';
import type { Notation } from './notation.ts';
import type { Padding } from './padding.ts';
import type { Size } from './size/size.ts';

/** A value written in a record: the default of a parameter. `null` is `none`. */
export type Literal = number | string | boolean | null | readonly Literal[];

/** The default of a parameter: a value, that of an earlier parameter, or another one for some notations. */
export type Fallback =
  | Literal
  | { readonly sameAs: string }
  | { readonly in: Partial<Record<Notation, Literal>>; readonly otherwise: Literal };

/** What a parameter holds. Each type has one reader, in `read-argument.ts`. */
export type ParameterType =
  /** A whole number of at least `atLeast`: filters, groups, units. */
  | { readonly type: 'count'; readonly atLeast: number }
  /** Any number, within bounds where they are given: a rate, a slope, an epsilon. */
  | { readonly type: 'number'; readonly atLeast?: number; readonly atMost?: number }
  | { readonly type: 'flag' }
  /** A whole number for each spatial axis; one number stands for all. */
  | { readonly type: 'perAxis'; readonly atLeast: number }
  /** As `perAxis`, each entry one number or a pair before and after. */
  | { readonly type: 'pads'; readonly atLeast?: number }
  | { readonly type: 'padding' }
  | { readonly type: 'word'; readonly words: readonly string[] }
  /** A list of whole numbers of any length; −1 stands for "what is left over" where `rest` is set. */
  | { readonly type: 'sizes'; readonly rest?: true }
  /** An axis, counted from 0 over the axes a person sees; negative from the end. */
  | { readonly type: 'axis' }
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
  /** Its names in the other notations, where they differ from its own; null where a notation lacks it. */
  readonly names?: Partial<Record<Notation, string | null>>;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** What a record's `apply` receives for a parameter, by its type. */
export type ValueOf<T extends ParameterType> = T extends { type: 'count' }
  ? Size
  : T extends { type: 'number' }
    ? number | null
    : T extends { type: 'flag' }
      ? boolean
      : T extends { type: 'perAxis' } | { type: 'sizes' }
        ? readonly Size[]
        : T extends { type: 'pads' }
          ? readonly (readonly [before: Size, after: Size])[]
          : T extends { type: 'padding' }
            ? Padding
            : T extends { type: 'word' }
              ? string
              : T extends { type: 'axis' }
                ? number
                : T extends { type: 'factors' }
                  ? readonly (Factor | null)[]
                  : T extends { type: 'recipe' }
                    ? Recipe | null
                    : T extends { type: 'text' }
                      ? string | null
                      : never;

/** A scale as a ratio of whole numbers, so that `floor(n·f)` is exact. */
export type Factor = readonly [numerator: number, denominator: number];

export type ValuesOf<P extends Parameters> = { readonly [K in keyof P]: ValueOf<P[K]['type']> };

/** The values of any kind, before its record gives them their types. */
export type Values = Readonly<Record<string, ValueOf<ParameterType>>>;

export type GivenArguments = ReadonlyMap<string, Argument>;
