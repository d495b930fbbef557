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
function overridesFrom({ set, input }: Given): Overrides | string {
  const parameters = new Map<string, Value>();
  for (const [name, text] of set) {
    const value = readValue(text);
    if (value === undefined)
      return `--set ${name}=${text}: a value is a number, a list such as [3, 4, 6, 3], a word or true, false, none.`;
    parameters.set(name, value);
  }
  return { parameters, ...(input === undefined ? {} : { input }) };
}

function printed(output: string): Outcome {
  return { output, errors: '', exitCode: 0 };
}

function misuse(message: string): Outcome {
  return { output: '', errors: `fovea: ${message}\n`, exitCode: 2 };
}
