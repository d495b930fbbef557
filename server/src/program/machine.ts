import type { Notation } from '../core/notation.ts';
import type { Edit, Related, Remedy, Repair, Severity } from '../core/problem.ts';
import type { Site, TextRange } from '../core/range.ts';
import type { SizeArena } from '../core/size/size.ts';
import type { BlockMemory } from './block-memory.ts';
import type { ExpressionForm, FunctionForm, StatementForm } from './form.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { Environment, Heap } from './heap.ts';
import type { ProblemLog } from './problem-log.ts';
import type { EvaluatedArgument, FunctionValue, NamedArguments, SharedWeights, Value } from './value.ts';

/** How much an evaluation may do before it is stopped as endless. */
export interface Bounds {
  /** Expressions and statements walked, and layers applied. */
  readonly steps: number;
  /** Calls within calls. */
  readonly depth: number;
  /** Evaluations within evaluations, whatever they are: what our own stack must hold. */
  readonly nesting: number;
  /** Items of one list. */
  readonly listLength: number;
  /** Lists within lists. */
  readonly listHeight: number;
}

export const defaultBounds: Bounds = {
  steps: 1_500_000,
  depth: 150,
  nesting: 1200,
  listLength: 100_000,
  listHeight: 120,
};

/** Steps that a layer counts for: a network has at most 100,000 of them. */
export const stepsOfLayer = 30;

/** Everything an evaluation works on. The functions of this folder take it as their first argument. */
export interface Machine {
  readonly library: Library;
  readonly arena: SizeArena;
  readonly heap: Heap;
  readonly graph: GraphBuilder;
  readonly log: ProblemLog;
  readonly bounds: Bounds;
  readonly overrides: Overrides;
  /** The calls that are under way, outermost first. */
  readonly calls: Site[];
  /** The unknown conditions of which a side is being walked, outermost first. */
  readonly forks: LiveFork[];
  /** Functions that were found to have no end: calling one again would only repeat that. */
  readonly endless: Set<FunctionForm>;
  /** What lines produced, in the order they ran. */
  readonly observations: Observation[];
  /** Budgets to check when the model is complete. */
  readonly expectations: Expectation[];
  /** Inputs that were made, in order, and outputs that were marked. */
  readonly inputs: number[];
  /** Absent where blocks are not to be remembered. */
  readonly memory: BlockMemory | undefined;
  readonly state: MachineState;
  evaluate(form: ExpressionForm, environment: Environment): Value;
  /** Runs statements; the value they return, or undefined where they come to their end. */
  run(statements: readonly StatementForm[], environment: Environment): Value | undefined;
}

/** Values from outside: `--set classes=10`, `--input 320x320x3`. */
export interface Overrides {
  readonly parameters?: ReadonlyMap<string, Value>;
  /**
   * Sizes for the first input with so many axes, batch left out, and for those written like it. Symbols written in its
   * shape take their values from it, so other inputs that name them follow.
   */
  readonly input?: readonly number[];
  /** Sizes for inputs by name. */
  readonly inputs?: ReadonlyMap<string, readonly number[]>;
}

export interface MachineState {
  steps: number;
  nesting: number;
  /**
   * Set when a bound was reached, to make everything unwind quickly: out of the line of the network that led there, or
   * of the network as a whole.
   */
  stopped: 'no' | 'line' | 'network';
  /** A block is walked on its own, with sizes that nobody wrote. */
  sketch: boolean;
  /** The innermost shared block that is being applied. */
  shared: SharedApplication | undefined;
  /** The sizes of the first input that took others from outside, as written: inputs written alike take them too. */
  overridden: readonly Value[] | undefined;
}

export interface SharedApplication {
  readonly weights: SharedWeights;
  /** How often each line has made a layer in this application. */
  readonly seen: Map<string, number>;
  /** How many calls were under way when it began. */
  readonly depth: number;
}

export interface LiveFork {
  readonly site: Site;
  readonly side: 'first' | 'second';
}

export interface Observation {
  readonly site: Site;
  readonly value: Value;
}

/** A budget. It is checked when the network is complete. */
export interface Expectation {
  readonly condition: FunctionValue;
  readonly site: Site;
  /** The block or nested model it speaks of, a group of the graph; undefined for the whole network. */
  readonly group: number | undefined;
  /** What came into that block. */
  readonly incoming: Value;
  /** What it yielded; set when it ends. */
  outcome: Value | undefined;
  /** The call of the block. */
  readonly call: Site | undefined;
}

/** What a notation adds to the program form. */
export interface Library {
  readonly notation: Notation;
  readonly builtins: ReadonlyMap<string, Builtin>;
  /** `object.name`, or undefined where the object has no such member. */
  member(machine: Machine, object: Value, name: string): Value | undefined;
  /** The members an object has, for the nearest spelling. */
  membersOf(object: Value): readonly string[];
  /** Calls a value that is neither a builtin nor a plain function: a recipe, a layer. */
  call(machine: Machine, callee: Value, call: Call): Value;
  /** A tensor of symbolic sizes, to walk a block that nothing calls. */
  sketchInput(machine: Machine, site: Site): Value;
  /** A remedy as edits of the text; undefined where this notation cannot say it. */
  edits(remedy: Remedy, origin: Origin): readonly Edit[] | undefined;
  /** Repairs that make the number written at a place a whole one. */
  roundings(site: Site): readonly Repair[];
}

/** A call in progress. */
export interface Call {
  readonly arguments: readonly EvaluatedArgument[];
  readonly site: Site;
}

export type Builtin = (machine: Machine, call: Call) => Value;

/** Where a layer was written: what its repairs change. */
export interface Origin {
  /** The call with its arguments, without what follows it. */
  readonly site: Site;
  readonly arguments: NamedArguments;
}

/** A function to call, with what does not come as arguments. */
export interface FunctionCall extends Call {
  readonly flow?: Value;
  readonly label?: string;
}

export interface Complaint {
  readonly code: string;
  readonly severity?: Severity;
  readonly message: string;
  readonly site: Site;
  readonly related?: readonly Related[];
  readonly repairs?: readonly Repair[];
}

/** Reports a problem at a place, with the call that led there where it stands in another block. */
export function complain(machine: Machine, complaint: Complaint): void {
  const { code, severity = 'error', message, site, related = [], repairs = [] } = complaint;
  machine.log.report({
    code,
    severity,
    message,
    site,
    related: [...related, ...calledFrom(machine, site)],
    repairs,
  });
}

export function siteIn(environment: Environment, range: TextRange): Site {
  return { file: environment.file, start: range.start, end: range.end };
}

/** Whether what is walked now depends on something that was only assumed. */
export function isAssumed({ state, forks }: Machine): boolean {
  return state.sketch || forks.length > 0;
}

/** Whether the input is another than the one written. */
export function isOverridden({ overrides }: Machine): boolean {
  return overrides.input !== undefined || (overrides.inputs?.size ?? 0) > 0;
}

export function isStopped({ state }: Machine): boolean {
  return state.stopped !== 'no';
}

/** Counts a step, or several; true when the evaluation must stop. */
export function outOfSteps(machine: Machine, site: () => Site, steps = 1): boolean {
  if (isStopped(machine)) return true;
  const { state, bounds } = machine;
  state.steps += steps;
  if (state.steps > bounds.steps) {
    // Where the steps ran out says little; the line of the network that took them says more.
    complainEndless(machine, machine.calls[1] ?? site(), 'This takes too many steps to read');
    state.stopped = 'network';
  } else if (state.nesting > bounds.nesting) {
    complainEndless(machine, site(), 'Calls and braces stand too deep in each other here');
    state.stopped = 'line';
  }
  return isStopped(machine);
}

/** Reports a bound that was reached. */
export function complainEndless(machine: Machine, site: Site, what: string): void {
  const message = `${what}; it seems to have no end. Check the condition that should stop it.`;
  complain(machine, { code: 'endless', message, site });
}

/** The name a function is known by in messages. */
export function nameOf(form: FunctionForm): string {
  return form.name === '' ? 'this function' : form.name;
}

/** The call that led to a problem, unless the problem stands in the call itself. The first call is the network's own. */
function calledFrom(machine: Machine, site: Site): readonly Related[] {
  const call = machine.calls.at(-1);
  if (machine.calls.length < 2 || call === undefined || contains(call, site)) return [];
  return [{ message: 'in this call', site: call }];
}

function contains(outer: Site, inner: Site): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}
