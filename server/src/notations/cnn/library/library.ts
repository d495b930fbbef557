import type { Edit, Remedy, Repair } from '../../../core/problem.ts';
import type { Site } from '../../../core/range.ts';
import type { Builtin, Library, Origin } from '../../../program/machine.ts';
import { applyLine, mergeLine } from './apply.ts';
import { assertionBuiltins } from './assertions.ts';
import { flowBuiltins } from './flow.ts';
import { functions } from './functions.ts';
import { inputBuiltins, sketchInput } from './inputs.ts';
import { memberOf, membersOf } from './members.ts';
import { outputBuiltins } from './outputs.ts';
import { applicable, keepCall, makeLayer, makeVariant } from './recipes.ts';

/** What the model language adds to the program form. */
export const cnnLibrary: Library = {
  notation: 'cnn',
  builtins: new Map<string, Builtin>([
    ...functions,
    ...flowBuiltins,
    ...assertionBuiltins,
    ...outputBuiltins,
    ...inputBuiltins,
    ['apply', applyLine],
    ['merge', mergeLine],
    ['layer', makeLayer],
    ['variant', makeVariant],
    ['applicable', applicable],
  ]),
  member: (_machine, object, name) => memberOf(object, name),
  membersOf,
  call: (machine, callee, call) => keepCall(machine, callee, call.arguments, call.site),
  sketchInput,
  edits,
  roundings,
};

/** Changes an argument where it stands, or adds it behind the last one. */
function edits(remedy: Remedy, origin: Origin): readonly Edit[] | undefined {
  if (remedy.set === undefined) return undefined;
  return Object.entries(remedy.set).map(([name, newText]) => {
    const existing = origin.arguments.get(name);
    if (existing !== undefined) return { site: existing.site, newText };
    const end = { ...origin.site, start: origin.site.end };
    return { site: end, newText: `${origin.arguments.size > 0 ? ',' : ''} ${name}=${newText}` };
  });
}

function roundings(site: Site): readonly Repair[] {
  const around = (name: string): readonly Edit[] => [
    { site: { ...site, end: site.start }, newText: `${name}(` },
    { site: { ...site, start: site.end }, newText: ')' },
  ];
  return [
    { title: 'Round down with floor', edits: around('floor') },
    { title: 'Round up with ceil', edits: around('ceil') },
  ];
}
