import { describeType } from '../core/describe-type.ts';
import type { Notation } from '../core/notation.ts';
import { defaultText } from '../features/default-text.ts';
import type { LayerKind } from '../layers/kind.ts';
import { parameterNames, parametersIn } from '../layers/names.ts';
import { listText } from '../layers/text.ts';
import { code, section, table } from './markdown.ts';
import { isKnownTo, notationNames, otherNotations } from './notations.ts';

/** What the model language takes, in its order. */
export function parametersSection(kind: LayerKind): readonly string[] {
  const names = parametersIn(kind, 'cnn');
  if (names.length === 0) return section('Parameters', ['It takes none.']);
  return section('Parameters', [
    table([
      ['name', 'takes', 'default', 'meaning'],
      ...names.map((name) => {
        const parameter = kind.parameters[name];
        return parameter === undefined
          ? [name]
          : [code(name), describeType(parameter.type), defaultsText(kind, name), parameter.summary];
      }),
    ]),
  ]);
}

/** The default in the model language, and those of other notations where they differ. */
function defaultsText(kind: LayerKind, name: string): string {
  const own = defaultIn(kind, name, 'cnn');
  const others = new Map<string, string[]>();
  for (const notation of otherNotations) {
    if (!isKnownTo(kind, notation) || parameterNames(kind, notation, name) === null) continue;
    const text = defaultIn(kind, name, notation);
    if (text !== own) others.set(text, [...(others.get(text) ?? []), notationNames[notation]]);
  }
  return [own, ...[...others].map(([text, notations]) => `${text} in ${listText(notations, 'and')}`)].join(
    '; ',
  );
}

function defaultIn(kind: LayerKind, name: string, notation: Notation): string {
  const parameter = kind.parameters[name];
  const text = parameter === undefined ? undefined : defaultText(parameter, notation);
  return text === undefined ? 'must be given' : code(text);
}
