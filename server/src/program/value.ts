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
  /** How high lists and recipes are nested in it; absent for a flat one. */
  readonly height?: number;
  /** How many items stand in it and in the lists inside, counted as often as they are written out; absent for a flat one. */
  readonly weight?: number;
}

export interface RecordValue {
  readonly type: 'record';
  readonly entries: ReadonlyMap<string, Value>;
  /** Where each entry was written, for repairs. */
  readonly sites?: ReadonlyMap<string, ArgumentSites>;
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
  readonly height?: number;
}

export interface BlockRecipe {
  readonly type: 'recipe';
  readonly of: 'block';
  readonly block: FunctionValue;
  readonly arguments: readonly EvaluatedArgument[];
  readonly height?: number;
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

/** A block with weights of its own: what a line in it makes is the same layer in every application. */
export interface SharedBlockValue {
  readonly type: 'shared';
  readonly target: FunctionValue;
  readonly arguments: readonly EvaluatedArgument[];
  readonly weights: SharedWeights;
  readonly name: string;
}

/** The layers of a shared block, by the line that makes them and its round. Grows as it is applied. */
export interface SharedWeights {
  readonly layers: Map<string, number>;
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
  /** The symbols it depends on, where nothing else is in the way. */
  readonly symbols?: readonly string[];
}

/** The places of an argument that messages and repairs need. */
export interface ArgumentSites {
  /** The value's place. */
  readonly site: Site;
  /** The name's place, where it was written with one. */
  readonly nameSite?: Site;
}

/** An argument as it arrives at a call. */
export interface EvaluatedArgument extends ArgumentSites {
  readonly name: string | undefined;
  readonly value: Value;
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

/** Unknown because it depends on symbols: giving them a value would settle it. */
export function undecided(symbols: readonly string[]): UnknownValue {
  const names = [...new Set(symbols)];
  return names.length === 0
    ? unknown('it cannot be decided')
    : { type: 'unknown', reason: `it depends on ${names.join(' and ')}`, symbols: names };
}

export function list(items: readonly Value[]): ListValue {
  const height = heightAbove(items);
  if (height === 1) return { type: 'list', items };
  return { type: 'list', items, height, weight: items.reduce((sum, item) => sum + weightOf(item), 0) };
}

/** How many values a value is when written out: lists that share parts grow by doubling. */
export function weightOf(value: Value): number {
  if (value.type === 'list') return value.weight ?? Math.max(1, value.items.length);
  if (value.type === 'recipe')
    return value.arguments.reduce((sum, argument) => sum + weightOf(argument.value), 1);
  return 1;
}

/** The recipe with further arguments: positional ones follow its own, a named one takes the place of its own. */
export function recipeWith(recipe: RecipeValue, further: readonly EvaluatedArgument[]): RecipeValue {
  const named = new Set(further.flatMap(({ name }) => (name === undefined ? [] : [name])));
  const own = recipe.arguments.filter(({ name }) => name === undefined || !named.has(name));
  const arguments_ = [...own, ...further];
  return { ...recipe, arguments: arguments_, height: heightAbove(arguments_.map(({ value }) => value)) };
}

/** How high lists and recipes are nested in a value: 0 for one that is neither. */
export function heightOf(value: Value): number {
  return value.type === 'list' || value.type === 'recipe' ? (value.height ?? 1) : 0;
}

function heightAbove(values: readonly Value[]): number {
  return values.reduce((most, value) => Math.max(most, heightOf(value)), 0) + 1;
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
