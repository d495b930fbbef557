import { existsSync, readFileSync } from 'node:fs';
import type { Problem } from '../../server/src/core/problem.ts';
import type { Overrides } from '../../server/src/program/machine.ts';
import { type Analysis, createWorkspace } from '../../server/src/workspace/workspace.ts';

/** Reads one text on its own, or together with other files that it imports. */
export async function analyse(
  text: string,
  overrides?: Overrides,
  others: ReadonlyMap<string, string> = new Map(),
): Promise<Analysis> {
  const files = new Map([...others, [file, text]]);
  return required(await createWorkspace(async (name) => files.get(name)).analyse(file, overrides));
}

/** Reads a file of the project, and what it imports. */
export async function analyseFile(path: string, overrides?: Overrides): Promise<Analysis> {
  const readText = async (name: string) => (existsSync(name) ? readFileSync(name, 'utf8') : undefined);
  return required(await createWorkspace(readText).analyse(path, overrides));
}

/** `error[list-flow]` for each problem that is more than a hint. */
export function codesOf({ problems }: { readonly problems: readonly Problem[] }): readonly string[] {
  return problems
    .filter(({ severity }) => severity !== 'hint')
    .map(({ severity, code }) => `${severity}[${code}]`);
}

const file = 'folder/model.cnn';

function required(analysis: Analysis | undefined): Analysis {
  if (analysis === undefined) throw new Error('The file cannot be read.');
  return analysis;
}
