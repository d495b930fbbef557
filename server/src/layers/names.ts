import type { Notation } from '../core/notation.ts';
import type { LayerKind, Names } from './kind.ts';
import { layerKinds } from './registry.ts';

type OtherNotation = Exclude<Notation, 'cnn'>;

/** A kind under one of its names in another notation. */
export interface NamedKind {
  readonly kind: LayerKind;
  /** The number of spatial axes that the name says (`conv2d`); undefined where it says none. */
  readonly rank: number | undefined;
}

/** The kind that a notation calls so. */
export function kindByName(notation: OtherNotation, name: string): NamedKind | undefined {
  const kind = byName[notation].get(name);
  return kind === undefined ? undefined : { kind, rank: rankIn(name) };
}

/** The kind that a notation calls so where it is the activation of another layer (`activation: 'swish'`). */
export function activationByName(notation: OtherNotation, name: string): LayerKind | undefined {
  return byActivationName[notation].get(name);
}

/** What a notation calls a kind for so many spatial axes; undefined where it has no such layer. */
export function nameOfKind(kind: LayerKind, notation: OtherNotation, rank: number): string | undefined {
  const names = kind.names[notation] ?? [];
  return names.find((name) => rankIn(name) === rank) ?? names.find((name) => rankIn(name) === undefined);
}

/** A parameter under one of its names in a notation. */
export interface NamedParameter {
  readonly parameter: string;
  /** Which item of the parameter's list the name stands for; undefined where it stands for all of it. */
  readonly item: number | undefined;
}

/** The parameter that a notation calls so. */
export function parameterByName(
  kind: LayerKind,
  notation: Notation,
  name: string,
): NamedParameter | undefined {
  for (const parameter of Object.keys(kind.parameters)) {
    const names = parameterNames(kind, notation, parameter);
    if (names === name) return { parameter, item: undefined };
    if (typeof names === 'object' && names?.includes(name)) return { parameter, item: names.indexOf(name) };
  }
  return undefined;
}

/** What a notation calls a parameter; several names for the items of a list, null where it lacks it. */
export function parameterNames(
  kind: LayerKind,
  notation: Notation,
  parameter: string,
): string | readonly string[] | null {
  const own = kind.parameters[parameter]?.names?.[notation];
  return own === undefined ? parameter : own;
}

/** The parameters that a notation has, in the record's order. */
export function parametersIn(kind: LayerKind, notation: Notation): readonly string[] {
  return Object.keys(kind.parameters).filter(
    (parameter) => parameterNames(kind, notation, parameter) !== null,
  );
}

/** `conv2d`, `Conv2DTranspose`, `MaxPool3d`: the digit before the d. */
function rankIn(name: string): number | undefined {
  const [, digit] = /([123])[dD](?:Transpose)?$/.exec(name) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

function indexed(
  namesOf: (kind: LayerKind) => Names | undefined,
): Record<OtherNotation, ReadonlyMap<string, LayerKind>> {
  const index = (notation: OtherNotation) =>
    new Map(
      layerKinds.flatMap((kind) => (namesOf(kind)?.[notation] ?? []).map((name) => [name, kind] as const)),
    );
  return { tfjs: index('tfjs'), keras: index('keras'), torch: index('torch') };
}

const byName = indexed((kind) => kind.names);
const byActivationName = indexed((kind) => kind.activationNames);
