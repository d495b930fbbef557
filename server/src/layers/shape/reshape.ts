import type { Condition } from '../../core/condition.ts';
import type { Finding } from '../../core/problem.ts';
import { elementsOf, type Shape } from '../../core/shape.ts';
import { exactDivide, productOf } from '../../core/size/arithmetic.ts';
import { displaySize } from '../../core/size/print.ts';
import { isSymbolic, type Size } from '../../core/size/size.ts';
import { agreementOf } from '../agreement.ts';
import { carried } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { regroup } from '../regroup.ts';
import { conventionalRoles } from '../roles.ts';
import { shapeText, timesText } from '../text.ts';

export const reshape = defineKind({
  id: 'reshape',
  family: 'shape',
  words: {
    title: 'Reshape',
    summary: 'Arranges the same numbers in a new shape',
    explanation:
      'The numbers stay in the order in which they lie in memory, only the axes are drawn anew; so the products of the old and ' +
      'the new sizes must agree. One size may be −1: it becomes whatever is left over.',
    example: { input: '100', lines: ['dense 1024', 'reshape 4x4x64'] },
    variations: [{ shows: '−1 is whatever is left over', input: '14 x 14 x 64', lines: 'reshape [-1, 64]' }],
    traps: ['It does not transpose: to change the order of axes, use permute.'],
  },
  names: { tfjs: ['reshape'], keras: ['Reshape'] },
  takes: 'one',
  traits: { linear: true, inPlace: true },
  parameters: {
    size: {
      type: { type: 'sizes', rest: true },
      summary: 'the new sizes without the batch; −1 for what is left over',
      names: { tfjs: 'targetShape', keras: 'target_shape' },
    },
  },
  apply({ size }, [input = []], { notation }) {
    const { sizes, findings, conditions } = fill(size, input);
    const roles = sizes.length === 1 ? (['mixed'] as const) : conventionalRoles(sizes.length, notation);
    const visible = input.flatMap((axis, index) =>
      axis.role === 'batch' ? [] : [{ axis: index, size: axis.size }],
    );
    const batches = input.length - visible.length;
    const outputs = sizes.map((size, index) => ({ role: roles[index] ?? 'mixed', size }));
    const regrouped = regroup(
      visible,
      sizes.map((size, index) => ({ axis: batches + index, size })),
    );
    return {
      outputs: [[...input.slice(0, batches), ...outputs]],
      relation: [[[...carried(input, ['batch']), regrouped]]],
      findings,
      conditions,
    };
  },
});

interface Filled {
  readonly sizes: readonly Size[];
  readonly findings: readonly Finding[];
  readonly conditions: readonly Condition[];
}

/** The sizes with the −1 worked out, and whether the product agrees. */
function fill(wanted: readonly Size[], input: Shape): Filled {
  const elements = elementsOf(input);
  const rests = wanted.filter((size) => size === -1).length;
  if (rests > 1) {
    const sizes = wanted.map((size) => (size === -1 ? null : size));
    return { sizes, findings: [severalRests(rests)], conditions: [] };
  }
  const given = productOf(wanted.filter((size) => size !== -1));
  if (rests === 0) {
    const { findings, conditions } = agreement(elements, given, wanted, input);
    return { sizes: wanted, findings, conditions };
  }
  const { quotient, condition } = exactDivide(elements, given);
  const known = elements !== null && given !== null && !isSymbolic(elements) && !isSymbolic(given);
  return {
    sizes: wanted.map((size) => (size === -1 ? quotient : size)),
    findings: known && quotient === null ? [notWhole(elements, given, input)] : [],
    conditions: condition === null ? [] : [condition],
  };
}

function agreement(
  elements: Size,
  given: Size,
  wanted: readonly Size[],
  input: Shape,
): Omit<Filled, 'sizes'> {
  const verdict = agreementOf(elements, given);
  if (verdict.kind === 'different') {
    const whole = wanted.length > 1 ? wanted.slice(0, -1) : [];
    const { quotient } = exactDivide(elements, productOf(whole));
    return {
      findings: [
        {
          code: 'reshape-size',
          severity: 'error',
          what: `${shapeText(input)} has ${displaySize(elements)} numbers, ${timesText(wanted)} has ${displaySize(given)}`,
          why: 'reshaping keeps every number',
          parameter: 'size',
          input: 0,
          remedies:
            typeof quotient === 'number' && whole.every((size) => typeof size === 'number')
              ? [
                  {
                    title: `Reshape to ${timesText([...whole, quotient])}`,
                    set: { size: `[${[...whole, quotient].join(', ')}]` },
                  },
                ]
              : [],
        },
      ],
      conditions: [],
    };
  }
  return { findings: [], conditions: verdict.conditions };
}

function severalRests(count: number): Finding {
  return {
    code: 'reshape-size',
    severity: 'error',
    what: `${count} sizes are −1`,
    why: 'only one of them can be what is left over',
    parameter: 'size',
  };
}

function notWhole(elements: number, given: number, input: Shape): Finding {
  return {
    code: 'reshape-size',
    severity: 'error',
    what: `${elements} numbers of ${shapeText(input)} do not fall into rows of ${given}`,
    why: `${elements} = ${given}·${Math.floor(elements / given)} + ${elements % given}`,
    parameter: 'size',
    input: 0,
  };
}
