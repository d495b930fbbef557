import type { Site } from '../core/range.ts';
import type { Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';
import type { LayerKind } from '../layers/kind.ts';
import type { TensorRef } from '../model/model.ts';
import type { FunctionForm } from './form.ts';
import type { Environment } from './heap.ts';
import type { Rational } from './rational.ts';

/** What a program computes with. Values are immutable; variables are cells of the heap. */
export type Value =
  | NumberValue
  | SymbolicValue
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'none' }
  | ListValue
  | RecordValue
  | FunctionValue
  | { readonly type: 'builtin'; readonly name: string }
  | RecipeValue
  | LayerValue
  | SharedBlockValue
  | TensorValue
  | UnknownValue;

export interface NumberValue {
  readonly type: 'number';
  readonly value: Rational;
}

/** A number with symbols in it: `numerator / denominator`, where the quotient has not yet been asked to be whole. */
export interface SymbolicValue {
  readonly type: 'symbolic';
  readonly numerator: Size;
  readonly denominator: number;
}

/** A list. Items that are tensors may have names: the outputs of a block are its members. */
export interface ListValue {
  readonly type: 'list';
  readonly items: readonly Value[];
  readonly names?: readonly (string | undefined)[];
}

export interface RecordValue {
  readonly type: 'record';
  readonly entries: ReadonlyMap<string, Value>;
  /** Where each entry was written, for repairs. */
  readonly sites?: ReadonlyMap<string, Site>;
}

export interface FunctionValue {
  readonly type: 'function';
  readonly form: FunctionForm;
  readonly environment: Environment;
}

/** A kind, or a block or model, with some arguments: each application makes new weights. */
export type RecipeValue = KindRecipe | BlockRecipe;

export interface KindRecipe {
  readonly type: 'recipe';
  readonly of: 'kind';
  readonly kind: LayerKind;
  readonly arguments: readonly EvaluatedArgument[];
}

export interface BlockRecipe {
  readonly type: 'recipe';
  readonly of: 'block';
  readonly block: FunctionValue;
  readonly arguments: readonly EvaluatedArgument[];
}

/** A layer of one kind with weights of its own: nodes with the same `id` share them. */
export interface LayerValue {
  readonly type: 'layer';
  readonly id: number;
  readonly kind: LayerKind;
  readonly arguments: NamedArguments;
  readonly made: Site;
  readonly name: string | undefined;
}

/** A block with weights of its own: its n-th layer is the same layer in every application. */
export interface SharedBlockValue {
  readonly type: 'shared';
  readonly target: FunctionValue;
  readonly arguments: readonly EvaluatedArgument[];
  readonly weights: SharedWeights;
  readonly name: string;
}

/** The layers of a shared block in the order in which they are made. Grows at the first application. */
export interface SharedWeights {
  readonly layers: number[];
}

export interface TensorValue {
  readonly type: 'tensor';
  readonly ref: TensorRef;
  readonly shape: Shape;
}

/** A value that cannot be known, and why. It stays quiet: whoever caused it has said so. */
export interface UnknownValue {
  readonly type: 'unknown';
  readonly reason: string;
}

/** An argument as it arrives at a call, with the places that messages and repairs need. */
export interface EvaluatedArgument {
  readonly name: string | undefined;
  readonly value: Value;
  /** The value's place. */
  readonly site: Site;
  /** The name's place, where it was written with one. */
  readonly nameSite?: Site;
}

/** The arguments of a layer by parameter name. */
export type NamedArguments = ReadonlyMap<string, EvaluatedArgument>;

export function unknown(reason: string): UnknownValue {
  return { type: 'unknown', reason };
}

export const none: Value = { type: 'none' };

export function boolean(value: boolean): Value {
  return { type: 'boolean', value };
}

export function string(value: string): Value {
  return { type: 'string', value };
}

export function list(items: readonly Value[]): ListValue {
  return { type: 'list', items };
}

/** A value's type in the words of a message. */
export function describeType(value: Value): string {
  switch (value.type) {
    case 'number':
    case 'symbolic':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'a string';
    case 'none':
      return 'none';
    case 'list':
      return 'a list';
    case 'record':
      return 'a set of arguments';
    case 'function':
      return value.form.role === 'plain' ? 'a function' : `a ${value.form.role}`;
    case 'builtin':
      return 'a function';
    case 'recipe':
    case 'layer':
    case 'shared':
      return 'a layer';
    case 'tensor':
      return 'a tensor';
    case 'unknown':
      return 'an unknown value';
  }
}
