import type { LayerKind } from '../../../layers/kind.ts';
import { kindById, layerKinds } from '../../../layers/registry.ts';
import type { ExpressionForm } from '../../../program/form.ts';
import type { Call, Name } from '../syntax/tree.ts';
import type { ExpressionContext } from './body-context.ts';
import { report, simpleProblem } from './declare.ts';
import { builtinCall, constant, reference } from './forms.ts';
import { lowerArguments, typesOf } from './lower-arguments.ts';
import { type Declared, lookUp, type Role, visibleNames } from './scope.ts';

const applicable: ReadonlySet<Role> = new Set<Role>([
  'model',
  'block',
  'import',
  'let',
  'parameter',
  'layer',
  'loop',
]);

const tensorRoles: ReadonlySet<Role> = new Set<Role>(['label', 'list', 'input', 'output']);

/** A name at the start of a line is looked up only among things that can be applied. */
export function lowerCallee(context: ExpressionContext, { name, range }: Name): ExpressionForm {
  const declared = lookUp(context.scope, name);
  const found = kindById(name);
  const kind = found === undefined || found.takes === 'none' ? undefined : constantKind(found, range);
  if (declared !== undefined && mayBeApplied(context, declared)) {
    declared.uses.push(range);
    const variable = reference(declared.binding, name, range);
    // `block Unit(dropout = none) { …; dropout 0.5 }`: what it is depends on what the parameter holds.
    return kind === undefined ? variable : builtinCall('applicable', [variable, kind], range);
  }
  if (kind !== undefined) return kind;
  if (declared !== undefined) report(context.lowering, cannotApply(context, { name, range }, declared));
  else if (name !== '') noteUnknown(context, { name, range });
  return { kind: 'unknown', reason: `${name} cannot be applied`, range };
}

/** Numbers, texts and lists cannot be applied, whatever they are called; other values may turn out to be layers. */
function mayBeApplied({ lowering }: ExpressionContext, { role, binding }: Declared): boolean {
  return applicable.has(role) && !lowering.data.has(binding);
}

function constantKind(kind: LayerKind, range: Name['range']): ExpressionForm {
  return constant({ type: 'recipe', of: 'kind', kind, arguments: [] }, range);
}

function cannotApply(
  context: ExpressionContext,
  { name, range }: Name,
  declared: Declared,
): ReturnType<typeof simpleProblem> {
  const { lowering } = context;
  declared.uses.push(range);
  const site = { file: lowering.file, start: range.start, end: range.end };
  const isTensor = tensorRoles.has(declared.role);
  const why = isTensor ? ` \`from ${name}\` goes on there.` : '';
  return {
    ...simpleProblem(
      lowering,
      'not-applicable',
      `\`${name}\` is no layer or block, so it cannot be applied.${why}`,
      range,
    ),
    related: [
      {
        message: `\`${name}\` is made here`,
        site: { file: lowering.file, start: declared.range.start, end: declared.range.end },
      },
    ],
    repairs: isTensor ? [{ title: `Go on from ${name}`, edits: [{ site, newText: `from ${name}` }] }] : [],
  };
}

function noteUnknown(context: ExpressionContext, name: Name): void {
  const { lowering, scope } = context;
  const blocks = visibleNames(scope).filter((declared) => mayBeApplied(context, declared));
  const kinds = layerKinds.filter((kind) => kind.takes !== 'none');
  lowering.unknown.push({
    name,
    message: `There is no layer or block \`${name.name}\` here.`,
    known: [...blocks.map((block) => block.name), ...kinds.map((kind) => kind.id)],
  });
}

/** The kind a callee names, where the text alone says it. */
export function kindOf(callee: ExpressionForm): ReturnType<typeof kindById> {
  if (callee.kind === 'call') {
    const fallback = callee.arguments.at(-1)?.value;
    return fallback === undefined ? undefined : kindOf(fallback);
  }
  const value = callee.kind === 'constant' ? callee.value : undefined;
  return value?.type === 'recipe' && value.of === 'kind' ? value.kind : undefined;
}

/** The callee and arguments of a call that is kept, not applied: after `layer … =` and `model … =`. */
export function lowerKeptCall(
  context: ExpressionContext,
  call: Call,
): readonly [ExpressionForm, ReturnType<typeof lowerArguments>] {
  const callee = lowerCallee(context, call.callee);
  return [callee, lowerArguments(context, call.arguments, typesOf(kindOf(callee)))];
}
