import { type Argument, describeArgument } from './argument.ts';
import { type Padding, type PaddingWord, paddingWords } from './padding.ts';
import type { Factor, Parameter, ParameterType, ValueOf } from './parameter.ts';
import type { Size } from './size/size.ts';

/** The value of an argument, or what is wrong with it: a phrase that completes "kernel must be …". */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly wanted: string };

type Reader<T extends ParameterType> = (argument: Argument, type: T, rank: number) => Read<ValueOf<T>>;

/**
 * Reads an argument as the parameter's type. `rank` is the number of spatial axes: a single number stands for all of
 * them. Unknown values stay unknown where the type has room for that.
 */
export function readArgument(
  argument: Argument,
  parameter: Parameter,
  rank: number,
): Read<ValueOf<ParameterType>> {
  const { type } = parameter;
  switch (type.type) {
    case 'count':
      return readCount(argument, type, rank);
    case 'number':
      return readNumber(argument, type, rank);
    case 'flag':
      return readFlag(argument, type, rank);
    case 'perAxis':
      return readPerAxis(argument, type, rank);
    case 'pads':
      return readPads(argument, type, rank);
    case 'padding':
      return readPadding(argument, type, rank);
    case 'word':
      return readWord(argument, type, rank);
    case 'sizes':
      return readSizes(argument, type, rank);
    case 'axis':
      return readAxis(argument, type, rank);
    case 'factors':
      return readFactors(argument, type, rank);
    case 'recipe':
      return readRecipe(argument, type, rank);
    case 'text':
      return readText(argument, type, rank);
  }
}

/** The type in words, for hovers and messages: "a whole number of at least 1". */
export function describeType(type: ParameterType): string {
  switch (type.type) {
    case 'count':
      return `a whole number of at least ${type.atLeast}`;
    case 'number':
      return describeBounds(type);
    case 'flag':
      return 'true or false';
    case 'perAxis':
      return `a whole number of at least ${type.atLeast}, or one for each spatial axis such as 3x3`;
    case 'pads':
      return 'a number, one for each spatial axis, or pairs such as [[1, 2], [1, 2]]';
    case 'padding':
      return `a number, one for each spatial axis, pairs such as [[0, 1], [0, 1]], or one of ${paddingWords.join(', ')}`;
    case 'word':
      return `one of ${type.words.join(', ')}`;
    case 'sizes':
      return 'sizes such as 4x4x64';
    case 'axis':
      return 'a whole number';
    case 'factors':
      return 'a factor, or one for each spatial axis';
    case 'recipe':
      return 'a layer such as relu, or none';
    case 'text':
      return 'a name';
  }
}

const ok = <T>(value: T): Read<T> => ({ ok: true, value });
const wanted = (type: ParameterType): { readonly ok: false; readonly wanted: string } => ({
  ok: false,
  wanted: describeType(type),
});

const readCount: Reader<Extract<ParameterType, { type: 'count' }>> = (argument, type) => {
  const size = wholeNumber(argument, type.atLeast);
  return size === undefined ? wanted(type) : ok(size);
};

const readNumber: Reader<Extract<ParameterType, { type: 'number' }>> = (argument, type) => {
  if (argument.kind === 'unknown') return ok(null);
  if (argument.kind !== 'size' && argument.kind !== 'fraction') return wanted(type);
  if (typeof argument.value !== 'number') return ok(null);
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = type;
  return argument.value < atLeast || argument.value > atMost ? wanted(type) : ok(argument.value);
};

const readFlag: Reader<Extract<ParameterType, { type: 'flag' }>> = (argument, type) =>
  argument.kind === 'flag' ? ok(argument.value) : wanted(type);

const readPerAxis: Reader<Extract<ParameterType, { type: 'perAxis' }>> = (argument, type, rank) => {
  const sizes = forEachAxis(argument, rank, (item) => wholeNumber(item, type.atLeast));
  return sizes === undefined ? wanted(type) : ok(sizes);
};

const readPads: Reader<Extract<ParameterType, { type: 'pads' }>> = (argument, type, rank) => {
  const pads = forEachAxis(argument, rank, (item) => pairOf(item, type.atLeast ?? 0));
  return pads === undefined ? wanted(type) : ok(pads);
};

const readPadding: Reader<Extract<ParameterType, { type: 'padding' }>> = (argument, type, rank) => {
  if (argument.kind === 'text') {
    const word = paddingWords.find((known) => known === argument.value);
    return word === undefined ? wanted(type) : ok<Padding>({ kind: word satisfies PaddingWord });
  }
  const pads = forEachAxis(argument, rank, (item) => pairOf(item, 0));
  if (pads === undefined) return wanted(type);
  return ok<Padding>({
    kind: 'explicit',
    before: pads.map(([before]) => before),
    after: pads.map(([, after]) => after),
  });
};

const readWord: Reader<Extract<ParameterType, { type: 'word' }>> = (argument, type) => {
  const word = argument.kind === 'text' ? argument.value : argument.kind === 'none' ? 'none' : undefined;
  return word !== undefined && type.words.includes(word) ? ok(word) : wanted(type);
};

const readSizes: Reader<Extract<ParameterType, { type: 'sizes' }>> = (argument, type) => {
  const items = argument.kind === 'list' ? argument.items : [argument];
  const sizes = items.map((item) =>
    type.rest && item.kind === 'size' && item.value === -1 ? -1 : wholeNumber(item, 1),
  );
  return allDefined(sizes) ? ok(sizes) : wanted(type);
};

const readAxis: Reader<Extract<ParameterType, { type: 'axis' }>> = (argument, type) =>
  argument.kind === 'size' && typeof argument.value === 'number' ? ok(argument.value) : wanted(type);

const readFactors: Reader<Extract<ParameterType, { type: 'factors' }>> = (argument, type, rank) => {
  const factors = forEachAxis(argument, rank, factorOf);
  return factors === undefined ? wanted(type) : ok(factors);
};

const readRecipe: Reader<Extract<ParameterType, { type: 'recipe' }>> = (argument, type) => {
  if (argument.kind === 'none' || argument.kind === 'unknown') return ok(null);
  return argument.kind === 'recipe' ? ok(argument.recipe) : wanted(type);
};

const readText: Reader<Extract<ParameterType, { type: 'text' }>> = (argument, type) => {
  if (argument.kind === 'none' || argument.kind === 'unknown') return ok(null);
  if (argument.kind === 'list' || argument.kind === 'recipe') return wanted(type);
  return ok(describeText(argument));
};

function describeText(argument: Argument): string {
  return argument.kind === 'text' ? argument.value : describeArgument(argument);
}

/** A whole number of at least `atLeast`, a symbolic or an unknown size; undefined for anything else. */
function wholeNumber(argument: Argument, atLeast: number): Size | undefined {
  if (argument.kind === 'unknown') return null;
  if (argument.kind !== 'size') return undefined;
  const { value } = argument;
  return typeof value === 'number' && value < atLeast ? undefined : value;
}

function pairOf(argument: Argument, atLeast: number): readonly [Size, Size] | undefined {
  const [first, second, ...more] =
    argument.kind === 'list' ? argument.items.map((item) => wholeNumber(item, atLeast)) : [];
  if (argument.kind === 'list') {
    return first === undefined || second === undefined || more.length > 0 ? undefined : [first, second];
  }
  const both = wholeNumber(argument, atLeast);
  return both === undefined ? undefined : [both, both];
}

/** Decimal factors such as 1.5 become ratios of whole numbers, as exactly as ten thousandths go. */
function factorOf(argument: Argument): Factor | null | undefined {
  if (argument.kind === 'unknown') return null;
  if (argument.kind !== 'size' && argument.kind !== 'fraction') return undefined;
  const { value } = argument;
  if (typeof value !== 'number') return null;
  if (value <= 0) return undefined;
  for (let denominator = 1; denominator <= 10_000; denominator++) {
    const numerator = Math.round(value * denominator);
    if (numerator > 0 && numerator / denominator === value) return [numerator, denominator];
  }
  return [Math.max(1, Math.round(value * 10_000)), 10_000];
}

/** One value for each of `rank` axes: a list of that length, or one item for all. Undefined where an item does not fit. */
function forEachAxis<T>(
  argument: Argument,
  rank: number,
  read: (item: Argument) => T | undefined,
): readonly T[] | undefined {
  if (argument.kind === 'list') {
    const values = argument.items.map(read);
    return values.length === rank && allDefined(values) ? values : undefined;
  }
  const value = read(argument);
  return value === undefined ? undefined : Array.from({ length: rank }, () => value);
}

function allDefined<T>(values: readonly (T | undefined)[]): values is readonly T[] {
  return values.every((value) => value !== undefined);
}

function describeBounds({
  atLeast,
  atMost,
}: {
  readonly atLeast?: number;
  readonly atMost?: number;
}): string {
  if (atLeast !== undefined && atMost !== undefined) return `a number from ${atLeast} to ${atMost}`;
  if (atLeast !== undefined) return `a number of at least ${atLeast}`;
  return atMost === undefined ? 'a number' : `a number of at most ${atMost}`;
}
