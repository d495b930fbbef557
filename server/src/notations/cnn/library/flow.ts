import { checkExpectation } from '../../../program/expectations.ts';
import { type Builtin, type Call, complain, type Machine } from '../../../program/machine.ts';
import { wholeValue } from '../../../program/numbers.ts';
import { describeType, list, none, unknown, type Value } from '../../../program/value.ts';
import { tensorsIn } from './application.ts';
import { valueAt } from './builtin-values.ts';
import { roundsOf } from './functions.ts';

/** What moves the flow without a layer: `from`, `as name[]`, the rounds of loops; and budgets. */
export const flowBuiltins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['from', goOnFrom],
  ['append', append],
  ['rounds', (machine, call) => roundsOf(machine, valueAt(call, 0), call)],
  ['numbered', numbered],
  ['joined', joined],
  ['expect', expect],
]);

function goOnFrom(machine: Machine, call: Call): Value {
  const value = valueAt(call, 0);
  const wrong = tensorsIn(value).find((part) => part.type !== 'tensor' && part.type !== 'unknown');
  if (wrong === undefined) return value;
  complain(machine, {
    code: wrong.type === 'none' ? 'no-flow' : 'argument-type',
    message:
      wrong.type === 'none'
        ? 'There is no tensor here to go on from.'
        : `\`from\` goes on with tensors, and this is ${describeType(wrong)}.`,
    site: call.arguments[0]?.site ?? call.site,
  });
  return unknown('it is no tensor');
}

function append(_machine: Machine, call: Call): Value {
  const [grown, value] = [valueAt(call, 0), valueAt(call, 1)];
  return grown.type === 'list' ? list([...grown.items, value]) : grown;
}

function numbered(_machine: Machine, call: Call): Value {
  const value = valueAt(call, 0);
  if (value.type !== 'list') return value;
  return list(value.items.map((item, index) => list([item, wholeValue(index)])));
}

function joined(_machine: Machine, call: Call): Value {
  const value = valueAt(call, 0);
  if (value.type !== 'list') return value;
  return list(value.items.flatMap((item) => (item.type === 'list' ? item.items : [item])));
}

/**
 * `expect(condition, in)`: a condition that measures nothing is checked at once; a budget when the network is complete.
 */
function expect(machine: Machine, call: Call): Value {
  const condition = valueAt(call, 0);
  if (condition.type !== 'function') return none;
  const group = machine.graph.currentBlock();
  const expectation = {
    condition,
    site: call.site,
    group,
    incoming: valueAt(call, 1),
    outcome: undefined,
    call: group === undefined ? undefined : machine.calls.at(-1),
  };
  if (condition.form.parameters.length > 0) machine.expectations.push(expectation);
  else checkExpectation(machine, expectation, () => none);
  return none;
}
