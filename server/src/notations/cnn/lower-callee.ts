import { nearestName } from '../../core/nearest.ts';
import { kindById, layerKinds } from '../../layers/registry.ts';
import type { ExpressionForm } from '../../program/form.ts';
import type { ExpressionContext } from './body-context.ts';
import { report, simpleProblem } from './declare.ts';
import { constant, reference } from './forms.ts';
import { lowerArguments } from './lower-arguments.ts';
import { type Declared, lookUp, type Role, visibleNames } from './scope.ts';
import type { Call, Name } from './tree.ts';

const applicable: ReadonlySet<Role> = new Set<Role>([
  'model',
  'block',
  'import',
  'let',
  'parameter',
  'layer',
  'loop',
]);

/** A name at the start of a line is looked up only among things that can be applied. */
export function lowerCallee(context: ExpressionContext, { name, range }: Name): ExpressionForm {
  const declared = lookUp(context.scope, name);
  if (declared !== undefined && applicable.has(declared.role)) {
    declared.uses.push(range);
    return reference(declared.binding, name, range);
  }
  const kind = kindById(name);
  if (kind !== undefined && kind.takes !== 'none') {
    return constant({ type: 'recipe', of: 'kind', kind, arguments: [] }, range);
  }
  if (name !== '') report(context.lowering, cannotApply(context, { name, range }, declared));
  return { kind: 'unknown', reason: `${name} cannot be applied`, range };
}

function cannotApply(
  context: ExpressionContext,
  { name, range }: Name,
  declared: Declared | undefined,
): ReturnType<typeof simpleProblem> {
  const { lowering } = context;
  if (declared !== undefined) {
    declared.uses.push(range);
    const site = { file: lowering.file, start: range.start, end: range.end };
    return {
      ...simpleProblem(
        lowering,
        'not-applicable',
        `\`${name}\` is no layer or block, so it cannot be applied. \`from ${name}\` goes on there.`,
        range,
      ),
      repairs: [{ title: `Go on from ${name}`, edits: [{ site, newText: `from ${name}` }] }],
    };
  }
  const blocks = visibleNames(context.scope).filter(({ role }) => applicable.has(role));
  const known = [
    ...blocks.map((block) => block.name),
    ...layerKinds.filter((kind) => kind.takes !== 'none').map((kind) => kind.id),
  ];
  const nearest = nearestName(name, known);
  const site = { file: lowering.file, start: range.start, end: range.end };
  return {
    ...simpleProblem(
      lowering,
      'unknown-name',
      `There is no layer or block \`${name}\` here.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
      range,
    ),
    repairs:
      nearest === undefined ? [] : [{ title: `Change to ${nearest}`, edits: [{ site, newText: nearest }] }],
  };
}

/** The kind a callee names, where the text alone says it. */
export function kindOf(callee: ExpressionForm): ReturnType<typeof kindById> {
  const value = callee.kind === 'constant' ? callee.value : undefined;
  return value?.type === 'recipe' && value.of === 'kind' ? value.kind : undefined;
}

/** The callee and arguments of a call that is kept, not applied: after `layer … =` and `model … =`. */
export function lowerKeptCall(
  context: ExpressionContext,
  call: Call,
): readonly [ExpressionForm, ReturnType<typeof lowerArguments>] {
  const callee = lowerCallee(context, call.callee);
  return [callee, lowerArguments(context, call.arguments, kindOf(callee))];
}
