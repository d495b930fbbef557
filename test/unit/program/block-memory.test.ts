import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOfSize } from '../../../server/src/core/size/print.ts';
import type { Expression } from '../../../server/src/core/size/size.ts';
import type { Snapshot } from '../../../server/src/model/model.ts';
import { readerFor } from '../../../server/src/notations/registry.ts';
import { evaluate } from '../../../server/src/program/evaluate.ts';
import type { ModuleForm } from '../../../server/src/program/form.ts';
import { resolvePath } from '../../../server/src/workspace/resolve-path.ts';

const examples = readdirSync('examples').filter((name) => name.endsWith('.cnn'));

/** A text for whatever a snapshot holds: symbolic sizes as printed, records of kinds by what they are called. */
function written(snapshot: Snapshot): string {
  return JSON.stringify(snapshot, (key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}`;
    if (typeof value !== 'object' || value === null) return value;
    if (key === 'kind' && 'id' in value) return value.id;
    return isExpression(value) ? `${textOfSize(value)}` : value;
  });
}

function isExpression(value: object): value is Expression {
  return 'kind' in value && value.kind === 'expression';
}

function modulesOf(root: string): ReadonlyMap<string, ModuleForm> {
  const modules = new Map<string, ModuleForm>();
  const waiting = [root];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const reader = readerFor(file);
    if (reader === undefined || modules.has(file) || !existsSync(file)) continue;
    const { module } = reader.read(readFileSync(file, 'utf8'), file);
    modules.set(file, module);
    for (const { path } of module.imports) waiting.push(resolvePath(file, path) ?? '');
  }
  return modules;
}

describe('a network is the same whether its blocks are remembered or walked every time', () => {
  it.each(examples)('%s', (name) => {
    const root = `examples/${name}`;
    const { library } = readerFor(root) ?? {};
    if (library === undefined) throw new Error('No notation reads it.');
    const request = { root, modules: modulesOf(root), resolve: resolvePath, library };
    const remembered = evaluate(request);
    const walked = evaluate({ ...request, memory: 'off' });
    expect(remembered.models.length).toBeGreaterThan(0);
    expect(written(remembered)).toBe(written(walked));
  });
});
