import type { Problem } from '../../../core/problem.ts';
import type { ModuleForm } from '../../../program/form.ts';
import type { Declared, Lowering, Role } from './scope.ts';

const worthSaying: ReadonlySet<Role> = new Set<Role>([
  'import',
  'let',
  'function',
  'parameter',
  'layer',
  'loop',
]);

/** Names that nothing reads. What other files may import does not count, nor do labels, which name layers. */
export function unusedNames(lowering: Lowering, module: ModuleForm): readonly Problem[] {
  const exported = new Set(module.exports.values());
  return lowering.declared
    .filter(
      (declared) => declared.uses.length === 0 && declared.name !== '' && worthSaying.has(declared.role),
    )
    .filter((declared) => !exported.has(declared.binding))
    .map((declared) => unusedName(lowering.file, declared));
}

function unusedName(file: string, { name, range, role }: Declared): Problem {
  const what =
    role === 'import' ? 'imported' : role === 'loop' ? 'counted' : role === 'parameter' ? 'taken' : 'named';
  return {
    code: 'unused-name',
    severity: 'hint',
    message: `\`${name}\` is ${what} and never used.`,
    site: { file, start: range.start, end: range.end },
    related: [],
    repairs: [],
  };
}
