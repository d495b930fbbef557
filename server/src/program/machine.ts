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
  /** Expressions and statements walked. */
  readonly steps: number;
  /** Calls within calls. */
  readonly depth: number;
  /** Items of one list. */
  readonly listLength: number;
}

export const defaultBounds: Bounds = { steps: 3_000_000, depth: 150, listLength: 100_000 };

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
  /** What lines produced, in the order they ran. */
  readonly observations: Observation[];
  /** Budgets to check when the model is complete. */
  readonly expectations: Expectation[];
  /** Inputs that were made, in order, and outputs that were marked. */
  readonly inputs: number[];
  readonly memory: BlockMemory;
  readonly state: MachineState;
  evaluate(form: ExpressionForm, environment: Environment): Value;
  /** Runs statements; the value they return, or undefined where they come to their end. */
  run(statements: readonly StatementForm[], environment: Environment): Value | undefined;
}

/** Values from outside: `--set classes=10`, `--input 320x320x3`. */
export interface Overrides {
  readonly parameters?: ReadonlyMap<string, Value>;
  /** Sizes of every input of that rank, batch left out. */
  readonly input?: readonly number[];
}

export interface MachineState {
  steps: number;
  /** Set once, when a bound was reached: everything unwinds quickly. */
  exhausted: boolean;
  /** Inside a side of an unknown condition. */
  assumed: boolean;
  /** The place that stands for the call of the network as a whole, which nobody wrote. */
  entry: Site | undefined;
  /** The layers of the shared block being applied, and how many of them have been used. */
  shared: { readonly weights: SharedWeights; next: number } | undefined;
}

export interface Observation {
  readonly site: Site;
  readonly value: Value;
}

export interface Expectation {
  readonly condition: FunctionValue;
  readonly site: Site;
  /** The group it stands in: it speaks of the nodes inside. Undefined for the whole model. */
  readonly group: number | undefined;
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

/** Counts a step; true when the evaluation must stop. */
export function outOfSteps(machine: Machine, site: () => Site): boolean {
  if (machine.state.exhausted) return true;
  machine.state.steps++;
  if (machine.state.steps <= machine.bounds.steps) return false;
  stopAsEndless(machine, site(), 'this takes too many steps to read');
  return true;
}

/** Reports once that the evaluation does not end, and makes everything unwind. */
export function stopAsEndless(machine: Machine, site: Site, what: string): void {
  if (!machine.state.exhausted) {
    complain(machine, {
      code: 'endless',
      message: `${what}; it seems to have no end. Check the condition that should stop it.`,
      site,
    });
  }
  machine.state.exhausted = true;
}

/** The name a function is known by in messages. */
export function nameOf(form: FunctionForm): string {
  return form.name === '' ? 'this function' : form.name;
}

function calledFrom(machine: Machine, site: Site): readonly Related[] {
  const call = machine.calls.at(-1);
  if (call === undefined || call === machine.state.entry) return [];
  if (call.file === site.file && call.start === site.start) return [];
  return [{ message: 'in this call', site: call }];
}
