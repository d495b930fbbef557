import type { Problem } from '../core/problem.ts';
import type { Site } from '../core/range.ts';
import type { Shape } from '../core/shape.ts';
import { createSizeArena, type SizeArena } from '../core/size/size.ts';
import type { LineOutcome, LineResult, Model, Snapshot, TensorRef } from '../model/model.ts';
import { createBlockMemory } from './block-memory.ts';
import { callFunction } from './call-function.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { runStatements } from './evaluate-statement.ts';
import { checkExpectations } from './expectations.ts';
import type { EntryForm, ModuleForm } from './form.ts';
import { createGraphBuilder } from './graph-builder.ts';
import { cellOf, createHeap, type Environment, type Heap } from './heap.ts';
import {
  type Bounds,
  defaultBounds,
  isStopped,
  type Library,
  type Machine,
  type Overrides,
} from './machine.ts';
import { loadModules } from './modules.ts';
import { sizeValue } from './numbers.ts';
import { createProblemLog, type ProblemLog } from './problem-log.ts';
import { checkSharedWeights } from './shared-weights.ts';
import type { EvaluatedArgument, FunctionValue, Value } from './value.ts';

/** What to evaluate: programs already read, and what the user set from outside. */
export interface EvaluationRequest {
  readonly root: string;
  readonly modules: ReadonlyMap<string, ModuleForm>;
  /** The file an import names, or undefined where there is none. */
  readonly resolve: (from: string, path: string) => string | undefined;
  readonly library: Library;
  readonly overrides?: Overrides;
  readonly bounds?: Bounds;
  /** Off: every block is walked each time it is applied, to compare with. */
  readonly memory?: 'off';
}

/** Evaluates every model of the root file. Problems of reading are not in it: those are the reader's. */
export function evaluate(request: EvaluationRequest): Snapshot {
  const shared: Shared = { arena: createSizeArena(), heap: createHeap(), log: createProblemLog(), request };
  const loader = createMachine(shared);
  const environments = loadModules(loader, request);
  const root = request.modules.get(request.root);
  const environment = environments.get(request.root);
  const models: Model[] = [];
  const lines = createLines();
  const entries = root === undefined || environment === undefined ? [] : root.entries;
  const used = new Set<string>();
  const parameters = new Set<string>();
  // Models first: a block that none of them uses is walked on its own.
  for (const entry of entries.toSorted((a, b) => roleOrder[a.role] - roleOrder[b.role])) {
    if (environment === undefined || (entry.role === 'block' && used.has(entry.name))) continue;
    const machine = createMachine(shared);
    const model =
      entry.role === 'model'
        ? walkEntry(machine, entry, environment, request)
        : sketch(machine, entry, environment);
    if (model === undefined) continue;
    for (const group of model.groups) used.add(group.block);
    if (entry.role === 'model')
      for (const name of parametersOf(machine, entry, environment)) parameters.add(name);
    lines.add(machine, models.length);
    models.push(model);
  }
  return {
    file: request.root,
    models,
    parameters: [...parameters],
    lines: lines.results(),
    problems: sortProblems(shared.log.problems, request.root),
    files: [...environments.keys()],
  };
}

const roleOrder = { model: 0, block: 1 } as const;

interface Shared {
  readonly arena: SizeArena;
  readonly heap: Heap;
  readonly log: ProblemLog;
  readonly request: EvaluationRequest;
}

function createMachine({ arena, heap, log, request }: Shared): Machine {
  const machine: Machine = {
    library: request.library,
    arena,
    heap,
    log,
    graph: createGraphBuilder(),
    bounds: request.bounds ?? defaultBounds,
    overrides: request.overrides ?? {},
    calls: [],
    forks: [],
    endless: new Set(),
    observations: [],
    expectations: [],
    inputs: [],
    memory: request.memory === 'off' ? undefined : createBlockMemory(),
    state: { steps: 0, nesting: 0, stopped: 'no', sketch: false, shared: undefined, overridden: undefined },
    evaluate(form, environment) {
      machine.state.nesting++;
      const value = evaluateExpression(machine, form, environment);
      machine.state.nesting--;
      return value;
    },
    run(statements, environment) {
      machine.state.nesting++;
      const returned = runStatements(machine, statements, environment);
      machine.state.nesting--;
      return returned;
    },
  };
  return machine;
}

/** Walks a model from outside: parameters take what is set for them, else their default, else a symbol. */
function walkEntry(
  machine: Machine,
  entry: EntryForm,
  environment: Environment,
  { overrides = {}, root }: EvaluationRequest,
): Model | undefined {
  const target = entryFunction(machine, entry, environment);
  if (target === undefined) return undefined;
  const site: Site = { file: root, start: entry.range.start, end: entry.range.end };
  const result = callEntry(machine, target, { set: overrides.parameters ?? new Map(), site });
  const outputs = outputsOf(result);
  const graph = machine.graph.finish(entry.name);
  const model: Model = {
    name: entry.name,
    key: entry.name,
    notation: machine.library.notation,
    site,
    sketch: false,
    inputs: machine.inputs,
    outputs,
    ...graph,
  };
  checkSharedWeights(machine, model);
  if (!isStopped(machine)) checkExpectations(machine, model);
  return model;
}

/**
 * A block that no model of this file uses, walked with symbolic inputs so that its lines answer. Nothing in it raises
 * a problem: the sizes are only assumed.
 */
function sketch(machine: Machine, entry: EntryForm, environment: Environment): Model | undefined {
  const target = entryFunction(machine, entry, environment);
  if (target === undefined) return undefined;
  const site: Site = { file: environment.file, start: entry.range.start, end: entry.range.end };
  const flow = machine.library.sketchInput(machine, site);
  machine.state.sketch = true;
  machine.log.silently(() => callEntry(machine, target, { set: new Map(), site, flow }));
  const graph = machine.graph.finish(entry.name);
  const { notation } = machine.library;
  return {
    name: entry.name,
    key: entry.name,
    notation,
    site,
    sketch: true,
    inputs: machine.inputs,
    outputs: [],
    ...graph,
  };
}

function parametersOf(machine: Machine, entry: EntryForm, environment: Environment): readonly string[] {
  const parameters = entryFunction(machine, entry, environment)?.callee.form.parameters ?? [];
  return parameters.filter(({ rest }) => !rest).map(({ name }) => name);
}

interface EntryTarget {
  readonly callee: FunctionValue;
  readonly given: readonly EvaluatedArgument[];
}

/** A model is a function; `model B3 = M 1.2` is one with arguments. */
function entryFunction(
  machine: Machine,
  entry: EntryForm,
  environment: Environment,
): EntryTarget | undefined {
  const cell = cellOf(environment, entry.binding);
  const value = cell === undefined ? undefined : machine.heap.read(cell);
  if (value?.type === 'function') return { callee: value, given: [] };
  if (value?.type === 'recipe' && value.of === 'block')
    return { callee: value.block, given: value.arguments };
  return undefined;
}

interface EntryCall {
  /** Values from outside, by parameter. */
  readonly set: ReadonlyMap<string, Value>;
  readonly site: Site;
  readonly flow?: Value;
}

/** Calls a model or block as the network itself, in no group of its own. */
function callEntry(machine: Machine, target: EntryTarget, call: EntryCall): Value {
  const { callee } = target;
  const form = { ...callee.form, role: 'plain' as const };
  const { site, flow } = call;
  const given = { arguments: entryArguments(machine, target, call), site };
  return callFunction(machine, { ...callee, form }, flow === undefined ? given : { ...given, flow });
}

/** What the text gives, with what is set from outside in its place; a symbol for what nothing says. */
function entryArguments(
  machine: Machine,
  { callee, given }: EntryTarget,
  { set, site }: EntryCall,
): readonly EvaluatedArgument[] {
  const names = callee.form.parameters.filter(({ rest }) => !rest).map(({ name }) => name);
  const covered = new Set<string>();
  let position = 0;
  const written = given.map((argument): EvaluatedArgument => {
    const name = argument.name ?? names[position++];
    if (name === undefined) return argument;
    covered.add(name);
    return { ...argument, value: set.get(name) ?? argument.value };
  });
  const further = callee.form.parameters.flatMap(({ name, fallback, rest }): readonly EvaluatedArgument[] => {
    if (rest || covered.has(name)) return [];
    const value = set.get(name) ?? (fallback === undefined ? symbolNamed(machine, name) : undefined);
    return value === undefined ? [] : [{ name, value, site }];
  });
  return [...written, ...further];
}

function symbolNamed(machine: Machine, name: string): Value {
  return sizeValue(machine.arena.symbol(name));
}

function outputsOf(result: Value): Model['outputs'] {
  if (result.type === 'tensor') return [{ tensor: result.ref, name: 'output' }];
  if (result.type !== 'list') return [];
  return result.items.flatMap((item, index) =>
    item.type === 'tensor' ? [{ tensor: item.ref, name: result.names?.[index] ?? `output${index}` }] : [],
  );
}

interface Lines {
  add(machine: Machine, model: number): void;
  results(): readonly LineResult[];
}

/** Gathers what each line produced, over all models and rounds of loops. */
function createLines(): Lines {
  const bySite = new Map<string, { readonly site: Site; readonly outcomes: LineOutcome[] }>();
  return {
    add(machine, model) {
      for (const { site, value } of machine.observations) {
        const key = `${site.file}|${site.start}|${site.end}`;
        const line = bySite.get(key) ?? { site, outcomes: [] };
        bySite.set(key, line);
        line.outcomes.push({ model, ...tensorsOf(value) });
      }
    },
    results: () => [...bySite.values()].map(({ site, outcomes }) => ({ site, results: outcomes })),
  };
}

function tensorsOf(value: Value): {
  readonly shapes: readonly Shape[];
  readonly tensors: readonly TensorRef[];
} {
  const items = value.type === 'list' ? value.items : [value];
  const tensors = items.flatMap((item) => (item.type === 'tensor' ? [item] : []));
  return { shapes: tensors.map((tensor) => tensor.shape), tensors: tensors.map((tensor) => tensor.ref) };
}

function sortProblems(problems: readonly Problem[], root: string): readonly Problem[] {
  const order = (problem: Problem): number => (problem.site.file === root ? 0 : 1);
  return [...problems].sort(
    (a, b) => order(a) - order(b) || a.site.start - b.site.start || a.site.end - b.site.end,
  );
}
