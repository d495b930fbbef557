import type { ParameterType } from '../../core/parameter.ts';
import { cached } from '../../core/size/cached.ts';
import type { LayerKind } from '../../layers/kind.ts';
import { parametersIn } from '../../layers/names.ts';
import { kindById } from '../../layers/registry.ts';
import { functionNames } from '../../notations/cnn/library/functions.ts';
import type { Declared } from '../../notations/cnn/lowering/scope.ts';
import type {
  Argument,
  Call,
  CallExpression,
  Expression,
  Name,
  Statement,
} from '../../notations/cnn/syntax/tree.ts';
import { resolvePath } from '../../workspace/resolve-path.ts';
import type { Document } from '../../workspace/workspace.ts';
import { defaultText } from '../default-text.ts';
import { inferredType } from './inferred-type.ts';
import { pathAt, type TreeNode } from './tree-path.ts';

/** A text with its tree, and the files that it may import from. */
export interface Source extends Pick<Document, 'file' | 'text' | 'syntax'> {
  readonly others: ReadonlyMap<string, Pick<Document, 'file' | 'text' | 'syntax'>>;
}

/** What can be called, with what it takes. */
export interface Callable {
  readonly name: string;
  readonly of: 'kind' | 'block' | 'model' | 'function' | 'builtin';
  /** What it does, as Markdown; empty where nobody says it. */
  readonly doc: string;
  readonly parameters: readonly CallParameter[];
  /** Whether tensors are given as positional arguments, beside the flow; those are no parameters then. */
  readonly tensors: 'none' | 'optional' | 'expected';
  /** Names of its outputs: members of the list that comes out where there are several. */
  readonly outputs: readonly string[];
}

export interface CallParameter {
  readonly name: string;
  /** Undefined where nothing tells it. */
  readonly type: ParameterType | undefined;
  /** As written; undefined where it must be given. */
  readonly fallback: string | undefined;
  readonly doc: string;
  /** It has no place in the order. */
  readonly namedOnly: boolean;
}

/** Calls that are followed from one to the next: `model A = B`, `model B = C`, … */
const mostHops = 8;
/** Calls that are looked at for what `...rest` may hold. */
const mostPassedOn = 4;

/** What a call calls; undefined where that cannot be told from the text. */
export function callableOf(source: Source, call: Call | CallExpression, hops = 0): Callable | undefined {
  const callee = calleeOf(call);
  return callee === undefined ? undefined : callableNamed(source, callee, hops);
}

/** The name that is called, where it is one. */
export function calleeOf({ callee }: Call | CallExpression): Name | undefined {
  if (!('kind' in callee)) return callee;
  return callee.kind === 'name' ? callee : undefined;
}

/** What a kind takes in the model language. */
export const callableKind = cached((kind: LayerKind): Callable => {
  const { summary, explanation } = kind.words;
  const tensors = kind.takes === 'one' ? 'none' : kind.takes === 'few' ? 'optional' : 'expected';
  return {
    name: kind.id,
    of: 'kind',
    doc: [`**${kind.words.title}** — ${summary}.`, ...(explanation === undefined ? [] : [explanation])].join(
      '\n\n',
    ),
    // Numbers among the operands of a merge have a parameter of their own, which nobody writes.
    parameters: parametersIn(kind, 'cnn').flatMap((name): readonly CallParameter[] => {
      const parameter = kind.parameters[name];
      if (parameter === undefined || (kind.takes === 'many' && parameter.type.type === 'numbers')) return [];
      const fallback = defaultText(parameter, 'cnn');
      return [
        { name, type: parameter.type, fallback, doc: `${parameter.summary}.`, namedOnly: tensors !== 'none' },
      ];
    }),
    tensors,
    outputs: [],
  };
});

/** The parameter that an argument is for; that of a positional one by its place. */
export function parameterOf(
  callable: Callable,
  call: Call | CallExpression,
  argument: Argument,
): CallParameter | undefined {
  if (argument.kind === 'spread') return undefined;
  if (argument.kind === 'named') return callable.parameters.find(({ name }) => name === argument.name.name);
  const position = call.arguments.filter(({ kind }) => kind === 'positional').indexOf(argument);
  return callable.parameters.filter(({ namedOnly }) => !namedOnly)[position];
}

/** The parameters that a call gives a value, whatever it is. `except` is left out of account. */
export function givenIn(
  callable: Callable,
  call: Call | CallExpression,
  except?: Argument,
): ReadonlySet<string> {
  const given = call.arguments.filter((argument) => argument !== except);
  return new Set(
    given.flatMap((argument) => {
      const parameter = parameterOf(callable, call, argument);
      return parameter === undefined ? [] : [parameter.name];
    }),
  );
}

/** What a declared name calls. */
export function callableDeclared(source: Source, declared: Declared, hops = 0): Callable | undefined {
  if (hops > mostHops) return undefined;
  if (declared.role === 'import') return imported(source, declared, hops);
  const path = pathAt(source.syntax.tree, declared.range.start);
  const node = path.findLast(({ kind }) => declaring.includes(kind));
  switch (node?.kind) {
    case 'model':
    case 'block':
      return {
        name: declared.name,
        of: node.kind,
        doc: node.doc?.text ?? '',
        parameters: parametersOf(source, node, hops),
        tensors: 'none',
        outputs: outputNames(node.body.statements),
      };
    case 'let-function':
      return {
        name: declared.name,
        of: 'function',
        doc: node.doc?.text ?? '',
        parameters: parametersOf(source, node, hops),
        tensors: 'none',
        outputs: [],
      };
    case 'variant':
      return withGiven(source, node.call, { name: declared.name, doc: node.doc?.text ?? '' }, hops);
    case 'let':
      return callableValue(source, node.value, hops);
    case 'parameter':
      return node.fallback === null ? undefined : callableValue(source, node.fallback, hops);
    default:
      return undefined;
  }
}

const declaring: readonly TreeNode['kind'][] = [
  'model',
  'block',
  'variant',
  'let-function',
  'let',
  'parameter',
  'layer',
];

function callableNamed(source: Source, { name, range }: Name, hops: number): Callable | undefined {
  const declared = source.syntax.names.find(({ uses }) => uses.some(({ start }) => start === range.start));
  if (declared !== undefined) return callableDeclared(source, declared, hops + 1);
  const kind = kindById(name);
  if (kind !== undefined) return callableKind(kind);
  return functionNames.includes(name)
    ? { name, of: 'builtin', doc: '', parameters: [], tensors: 'none', outputs: [] }
    : undefined;
}

/** A recipe as a value: `leakyrelu(0.2)`, `Unit`. */
function callableValue(source: Source, value: Expression, hops: number): Callable | undefined {
  if (value.kind === 'name') return callableNamed(source, value, hops + 1);
  return value.kind === 'call-expression' ? withGiven(source, value, {}, hops) : undefined;
}

/** What a call with some arguments still takes: those that are given have them as defaults. */
function withGiven(
  source: Source,
  call: Call | CallExpression,
  changes: Partial<Pick<Callable, 'name' | 'doc'>>,
  hops: number,
): Callable | undefined {
  const callable = callableOf(source, call, hops + 1);
  if (callable === undefined) return undefined;
  const texts = new Map(
    call.arguments.flatMap((argument) => {
      const parameter = parameterOf(callable, call, argument);
      const { start, end } = argument.kind === 'spread' ? argument.range : argument.value.range;
      return parameter === undefined ? [] : [[parameter.name, source.text.slice(start, end)] as const];
    }),
  );
  const parameters = callable.parameters.map((parameter) => ({
    ...parameter,
    fallback: texts.get(parameter.name) ?? parameter.fallback,
  }));
  return { ...callable, ...changes, parameters };
}

function imported(source: Source, { range }: Declared, hops: number): Callable | undefined {
  for (const item of source.syntax.tree.items) {
    if (item.kind !== 'import' || item.path === null) continue;
    const name = item.names.find(({ alias, name: own }) => (alias ?? own).range.start === range.start);
    const file = resolvePath(source.file, item.path.value);
    const other = file === undefined ? undefined : source.others.get(file);
    if (name === undefined || other === undefined) continue;
    const declared = other.syntax.names.find(
      ({ name: candidate, role }) => candidate === name.name.name && exported.includes(role),
    );
    return declared && callableDeclared({ ...other, others: source.others }, declared, hops + 1);
  }
  return undefined;
}

function outputNames(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap((statement): readonly string[] => {
    if (statement.kind === 'output-value') return [statement.name.name];
    if (statement.kind !== 'output') return [];
    const values = statement.values.flatMap((value) => (value.kind === 'name' ? [value.name] : []));
    const labels = statement.tail.flatMap((part) =>
      part.kind === 'as' && part.target.kind === 'name-pattern' ? [part.target.name.name] : [],
    );
    return [...values, ...labels];
  });
}

const exported: readonly Declared['role'][] = ['model', 'block', 'let', 'function'];

function parametersOf(
  source: Source,
  { parameters }: Extract<TreeNode, { kind: 'model' | 'block' | 'let-function' }>,
  hops: number,
): readonly CallParameter[] {
  const own = (parameters?.items ?? []).flatMap((parameter): readonly CallParameter[] => {
    if (parameter.kind === 'rest' || parameter.name.name === '') return [];
    const { name, fallback, doc } = parameter;
    return [
      {
        name: name.name,
        type: inferredType(source.syntax, declaredAt(source, name), fallback),
        fallback: fallback === null ? undefined : source.text.slice(fallback.range.start, fallback.range.end),
        doc: doc?.text ?? '',
        namedOnly: false,
      },
    ];
  });
  const rest = parameters?.items.find(({ kind }) => kind === 'rest');
  const further = rest === undefined ? [] : passedOn(source, declaredAt(source, rest.name), hops);
  return [...own, ...further.filter(({ name }) => own.every((parameter) => parameter.name !== name))];
}

/** What `...rest` may hold: what the calls take that it is passed on to, and are not given there. */
function passedOn(source: Source, rest: Declared | undefined, hops: number): readonly CallParameter[] {
  if (hops > mostHops) return [];
  const found = new Map<string, CallParameter>();
  for (const { start } of rest?.uses.slice(0, mostPassedOn) ?? []) {
    const path = pathAt(source.syntax.tree, start);
    const call = path.findLast((node) => node.kind === 'call' || node.kind === 'call-expression');
    const callable = call && callableOf(source, call, hops + 1);
    if (call === undefined || callable === undefined) continue;
    const given = givenIn(callable, call);
    for (const parameter of callable.parameters) {
      if (!given.has(parameter.name)) found.set(parameter.name, { ...parameter, namedOnly: true });
    }
  }
  return [...found.values()];
}

function declaredAt({ syntax }: Source, { range }: Name): Declared | undefined {
  return syntax.names.find((declared) => declared.range.start === range.start);
}
