import { runFork, runOpenLoop } from './fork.ts';
import type { AssignForm, ForEachForm, IfForm, StatementForm } from './form.ts';
import { cellOf, childOf, type Environment } from './heap.ts';
import { complain, isStopped, type Machine, outOfSteps, siteIn } from './machine.ts';
import { wholeValue } from './numbers.ts';
import { bindPattern } from './pattern.ts';
import { truth } from './truth.ts';
import { describeType, unknown, type Value } from './value.ts';

/** Runs statements in order. The value they return, or undefined where they come to their end. */
export function runStatements(
  machine: Machine,
  statements: readonly StatementForm[],
  environment: Environment,
): Value | undefined {
  for (const statement of statements) {
    if (outOfSteps(machine, () => siteIn(environment, statement.range)))
      return unknown('the evaluation was stopped');
    const returned = runStatement(machine, statement, environment);
    if (returned !== undefined) return returned;
  }
  return undefined;
}

function runStatement(
  machine: Machine,
  statement: StatementForm,
  environment: Environment,
): Value | undefined {
  switch (statement.kind) {
    case 'declare':
      bindPattern(machine, statement.target, machine.evaluate(statement.value, environment), environment);
      return undefined;
    case 'assign':
      assign(machine, statement, environment);
      return undefined;
    case 'evaluate':
      machine.evaluate(statement.value, environment);
      return undefined;
    case 'if':
      return runIf(machine, statement, environment);
    case 'for-each':
      return runForEach(machine, statement, environment);
    case 'return':
      return machine.evaluate(statement.value, environment);
    case 'scope':
      return machine.run(statement.body, childOf(environment));
  }
}

function assign(machine: Machine, statement: AssignForm, environment: Environment): void {
  const value = machine.evaluate(statement.value, environment);
  const cell = cellOf(environment, statement.binding);
  if (cell !== undefined) machine.heap.write(cell, value);
}

/** `else if` is an `if` alone on the other side: a chain of any length is walked without going deeper. */
function runIf(machine: Machine, statement: IfForm, environment: Environment): Value | undefined {
  let next: IfForm | undefined = statement;
  while (next !== undefined) {
    const { condition, consequent, alternative }: IfForm = next;
    const value = machine.evaluate(condition, environment);
    const site = siteIn(environment, condition.range);
    const known = truth(machine, value, site);
    if (known === true) return machine.run(consequent, childOf(environment));
    if (known === undefined) {
      return runFork(machine, {
        condition: value,
        site,
        first: () => machine.run(consequent, childOf(environment)),
        second: () => machine.run(alternative, childOf(environment)),
      });
    }
    const [only, ...more]: readonly StatementForm[] = alternative;
    if (only?.kind !== 'if' || more.length > 0) return machine.run(alternative, childOf(environment));
    next = only;
  }
  return undefined;
}

function runForEach(machine: Machine, statement: ForEachForm, environment: Environment): Value | undefined {
  const source = machine.evaluate(statement.source, environment);
  const site = siteIn(environment, statement.source.range);
  if (source.type !== 'list') {
    if (source.type !== 'unknown') {
      complain(machine, {
        code: 'argument-type',
        message: `A loop goes through a list, and this is ${describeType(source)}.`,
        site,
      });
    }
    const [item, index] = [unknown('the list is not known'), unknown('the round is not known')];
    const round = (): Value | undefined => runRound(machine, statement, environment, { item, index });
    return runOpenLoop(machine, { source, site, round });
  }
  for (const [index, item] of source.items.entries()) {
    const returned = runRound(machine, statement, environment, { item, index: wholeValue(index) });
    if (returned !== undefined || isStopped(machine)) return returned;
  }
  return undefined;
}

function runRound(
  machine: Machine,
  statement: ForEachForm,
  environment: Environment,
  round: { readonly item: Value; readonly index: Value },
): Value | undefined {
  const inside = childOf(environment);
  bindPattern(machine, statement.target, round.item, inside);
  if (statement.index !== undefined) inside.cells.set(statement.index, machine.heap.allocate(round.index));
  return machine.run(statement.body, inside);
}
