import { nearestName } from '../core/nearest.ts';

/** What a command line asks for. */
export type Command =
  | {
      readonly command: 'check';
      readonly files: readonly string[];
      readonly format: Format;
      readonly given: Given;
    }
  | {
      readonly command: 'field';
      readonly file: string;
      readonly layer: string | undefined;
      readonly model: string | undefined;
      readonly unit: readonly number[] | undefined;
      readonly format: Format;
      readonly given: Given;
    }
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  /** The words were off: what is wrong and what is possible. */
  | { readonly command: 'misuse'; readonly message: string };

export const formats = ['text', 'json'] as const;
export type Format = (typeof formats)[number];

/** Values from outside, as written. */
export interface Given {
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly input: readonly number[] | undefined;
  /** Sizes of inputs by name. */
  readonly inputs: readonly (readonly [name: string, sizes: readonly number[]])[];
}

export const usage = `fovea reads networks and says what every line does. It runs nothing.

  fovea check FILES…            the table of every model, and what is wrong
  fovea field FILE              what a unit of a layer sees, map by map
      --layer KEY               the layer, by its key or name; without it, the last map
      --unit 3,5                the unit, one number for each spatial axis; without it, the centre
      --model NAME              the model, where the file has several

  --format text|json            json is a contract that only grows
  --set classes=10              a value for a parameter of the models; may be given several times
  --input 320x320x3             other sizes for the input
  --input left=64x64x1          other sizes for the input of that name; may be given several times
  --help, --version

Exit code: 0 nothing wrong, 1 errors found, 2 the command line or a file cannot be read.
`;

/** Reads the words of a command line. Never throws: what is off becomes a misuse. */
export function readCommand(words: readonly string[]): Command {
  const options = splitWords(words);
  if (typeof options === 'string') return misuse(options);
  const { flags, positional } = options;
  if (flags.has('help') || positional[0] === 'help' || words.length === 0) return { command: 'help' };
  if (flags.has('version')) return { command: 'version' };
  const [name, ...files] = positional;
  const format = flags.get('format')?.[0] ?? 'text';
  const known = formats.find((candidate) => candidate === format);
  if (known === undefined) return misuse(`--format ${format}: it is one of ${formats.join(', ')}.`);
  const given = readGiven(flags);
  if (typeof given === 'string') return misuse(given);
  if (name === 'check') {
    if (files.length === 0) return misuse('Which files? fovea check FILES…');
    return { command: 'check', files, format: known, given };
  }
  if (name === 'field') return readField(files, flags, { format: known, given });
  const nearest = nearestName(name ?? '', ['check', 'field', 'help']);
  return misuse(`There is no command ${name}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`);
}

type Flags = ReadonlyMap<string, readonly string[]>;

const withValue = ['format', 'set', 'input', 'layer', 'unit', 'model'];
const withoutValue = ['help', 'version'];

function splitWords(
  words: readonly string[],
): { readonly flags: Flags; readonly positional: readonly string[] } | string {
  const flags = new Map<string, string[]>();
  const positional: string[] = [];
  const waiting = [...words];
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    if (!word.startsWith('--')) {
      positional.push(word);
      continue;
    }
    const [name = '', glued] = splitOnce(word.slice(2), '=');
    if (withoutValue.includes(name)) {
      flags.set(name, []);
      continue;
    }
    if (!withValue.includes(name)) {
      const nearest = nearestName(name, [...withValue, ...withoutValue]);
      return `There is no option --${name}.${nearest === undefined ? '' : ` Did you mean --${nearest}?`}`;
    }
    const value = glued ?? waiting.shift();
    if (value === undefined) return `--${name} needs a value.`;
    flags.set(name, [...(flags.get(name) ?? []), value]);
  }
  return { flags, positional };
}

function readGiven(flags: Flags): Given | string {
  const set: (readonly [string, string])[] = [];
  for (const pair of flags.get('set') ?? []) {
    const [name = '', value] = splitOnce(pair, '=');
    if (value === undefined || name === '') return `--set ${pair}: write --set name=value.`;
    set.push([name, value]);
  }
  const inputs: (readonly [string, readonly number[]])[] = [];
  let input: readonly number[] | undefined;
  for (const written of flags.get('input') ?? []) {
    const [name, rest] = splitOnce(written, '=');
    const sizes = readSizes(rest ?? name);
    if (sizes === undefined)
      return `--input ${written}: write sizes such as 224x224x3, or left=224x224x3 for the input of that name.`;
    if (rest !== undefined) inputs.push([name, sizes]);
    else if (input !== undefined) return `--input ${written}: sizes without a name are given twice.`;
    else input = sizes;
  }
  return { set, input, inputs };
}

function readSizes(text: string): readonly number[] | undefined {
  const sizes = text.split(/[x×]/).map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 1) ? sizes : undefined;
}

function readField(
  files: readonly string[],
  flags: Flags,
  rest: { readonly format: Format; readonly given: Given },
): Command {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) return misuse('fovea field takes one file.');
  const written = flags.get('unit')?.[0];
  const unit = written?.split(',').map(Number);
  if (unit?.some((position) => !Number.isSafeInteger(position) || position < 0)) {
    return misuse(`--unit ${written}: write one position for each spatial axis, such as 3,5.`);
  }
  return {
    command: 'field',
    file,
    layer: flags.get('layer')?.[0],
    model: flags.get('model')?.[0],
    unit,
    ...rest,
  };
}

function misuse(message: string): Command {
  return { command: 'misuse', message };
}

/** At the first separator only, so that a value may hold one. */
function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
