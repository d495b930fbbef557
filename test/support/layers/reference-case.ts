import type { Argument } from '../../../server/src/core/argument.ts';
import type { Shape } from '../../../server/src/core/shape.ts';
import { sumOf } from '../../../server/src/core/size/arithmetic.ts';
import type { Size } from '../../../server/src/core/size/size.ts';
import { applyKind, weightElements } from '../../../server/src/layers/apply.ts';
import type { Applied, LayerKind } from '../../../server/src/layers/kind.ts';
import { activationByName, kindByName, parameterByName } from '../../../server/src/layers/names.ts';
import { wrongNamedRank } from '../../../server/src/layers/rank.ts';
import { conventionalRoles } from '../../../server/src/layers/roles.ts';
import cases from '../reference/shapes.json' with { type: 'json' };
import { argument, given, kind, type Written } from './shapes.ts';

/** A layer that was run in its framework, and what came of it. */
export interface ReferenceCase {
  readonly id: string;
  readonly framework: 'tfjs' | 'keras' | 'torch';
  readonly layer: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly inputShapes: readonly (readonly (number | null)[])[];
  readonly outputShapes?: readonly (readonly (number | null)[])[];
  readonly params?: number;
  readonly nonTrainable?: number;
  readonly weightShapes?: readonly (readonly number[])[];
  readonly macs?: number;
  readonly error?: { readonly stage: string; readonly message: string };
}

export const referenceCases = cases.cases as unknown as readonly ReferenceCase[];

/** What our record says of a case. */
export interface Outcome {
  readonly errors: readonly string[];
  readonly outputShapes: readonly (readonly Size[])[];
  readonly params: Size;
  readonly fixed: Size;
  readonly weightShapes: readonly (readonly Size[])[];
  readonly macs: Size;
}

/** Runs a case through its record, as a reader of that framework would; undefined where no record has the layer. */
export function runReferenceCase(case_: ReferenceCase): Outcome | undefined {
  const applied = functionCalls[case_.id]?.(case_) ?? runLayer(case_);
  if (applied === undefined) return undefined;
  const fixed = applied.weights.filter((weight) => !weight.trainable).map(weightElements);
  return {
    errors: applied.findings.filter(({ severity }) => severity === 'error').map(({ what }) => what),
    outputShapes: applied.outputs.map((shape) => shape.map((axis) => axis.size)),
    params: sumOf(applied.weights.map(weightElements)),
    fixed: sumOf(fixed),
    weightShapes: applied.weights.map((weight) => weight.sizes),
    macs: applied.macs,
  };
}

function runLayer(case_: ReferenceCase): Applied | undefined {
  const { framework, layer, config = {} } = case_;
  const named = namedKind(framework, layer, config);
  if (named === undefined) return undefined;
  const inputs = inputsOf(case_);
  const arguments_ = argumentsOf(framework, named.kind, config);
  const rank = wrongNamedRank(layer, named.rank, { kind: named.kind, inputs });
  if (rank !== undefined)
    return { ...applyKind(named.kind, arguments_, inputs, framework), findings: [rank] };
  const { padding_mode: mode = 'zeros', padding } = config;
  if (mode === 'zeros') return applyKind(named.kind, arguments_, inputs, framework);
  // PyTorch pads by itself where the mode is not zeros: a reader makes two layers of it.
  const padded = applyKind(
    kind('pad'),
    given({ amount: padding as Written, mode: mode as string }),
    inputs,
    framework,
  );
  const unpadded = new Map([...arguments_].filter(([name]) => name !== 'padding'));
  const convolved = applyKind(named.kind, unpadded, padded.outputs, framework);
  return { ...convolved, findings: [...padded.findings, ...convolved.findings] };
}

function namedKind(
  framework: ReferenceCase['framework'],
  layer: string,
  config: Readonly<Record<string, unknown>>,
) {
  const { activation } = config;
  if (layer.toLowerCase() === 'activation' && typeof activation === 'string') {
    const kind = activationByName(framework, activation);
    return kind === undefined ? undefined : { kind, rank: undefined };
  }
  return kindByName(framework, layer);
}

/** The arguments under the record's own names. Keys a library ignores are left out, as its reader would after a word. */
function argumentsOf(
  framework: ReferenceCase['framework'],
  kind: LayerKind,
  config: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, Argument> {
  const arguments_ = new Map<string, Argument>();
  const items = new Map<string, Argument[]>();
  for (const [key, value] of Object.entries(config)) {
    const named = parameterByName(kind, framework, key);
    if (named === undefined) continue;
    const read = argumentOf(framework, key, value);
    if (named.item === undefined) arguments_.set(named.parameter, read);
    else items.set(named.parameter, Object.assign(items.get(named.parameter) ?? [], { [named.item]: read }));
  }
  for (const [parameter, list] of items) arguments_.set(parameter, { kind: 'list', items: list });
  return arguments_;
}

function argumentOf(framework: ReferenceCase['framework'], key: string, value: unknown): Argument {
  if (isLayer(value)) {
    const named = kindByName(framework, value.layer);
    if (named === undefined) throw new Error(`${value.layer} has no record.`);
    return {
      kind: 'recipe',
      recipe: { kindId: named.kind.id, given: argumentsOf(framework, named.kind, value.config) },
    };
  }
  // Keras reads the words of convolutions in either case.
  if (framework === 'keras' && key === 'padding' && typeof value === 'string')
    return argument(value.toLowerCase());
  return argument(value as Written);
}

function isLayer(
  value: unknown,
): value is { readonly layer: string; readonly config: Readonly<Record<string, unknown>> } {
  return typeof value === 'object' && value !== null && 'layer' in value;
}

function inputsOf({ framework, config = {}, inputShapes }: ReferenceCase): readonly Shape[] {
  const first = config['dataFormat'] === 'channelsFirst' || config['data_format'] === 'channels_first';
  return inputShapes.map((sizes): Shape => {
    const roles = conventionalRoles(sizes.length - 1, first ? 'torch' : framework);
    return sizes.map((size, index) => ({
      role: index === 0 ? 'batch' : (roles[index - 1] ?? 'mixed'),
      size,
    }));
  });
}

type FunctionCall = (case_: ReferenceCase) => Applied;

function call(id: string, arguments_: Readonly<Record<string, Written>> = {}): FunctionCall {
  return (case_) => applyKind(kind(id), given(arguments_), inputsOf(case_), 'torch');
}

/** PyTorch's functions and methods, each as the layer that its reader would make of the call. */
const functionCalls: Readonly<Record<string, FunctionCall>> = {
  'torch/view/129': call('reshape', { size: [-1] }),
  'torch/flatten/133': call('flatten', { start: 1 }),
  'torch/flatten/134': call('flatten', { start: 0 }),
  'torch/transpose/137': call('permute', { order: [0, 2, 1, 3] }),
  'torch/cat/138': call('concat', { axis: 1 }),
  'torch/stack/141': call('stack', { axis: 1 }),
  'torch/stack/142': call('stack', { axis: 1 }),
  'torch/chunk/144': call('chunk', { parts: 4, axis: 1 }),
  'torch/split/145': call('split', { sizes: [3, 3, 1], axis: 1 }),
  'torch/amax/151': call('reducemax', { axes: [2, 3] }),
  'torch/unsqueeze/153': call('unsqueeze', { axis: -1 }),
  'torch/matmul/156': call('matmul'),
  'torch/add/159': call('add'),
  'torch/mul/161': call('multiply'),
  'torch/F.pad/162': call('pad', {
    amount: [
      [3, 4],
      [1, 2],
    ],
  }),
  'torch/F.pad/164': call('pad', { amount: 5, mode: 'circular' }),
  'torch/F.pad/165': call('pad', {
    amount: [
      [5, 5],
      [6, 6],
    ],
    mode: 'circular',
  }),
  'torch/F.interpolate/167': call('upsample', { factor: [2, 3] }),
  'torch/F.interpolate/168': call('upsample'),
  'torch/F.max_pool2d/170': call('maxpool', { kernel: 3 }),
  'torch/F.max_pool2d/171': call('maxpool', { kernel: 3, stride: 2, padding: 1, ceil: true }),
};
