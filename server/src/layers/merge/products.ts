import type { Condition } from '../../core/condition.ts';
import type { Notation } from '../../core/notation.ts';
import type { Finding } from '../../core/problem.ts';
import type { AxisEntry } from '../../core/relation.ts';
import type { Axis, Shape } from '../../core/shape.ts';
import { productOf } from '../../core/size/arithmetic.ts';
import { displaySize } from '../../core/size/print.ts';
import type { Size } from '../../core/size/size.ts';
import { agreementOf } from '../agreement.ts';
import { axisIndex, wrongAxes } from '../axes.ts';
import { entry } from '../entries.ts';
import { type Application, defineKind } from '../kind.ts';
import { withConventionalRoles } from '../roles.ts';
import { shapeText } from '../text.ts';

export const matrixProduct = defineKind({
  id: 'matmul',
  family: 'merge',
  words: {
    title: 'Matrix product',
    summary: 'Multiplies the last two axes of two tensors as matrices',
    explanation:
      'Rows of the first with columns of the second; all axes before the last two are gone through side by side.',
    formula: 'y[i, j] = Σ a[i, k] · b[k, j]   over all k',
    example: { input: ['10 x 8', '8 x 6'], lines: 'matmul' },
    traps: ['The last size of the first must be the one before the last of the second.'],
  },
  names: { torch: ['matmul', 'bmm'] },
  takes: 'two',
  traits: { activates: true, merges: 'joined', symbol: '·' },
  parameters: {},
  apply(_, [first = [], second = []], { notation }) {
    return contracted(first, second, {
      contract: [first.length - 1, second.length - 2],
      // A matrix alone, without a batch, serves all samples.
      side: Math.max(0, Math.min(first.length, second.length) - 2),
      notation,
      verb: 'matmul',
    });
  },
});

export const dot = defineKind({
  id: 'dot',
  family: 'merge',
  words: {
    title: 'Dot product',
    summary: 'Multiplies two tensors along one axis of each and adds the products up',
    explanation:
      'Two numbers of equal places are multiplied, and the products are added up: how alike two vectors are. For ' +
      'sequences every step of one is compared with every step of the other.',
    formula: 'y = Σ a[i] · b[i]',
    example: { input: ['128', '128'], lines: 'dot' },
    variations: [
      { shows: 'Sequences: each step with each step', input: ['10 x 64', '12 x 64'], lines: 'dot' },
    ],
  },
  names: { tfjs: ['dot'], keras: ['Dot'] },
  takes: 'two',
  traits: { activates: true, merges: 'joined', symbol: '·' },
  parameters: {
    axes: {
      type: { type: 'axes' },
      summary: 'the axis of each that is added up; one number for both',
      fallback: { in: { cnn: -1 } },
    },
    normalize: {
      type: { type: 'flag' },
      summary: 'whether vectors are brought to length 1 first',
      fallback: false,
    },
  },
  apply({ axes }, [first = [], second = []], { notation }) {
    const [a = -1, b = a] = axes;
    const wrong = [...wrongAxes([a], first, 'axes'), ...wrongAxes([b], second, 'axes')].slice(0, 1);
    const product = contracted(first, second, {
      contract: [
        axisIndex(a, first.length) ?? first.length - 1,
        axisIndex(b, second.length) ?? second.length - 1,
      ],
      side: 1,
      notation,
      verb: 'dot',
    });
    return wrong.length === 0 ? product : { ...product, findings: wrong };
  },
});

interface Contraction {
  /** The axis of each tensor that is added up. */
  readonly contract: readonly [number, number];
  /** How many axes in front both go through side by side, the batch among them. */
  readonly side: number;
  readonly notation: Notation;
  readonly verb: string;
}

/** The remaining axes of the first, then those of the second; one axis of size 1 where none remain. */
function contracted(
  first: Shape,
  second: Shape,
  { contract, side, notation, verb }: Contraction,
): Application {
  const [a, b] = contract;
  const inner = agreementOf(first[a]?.size ?? null, second[b]?.size ?? null);
  const conditions: Condition[] = [...inner.conditions];
  // Samples are never added up; a matrix of PyTorch may have no batch.
  const acrossSamples = first[a]?.role === 'batch' || (second[b]?.role === 'batch' && notation !== 'torch');
  const findings: Finding[] =
    acrossSamples || b < 0 || inner.kind === 'different' ? [differing(verb, first, second)] : [];
  const shared = Array.from({ length: side }, (_, axis): Axis => {
    const agreement = agreementOf(first[axis]?.size ?? null, second[axis]?.size ?? null);
    if (agreement.kind === 'different' && findings.length === 0)
      findings.push(differing(verb, first, second));
    conditions.push(...agreement.conditions);
    return { role: first[axis]?.role ?? 'batch', size: agreement.size };
  });
  const left = first.flatMap((_, axis) => (axis < side || axis === a ? [] : [axis]));
  const right = second.flatMap((_, axis) => (axis < side || axis === b ? [] : [axis]));
  const rest: readonly Size[] = [
    ...left.map((axis) => first[axis]?.size ?? null),
    ...right.map((axis) => second[axis]?.size ?? null),
  ];
  const single = rest.length === 0;
  const outputs = [...shared, ...(single ? [1] : rest).map((size): Axis => ({ role: 'channel', size }))];
  const samples = outputs.map((axis, index) => (index === 0 ? 1 : axis.size));
  return {
    outputs: [withConventionalRoles(outputs, notation)],
    relation: [
      [
        readingOf(first, { contract: a, side, first: side }),
        readingOf(second, { contract: b, side, first: side + left.length }),
      ],
    ],
    products: productOf([...samples, inner.size]),
    findings,
    conditions,
  };
}

/** How the tensor is read: axes side by side keep their place, the others follow from `first` on. */
function readingOf(
  shape: Shape,
  { contract, side, first }: { readonly contract: number; readonly side: number; readonly first: number },
): readonly AxisEntry[] {
  let next = first;
  return shape.map((_, axis) => {
    if (axis === contract) return entry(null, axis, { kind: 'all' });
    return entry(axis < side ? axis : next++, axis, { kind: 'same' });
  });
}

function differing(verb: string, first: Shape, second: Shape): Finding {
  const [a, b] = [first.at(-1)?.size ?? null, second.at(-2)?.size ?? null];
  return {
    code: 'merge-mismatch',
    severity: 'error',
    what: `\`${verb}\` of ${shapeText(first)} and ${shapeText(second)}`,
    why:
      verb === 'matmul'
        ? `the last size of the first, ${displaySize(a)}, must be the one before the last of the second, ${displaySize(b)}`
        : 'the axes that are added up must have the same size',
    input: 1,
  };
}
