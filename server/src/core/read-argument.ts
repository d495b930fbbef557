import { type Argument, describeArgument } from './argument.ts';
import { describeType } from './describe-type.ts';
import type { Notation } from './notation.ts';
import { type Padding, paddingWordsIn, takesPaddingNumbers } from './padding.ts';
import type { Factor, Parameter, ParameterType, ValueOf } from './parameter.ts';
import type { Size } from './size/size.ts';

/** The value of an argument, or what is wrong with it: a phrase that completes "kernel must be …". */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly wanted: string };

/** What the reading of an argument depends on. */
export interface ReadingContext {
  /** The number of spatial axes: a single number stands for all of them. */
  readonly rank: number;
  readonly notation: Notation;
}

type Reader<T extends ParameterType> = (
  argument: Argument,
  type: T,
  context: ReadingContext,
) => Read<ValueOf<T>>;
type Typed<T extends ParameterType['type']> = Extract<ParameterType, { type: T }>;

/** Reads an argument as the parameter's type. Unknown values stay unknown where the type has room for that. */
export function readArgument(
  argument: Argument,
  parameter: Parameter,
  context: ReadingContext,
): Read<ValueOf<ParameterType>> {
  const { type } = parameter;
  switch (type.type) {
    case 'count':
      return readCount(argument, type, context);
    case 'integer':
      return readInteger(argument, type, context);
    case 'number':
      return readNumber(argument, type, context);
    case 'numbers':
      return readNumbers(argument, type, context);
    case 'flag':
      return readFlag(argument, type, context);
    case 'perAxis':
      return readPerAxis(argument, type, context);
    case 'targets':
      return readTargets(argument, type, context);
    case 'pads':
      return readPads(argument, type, context);
    case 'padding':
      return readPadding(argument, type, context);
    case 'word':
      return readWord(argument, type, context);
    case 'sizes':
      return readSizes(argument, type, context);
    case 'axis':
      return readAxis(argument, type, context);
    case 'axes':
      return readAxes(argument, type, context);
    case 'factors':
      return readFactors(argument, type, context);
    case 'recipe':
      return readRecipe(argument, type, context);
    case 'text':
      return readText(argument, type, context);
  }
}

const ok = <T>(value: T): Read<T> => ({ ok: true, value });
const wanted = (
  type: ParameterType,
  notation?: Notation,
): { readonly ok: false; readonly wanted: string } => ({
  ok: false,
  wanted: describeType(type, notation),
});

const readCount: Reader<Typed<'count'>> = (argument, type) => {
  const size = wholeNumber(argument, type.atLeast);
  return size === undefined ? wanted(type) : ok(size);
};

const readInteger: Reader<Typed<'integer'>> = (argument, type) => {
  const size = wholeNumber(argument, Number.NEGATIVE_INFINITY);
  return size === undefined ? wanted(type) : ok(size);
};

const readNumber: Reader<Typed<'number'>> = (argument, type) => {
  const number = numberOf(argument);
  if (number === null) return ok(null);
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = type;
  return number === undefined || number < atLeast || number > atMost ? wanted(type) : ok(number);
};

const readNumbers: Reader<Typed<'numbers'>> = (argument, type) => {
  const numbers = itemsOf(argument).map(numberOf);
  return allDefined(numbers) ? ok(numbers) : wanted(type);
};

const readFlag: Reader<Typed<'flag'>> = (argument, type) =>
  argument.kind === 'flag' ? ok(argument.value) : wanted(type);

const readPerAxis: Reader<Typed<'perAxis'>> = (argument, type, { rank }) => {
  const sizes = forEachAxis(argument, rank, (item) => wholeNumber(item, type.atLeast));
  return sizes === undefined ? wanted(type) : ok(sizes);
};

const readTargets: Reader<Typed<'targets'>> = (argument, type, { rank }) => {
  const targets = forEachAxis(argument, rank, (item) =>
    item.kind === 'none' ? ('keep' as const) : wholeNumber(item, 1),
  );
  return targets === undefined ? wanted(type) : ok(targets);
};

const readPads: Reader<Typed<'pads'>> = (argument, type, { rank }) => {
  const pads = padsFrom(argument, rank, type.atLeast ?? 0);
  return pads === undefined ? wanted(type) : ok(pads);
};

const readPadding: Reader<Typed<'padding'>> = (argument, type, { rank, notation }) => {
  if (argument.kind === 'text') {
    const words = type.words?.[notation] ?? paddingWordsIn[notation];
    const word = words.find((known) => known === argument.value);
    return word === undefined ? wanted(type, notation) : ok<Padding>({ kind: word });
  }
  const pads = padsFrom(argument, rank, 0);
  // What is not known yet may still turn out to be a word.
  const fits = takesPaddingNumbers[notation] || argument.kind === 'unknown';
  if (pads === undefined || !fits) return wanted(type, notation);
  return ok<Padding>({
    kind: 'explicit',
    before: pads.map(([before]) => before),
    after: pads.map(([, after]) => after),
  });
};

const readWord: Reader<Typed<'word'>> = (argument, type, { notation }) => {
  const text = wordOf(argument);
  const word = text === undefined ? undefined : (type.spellings?.[notation]?.[text] ?? text);
  return word !== undefined && type.words.includes(word) ? ok(word) : wanted(type);
};

const readSizes: Reader<Typed<'sizes'>> = (argument, type) => {
  // Not even how many there are is known.
  if (argument.kind === 'unknown') return wanted(type);
  const sizes = itemsOf(argument).map((item) => (type.rest && isRest(item) ? -1 : wholeNumber(item, 1)));
  return allDefined(sizes) ? ok(sizes) : wanted(type);
};

const readAxis: Reader<Typed<'axis'>> = (argument, type, { notation }) => {
  const axis = axisFrom(argument, notation);
  return axis === undefined ? wanted(type) : ok(axis);
};

const readAxes: Reader<Typed<'axes'>> = (argument, type, { notation }) => {
  const axes = itemsOf(argument).map((item) => axisFrom(item, notation));
  return allDefined(axes) ? ok(axes) : wanted(type);
};

const readFactors: Reader<Typed<'factors'>> = (argument, type, { rank }) => {
  const factors = forEachAxis(argument, rank, factorOf);
  return factors === undefined ? wanted(type) : ok(factors);
};

const readRecipe: Reader<Typed<'recipe'>> = (argument, type) => {
  if (argument.kind === 'none' || argument.kind === 'unknown') return ok(null);
  return argument.kind === 'recipe' ? ok(argument.recipe) : wanted(type);
};

const readText: Reader<Typed<'text'>> = (argument, type) => {
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

/** A number, null where it is not known; undefined for anything else. */
function numberOf(argument: Argument): number | null | undefined {
  if (argument.kind === 'unknown') return null;
  if (argument.kind !== 'size' && argument.kind !== 'fraction') return undefined;
  return typeof argument.value === 'number' ? argument.value : null;
}

/** The text of a word. A kind's name is one too where a word happens to be spelled like it (`merge=concat`). */
function wordOf(argument: Argument): string | undefined {
  switch (argument.kind) {
    case 'text':
      return argument.value;
    case 'none':
      return 'none';
    case 'flag':
      return `${argument.value}`;
    case 'recipe':
      return argument.recipe.given.size === 0 ? argument.recipe.kindId : undefined;
    default:
      return undefined;
  }
}

/** −1 or none: what is left over. */
function isRest(argument: Argument): boolean {
  return argument.kind === 'none' || (argument.kind === 'size' && argument.value === -1);
}

/** The index over all axes of the tensor: the model language does not count the batch. */
function axisFrom(argument: Argument, notation: Notation): number | undefined {
  if (argument.kind !== 'size' || typeof argument.value !== 'number') return undefined;
  return notation === 'cnn' && argument.value >= 0 ? argument.value + 1 : argument.value;
}

/** As `forEachAxis`; for a single axis a list of two numbers is the pair before and after. */
function padsFrom(
  argument: Argument,
  rank: number,
  atLeast: number,
): readonly (readonly [Size, Size])[] | undefined {
  const pair = rank === 1 && argument.kind === 'list' ? pairOf(argument, atLeast) : undefined;
  return pair === undefined ? forEachAxis(argument, rank, (item) => pairOf(item, atLeast)) : [pair];
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

function itemsOf(argument: Argument): readonly Argument[] {
  return argument.kind === 'list' ? argument.items : [argument];
}

function allDefined<T>(values: readonly (T | undefined)[]): values is readonly T[] {
  return values.every((value) => value !== undefined);
}
