import type { Edit, Remedy } from '../../../core/problem.ts';
import type { Builtin, Library, Origin } from '../../../program/machine.ts';
import { applyLine, keepCall, makeLayer, mergeLine } from './apply.ts';
import { flowBuiltins, valueAt } from './flow.ts';
import { functions } from './functions.ts';
import { inputBuiltins, sketchInput } from './inputs.ts';
import { memberOf, membersOf } from './members.ts';

/** What the model language adds to the program form. */
export const cnnLibrary: Library = {
  notation: 'cnn',
  builtins: new Map<string, Builtin>([
    ...functions,
    ...flowBuiltins,
    ...inputBuiltins,
    ['apply', applyLine],
    ['merge', mergeLine],
    ['layer', makeLayer],
    ['variant', (machine, call) => keepCall(machine, valueAt(call, 0), call.arguments.slice(2), call.site)],
  ]),
  member: (_machine, object, name) => memberOf(object, name),
  membersOf,
  call: (machine, callee, call) => keepCall(machine, callee, call.arguments, call.site),
  sketchInput,
  edits,
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
