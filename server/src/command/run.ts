import { withoutBatch } from '../core/shape.ts';
import type { ModelNode } from '../model/model.ts';
import { readValue } from '../notations/cnn/read-value.ts';
import type { Overrides } from '../program/machine.ts';
import type { Value } from '../program/value.ts';
import type { Analysis, ReadText } from '../workspace/workspace.ts';
import { createWorkspace } from '../workspace/workspace.ts';
import { fieldJson, fieldText, traceField } from './field-report.ts';
import { jsonReport } from './json-report.ts';
import { type Command, type Given, usage } from './options.ts';
import { textReport } from './text-report.ts';

/** What a command needs from outside. */
export interface CommandHost {
  readonly version: string;
  readonly readText: ReadText;
  /** The files of a notation under a path: itself, or those in it where it is a folder. */
  readonly filesUnder: (path: string) => Promise<readonly string[]>;
}

/** What a command prints and how it ends: 0 nothing wrong, 1 errors found, 2 misuse. */
export interface Outcome {
  readonly output: string;
  readonly errors: string;
  readonly exitCode: 0 | 1 | 2;
}

/** Runs a command. Never throws for anything the user wrote. */
export async function runCommand(command: Command, host: CommandHost): Promise<Outcome> {
  switch (command.command) {
    case 'help':
      return printed(usage);
    case 'version':
      return printed(`fovea ${host.version}\n`);
    case 'misuse':
      return misuse(command.message);
    case 'check':
      return check(command, host);
    case 'field':
      return field(command, host);
  }
}

async function check(command: Extract<Command, { command: 'check' }>, host: CommandHost): Promise<Outcome> {
  const overrides = overridesFrom(command.given);
  if (typeof overrides === 'string') return misuse(overrides);
  const files = await Promise.all(command.files.map((path) => host.filesUnder(path)));
  const analyses: Analysis[] = [];
  const unreadable: string[] = command.files.filter((_, index) => files[index]?.length === 0);
  for (const file of new Set(files.flat())) {
    const analysis = await createWorkspace(host.readText).analyse(file, overrides);
    if (analysis === undefined) unreadable.push(file);
    else analyses.push(analysis);
  }
  const slip = unfit(overrides, analyses);
  if (slip !== undefined) return misuse(slip);
  const output =
    command.format === 'json'
      ? `${JSON.stringify(jsonReport(analyses), null, 2)}\n`
      : analyses.map(textReport).join('\n');
  const errors = unreadable
    .map((file) => `fovea: ${file} cannot be read, or is in no notation that Fovea knows.\n`)
    .join('');
  const wrong = analyses.some(hasErrors);
  return { output, errors, exitCode: unreadable.length > 0 ? 2 : wrong ? 1 : 0 };
}

async function field(command: Extract<Command, { command: 'field' }>, host: CommandHost): Promise<Outcome> {
  const overrides = overridesFrom(command.given);
  if (typeof overrides === 'string') return misuse(overrides);
  const analysis = await createWorkspace(host.readText).analyse(command.file, overrides);
  if (analysis === undefined)
    return misuse(`${command.file} cannot be read, or is in no notation that Fovea knows.`);
  const slip = unfit(overrides, [analysis]);
  if (slip !== undefined) return misuse(slip);
  const models = analysis.snapshot.models.filter((model) => !model.sketch);
  const model = command.model === undefined ? models[0] : models.find(({ name }) => name === command.model);
  if (model === undefined) {
    const known = models.map(({ name }) => name).join(', ');
    return misuse(`${command.file} has ${known === '' ? 'no models' : `these models: ${known}`}.`);
  }
  const trace = traceField(model, { layer: command.layer, unit: command.unit });
  if (!trace.ok) return misuse(trace.message);
  const output =
    command.format === 'json'
      ? `${JSON.stringify(fieldJson(model, trace), null, 2)}\n`
      : fieldText(model, trace);
  return { output, errors: '', exitCode: hasErrors(analysis) ? 1 : 0 };
}

function hasErrors(analysis: Analysis): boolean {
  return analysis.problems.some((problem) => problem.severity === 'error');
}

/** The values of `--set` and `--input`, or what is wrong with them. */
function overridesFrom({ set, input, inputs }: Given): Overrides | string {
  const parameters = new Map<string, Value>();
  for (const [name, text] of set) {
    const value = readValue(text);
    if (value === undefined)
      return `--set ${name}=${text}: a value is a number, a list such as [3, 4, 6, 3], a word or true, false, none.`;
    parameters.set(name, value);
  }
  return {
    parameters,
    ...(input === undefined ? {} : { input }),
    ...(inputs.length === 0 ? {} : { inputs: new Map(inputs) }),
  };
}

/** What was given and fits no model that was read: most likely a slip, and nothing has changed by it. */
function unfit({ parameters, input, inputs }: Overrides, analyses: readonly Analysis[]): string | undefined {
  const models = analyses.flatMap(({ snapshot }) => snapshot.models.filter((model) => !model.sketch));
  if (models.length === 0) return undefined;
  const known = new Set(analyses.flatMap(({ snapshot }) => snapshot.parameters));
  for (const name of parameters?.keys() ?? []) {
    if (!known.has(name)) return `--set ${name}: no model has such a parameter.${oneOf('They have', known)}`;
  }
  const nodes = models.flatMap((model) => model.inputs.flatMap((index) => model.nodes[index] ?? []));
  const names = new Set(nodes.map((node) => node.name));
  for (const [name, sizes] of inputs ?? []) {
    if (!names.has(name)) return `--input ${name}: no model has such an input.${oneOf('They have', names)}`;
    if (!nodes.some((node) => node.name === name && hasAxes(node, sizes))) return wrongAxes(name, sizes);
  }
  return input !== undefined && !nodes.some((node) => hasAxes(node, input))
    ? wrongAxes('', input)
    : undefined;
}

function oneOf(verb: string, names: ReadonlySet<string>): string {
  return names.size === 0 ? '' : ` ${verb} ${[...names].join(', ')}.`;
}

function wrongAxes(name: string, sizes: readonly number[]): string {
  const which = name === '' ? 'no input has' : `${name} has not`;
  return `--input ${name === '' ? '' : `${name}=`}${sizes.join('x')}: ${which} ${sizes.length} ${sizes.length === 1 ? 'axis' : 'axes'}.`;
}

function hasAxes(node: ModelNode, sizes: readonly number[]): boolean {
  return withoutBatch(node.outputs[0] ?? []).length === sizes.length;
}

function printed(output: string): Outcome {
  return { output, errors: '', exitCode: 0 };
}

function misuse(message: string): Outcome {
  return { output: '', errors: `fovea: ${message}\n`, exitCode: 2 };
}
