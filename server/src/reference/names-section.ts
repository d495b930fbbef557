import type { LayerKind } from '../layers/kind.ts';
import { parameterNames } from '../layers/names.ts';
import { listText } from '../layers/text.ts';
import { bullets, code, section, table } from './markdown.ts';
import { isKnownTo, notationNames, type OtherNotation, otherNotations } from './notations.ts';

const nothing = '—';

/** What other notations call the layer and its parameters. */
export function namesSection(kind: LayerKind): readonly string[] {
  const isNamed = (notation: OtherNotation): boolean =>
    isKnownTo(kind, notation) || (kind.activationNames?.[notation] ?? []).length > 0;
  if (!otherNotations.some(isNamed)) {
    return section('In other notations', ['TensorFlow.js, Keras and PyTorch have no layer of this kind.']);
  }
  return section('In other notations', [
    table([
      ['', ...otherNotations.map((notation) => notationNames[notation])],
      ['layer', ...otherNotations.map((notation) => codes(kind.names[notation] ?? []))],
      ...activationRow(kind),
      ...parameterRows(kind),
    ]),
    bullets(onlyElsewhere(kind)),
  ]);
}

function activationRow({ activationNames }: LayerKind): readonly (readonly string[])[] {
  if (activationNames === undefined) return [];
  return [
    [
      'as an activation',
      ...otherNotations.map((notation) => codes((activationNames[notation] ?? []).map(quoted))),
    ],
  ];
}

/** Of the parameters that the model language has. */
function parameterRows(kind: LayerKind): readonly (readonly string[])[] {
  return Object.keys(kind.parameters).flatMap((name) => {
    if (parameterNames(kind, 'cnn', name) === null) return [];
    const cells = otherNotations.map((notation) => codes(namesIn(kind, notation, name)));
    return cells.every((cell) => cell === nothing) ? [] : [[code(name), ...cells]];
  });
}

/** Parameters that the model language does not need. */
function onlyElsewhere(kind: LayerKind): readonly string[] {
  return Object.entries(kind.parameters).flatMap(([name, { summary }]) => {
    if (parameterNames(kind, 'cnn', name) !== null) return [];
    const byNames = new Map<string, string[]>();
    for (const notation of otherNotations) {
      const names = namesIn(kind, notation, name);
      if (names.length === 0) continue;
      byNames.set(codes(names), [...(byNames.get(codes(names)) ?? []), notationNames[notation]]);
    }
    return [...byNames].map(([names, owners]) => `${names} of ${listText(owners, 'and')}: ${summary}.`);
  });
}

function namesIn(kind: LayerKind, notation: OtherNotation, name: string): readonly string[] {
  if (!isKnownTo(kind, notation)) return [];
  return [parameterNames(kind, notation, name) ?? []].flat();
}

function codes(names: readonly string[]): string {
  return names.length === 0 ? nothing : names.map(code).join(', ');
}

function quoted(name: string): string {
  return `'${name}'`;
}
