import { truth } from './evaluate-expression.ts';
import { runFork } from './fork.ts';
import type { AssignForm, ForEachForm, IfForm, StatementForm } from './form.ts';
import { cellOf, childOf, type Environment } from './heap.ts';
import { complain, type Machine, outOfSteps, siteIn } from './machine.ts';
import { wholeValue } from './numbers.ts';
import { bindPattern } from './pattern.ts';
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

function runIf(machine: Machine, statement: IfForm, environment: Environment): Value | undefined {
  const condition = machine.evaluate(statement.condition, environment);
  const site = siteIn(environment, statement.condition.range);
  const known = truth(machine, condition, site);
  if (known !== undefined) {
    return machine.run(known ? statement.consequent : statement.alternative, childOf(environment));
  }
  return runFork(machine, {
    reason: condition.type === 'unknown' ? condition.reason : 'the condition is not known',
    site,
    first: () => machine.run(statement.consequent, childOf(environment)),
    second: () => machine.run(statement.alternative, childOf(environment)),
  });
}

function runForEach(machine: Machine, statement: ForEachForm, environment: Environment): Value | undefined {
  const source = machine.evaluate(statement.source, environment);
  if (source.type !== 'list') {
    if (source.type !== 'unknown') {
      complain(machine, {
        code: 'argument-type',
        message: `A loop goes through a list, and this is ${describeType(source)}.`,
        site: siteIn(environment, statement.source.range),
      });
    }
    // How often it runs is not known: one round shows the lines inside, and what it changed is unknown afterwards.
    return runFork(machine, {
      reason: 'how often the loop runs is not known',
      site: siteIn(environment, statement.source.range),
      first: () =>
        runRound(machine, statement, environment, {
          item: unknown('the list is not known'),
          index: unknown('the round is not known'),
        }),
      second: () => undefined,
    });
  }
  for (const [index, item] of source.items.entries()) {
    const returned = runRound(machine, statement, environment, { item, index: wholeValue(index) });
    if (returned !== undefined || machine.state.exhausted) return returned;
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
