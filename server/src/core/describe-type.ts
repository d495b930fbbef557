import type { Notation } from './notation.ts';
import { paddingWordsIn, takesPaddingNumbers } from './padding.ts';
import type { ParameterType } from './parameter.ts';

/** The type in words, for hovers and messages: "a whole number of at least 1". */
export function describeType(type: ParameterType, notation: Notation = 'cnn'): string {
  switch (type.type) {
    case 'count':
      return `a whole number of at least ${type.atLeast}`;
    case 'integer':
    case 'axis':
      return 'a whole number';
    case 'number':
      return describeBounds(type);
    case 'numbers':
      return 'a number or a list of numbers';
    case 'flag':
      return 'true or false';
    case 'perAxis':
      return `a whole number of at least ${type.atLeast}, or one for each spatial axis such as 3x3`;
    case 'targets':
      return 'a size, or one for each spatial axis such as 7x7';
    case 'pads':
      return 'a number, one for each spatial axis, or pairs such as [[1, 2], [1, 2]]';
    case 'padding':
      return describePadding(type, notation);
    case 'word':
      return `one of ${type.words.join(', ')}`;
    case 'sizes':
      return 'sizes such as 4x4x64';
    case 'axes':
      return 'an axis or a list of axes';
    case 'factors':
      return 'a factor, or one for each spatial axis';
    case 'recipe':
      return 'a layer such as relu, or none';
    case 'text':
      return 'a name';
  }
}

function describePadding(
  type: Extract<ParameterType, { readonly type: 'padding' }>,
  notation: Notation,
): string {
  const words = type.words?.[notation] ?? paddingWordsIn[notation];
  if (!takesPaddingNumbers[notation]) return `one of ${words.join(', ')}`;
  const numbers =
    'a whole number of at least 0, one for each spatial axis, or pairs such as [[0, 1], [0, 1]]';
  return words.length === 0 ? numbers : `${numbers}, or one of ${words.join(', ')}`;
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
