import { nearestName } from '../core/nearest.ts';
import { type Site, sameSite } from '../core/range.ts';
import type { ImportedNameForm, ImportForm, ModuleForm } from './form.ts';
import type { Environment } from './heap.ts';
import { complain, type Machine, siteIn } from './machine.ts';
import { unknown, type Value } from './value.ts';

/** The files of a program and how they find each other. */
export interface ModuleSource {
  readonly root: string;
  readonly modules: ReadonlyMap<string, ModuleForm>;
  readonly resolve: (from: string, path: string) => string | undefined;
}

/**
 * Runs the top level of the root file and of every file it imports, once each, imports first. A missing file, a cycle
 * and a name that is not there are problems at the import.
 */
export function loadModules(machine: Machine, source: ModuleSource): ReadonlyMap<string, Environment> {
  const loaded = new Map<string, Environment>();
  load(machine, source, source.root, { loaded, underWay: [] });
  return loaded;
}

interface Loading {
  readonly loaded: Map<string, Environment>;
  /** The imports that are being followed, outermost first. */
  readonly underWay: Site[];
}

function load(
  machine: Machine,
  source: ModuleSource,
  file: string,
  loading: Loading,
): Environment | undefined {
  const known = loading.loaded.get(file);
  if (known !== undefined) return known;
  const module = source.modules.get(file);
  if (module === undefined) return undefined;
  const environment: Environment = { file, cells: new Map(), parent: undefined };
  loading.loaded.set(file, environment);
  for (const imported of module.imports) {
    loading.underWay.push(siteIn(environment, imported.pathRange));
    bindImport(machine, source, { imported, environment }, loading);
    loading.underWay.pop();
  }
  machine.run(module.body, environment);
  return environment;
}

function bindImport(
  machine: Machine,
  source: ModuleSource,
  { imported, environment }: { readonly imported: ImportForm; readonly environment: Environment },
  loading: Loading,
): void {
  const site = siteIn(environment, imported.pathRange);
  const target = source.resolve(environment.file, imported.path);
  const module = target === undefined ? undefined : source.modules.get(target);
  let values: (name: ImportedNameForm) => Value = () => unknown('the file cannot be read');
  if (target === undefined || module === undefined) {
    complainMissing(machine, imported, site);
  } else if (loading.underWay.some(({ file }) => file === target)) {
    complainCycle(machine, loading, target, site);
  } else {
    const exported = load(machine, source, target, loading);
    values = (name) => exportedValue(machine, { module, exported, name, path: imported.path, environment });
  }
  for (const name of imported.names) {
    environment.cells.set(name.binding, machine.heap.allocate(values(name)));
  }
}

/** The problem stands at the import that begins the circle, and relates to the one that closes it. */
function complainCycle(machine: Machine, { underWay }: Loading, target: string, closing: Site): void {
  const site = underWay.find(({ file }) => file === target) ?? closing;
  complain(machine, {
    code: 'import-cycle',
    message:
      'This file is imported in turn by what it imports here, so neither can be read first. Move what both need to a third file.',
    site,
    related: sameSite(site, closing) ? [] : [{ message: 'this import closes the circle', site: closing }],
  });
}

function complainMissing(machine: Machine, imported: ImportForm, site: Site): void {
  if (imported.path === '') return;
  complain(machine, {
    code: 'missing-file',
    message: `There is no file "${imported.path}" beside this one. Paths are relative and end in .cnn.`,
    site,
  });
}

function exportedValue(
  machine: Machine,
  want: {
    readonly module: ModuleForm;
    readonly exported: Environment | undefined;
    readonly name: ImportedNameForm;
    readonly path: string;
    readonly environment: Environment;
  },
): Value {
  const { module, exported, name, path, environment } = want;
  const binding = module.exports.get(name.name);
  const cell = binding === undefined ? undefined : exported?.cells.get(binding);
  if (cell !== undefined) return machine.heap.read(cell);
  const nearest = nearestName(name.name, module.exports.keys());
  const site = siteIn(environment, name.range);
  complain(machine, {
    code: 'not-exported',
    message: `"${path}" has no \`${name.name}\`: it has ${[...module.exports.keys()].join(', ') || 'nothing to import'}.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
    site,
    repairs:
      nearest === undefined ? [] : [{ title: `Change to ${nearest}`, edits: [{ site, newText: nearest }] }],
  });
  return unknown(`${name.name} is not there`);
}
