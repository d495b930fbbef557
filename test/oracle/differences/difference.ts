import type { Argument } from '../../../server/src/core/argument.ts';
import type { ParameterType } from '../../../server/src/core/parameter.ts';
import { isPositional } from '../../../server/src/core/shape.ts';
import type { Written } from '../../support/layers/shapes.ts';
import type { Config } from '../library.ts';
import type { Built, Configuration, Outcome, Refused } from '../outcome.ts';

/** A named place where our answer and the library's differ on purpose. */
export interface Difference {
  readonly name: string;
  readonly reason: string;
  readonly example: Example;
  /** Whether two answers that differ do so for this reason. */
  explains(answers: Answers): boolean;
}

export interface Example {
  /** The library's name of the layer. */
  readonly layer: string;
  /** Arguments under the names of our record. */
  readonly given: Readonly<Record<string, Written>>;
  /** Sizes without the batch, channels last unless the order says otherwise. */
  readonly inputs: readonly (readonly (number | null)[])[];
  readonly order?: Config;
}

export interface Answers<Ours extends Outcome = Outcome, Theirs extends Outcome = Outcome> {
  readonly configuration: Configuration;
  readonly ours: Ours;
  readonly theirs: Theirs;
}

type Explains = Difference['explains'];

/** We refuse with one of these codes, the library builds. */
export function onlyWeRefuse(
  codes: readonly string[],
  when: (answers: Answers<Refused, Built>) => boolean,
): Explains {
  return ({ configuration, ours, theirs }) =>
    ours.kind === 'refused' &&
    theirs.kind === 'built' &&
    codes.some((code) => ours.message.startsWith(`${code}:`)) &&
    when({ configuration, ours, theirs });
}

/** The library refuses in such words, we build. */
export function onlyTheyRefuse(
  words: RegExp,
  when: (answers: Answers<Built, Refused>) => boolean = () => true,
): Explains {
  return ({ configuration, ours, theirs }) =>
    ours.kind === 'built' &&
    theirs.kind === 'refused' &&
    words.test(theirs.message) &&
    when({ configuration, ours, theirs });
}

export function bothBuild(when: (answers: Answers<Built, Built>) => boolean): Explains {
  return ({ configuration, ours, theirs }) =>
    ours.kind === 'built' && theirs.kind === 'built' && when({ configuration, ours, theirs });
}

/** The shapes are the same but for sizes that differ in this way. */
export function sizesDiffer(
  { ours, theirs }: Answers<Built, Built>,
  so: (ours: number | null, theirs: number | null) => boolean,
): boolean {
  return ours.outputs.every((sizes, port) => {
    const others = theirs.outputs[port] ?? [];
    return (
      sizes.length === others.length &&
      sizes.every((size, axis) => size === others[axis] || so(size, others[axis] ?? null))
    );
  });
}

export function isWord({ given }: Configuration, parameter: string, word: string): boolean {
  const argument = given.get(parameter);
  return argument?.kind === 'text' && argument.value === word;
}

export function isList({ given }: Configuration, parameter: string): boolean {
  return given.get(parameter)?.kind === 'list';
}

/** Some input has a size that is not known, its batch aside. */
export function hasUnknown({ inputs }: Configuration): boolean {
  return inputs.some((shape) => shape.some((axis) => axis.role !== 'batch' && axis.size === null));
}

/** The channels stand before the map. */
export function isFirst({ order }: Configuration): boolean {
  return order['dataFormat'] === 'channelsFirst';
}

export function rankOf({ inputs }: Configuration): number {
  return inputs[0]?.filter((axis) => isPositional(axis.role)).length ?? 0;
}

/** Axes that are the batch or that one of the inputs does not have. */
export function hasWrongAxis(configuration: Configuration): boolean {
  const length = Math.min(...configuration.inputs.map((shape) => shape.length));
  return numbersOf(configuration, ['axis', 'axes']).some(
    (axis) => axis === 0 || axis === -length || axis >= length || axis < -length,
  );
}

/** All numbers given for parameters of these types. */
export function numbersOf(
  { kind, given }: Configuration,
  types: readonly ParameterType['type'][],
): readonly number[] {
  return [...given].flatMap(([parameter, argument]) => {
    const type = kind.parameters[parameter]?.type.type;
    return type !== undefined && types.includes(type) ? numbersIn(argument) : [];
  });
}

function numbersIn(argument: Argument): readonly number[] {
  switch (argument.kind) {
    case 'size':
      return typeof argument.value === 'number' ? [argument.value] : [];
    case 'fraction':
      return [argument.value];
    case 'list':
      return argument.items.flatMap(numbersIn);
    default:
      return [];
  }
}
