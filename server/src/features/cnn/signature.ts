import type { TextRange } from '../../core/range.ts';
import type { Argument, Call, CallExpression } from '../../notations/cnn/syntax/tree.ts';
import type { FileView } from '../file-view.ts';
import type { Signature, SignatureHelp } from '../signature-help.ts';
import { type Callable, type CallParameter, callableOf, calleeOf, givenIn, parameterOf } from './callable.ts';
import { parameterDoc } from './completion/calls.ts';
import { markAt } from './completion/marked.ts';
import { languageWord } from './language-words.ts';
import { pathAt, type TreeNode } from './tree-path.ts';

/** What the innermost call around the offset takes; undefined outside of the arguments of all calls. */
export function signatureAt({ document, analyses }: FileView, offset: number): SignatureHelp | undefined {
  if (document.syntax.tree.comments.some(({ range }) => range.start < offset && offset <= range.end)) {
    return undefined;
  }
  // In a number or string there is no room for a mark, and no need.
  const marked = markAt(document.text, offset);
  const { syntax, text } = marked ?? document;
  const place = marked?.offset ?? offset;
  const path = pathAt(syntax.tree, place);
  const call = callAround(path, place);
  const others = new Map(analyses.flatMap(({ documents }) => [...documents]));
  const callable = call && callableOf({ file: document.file, text, syntax, others }, call);
  if (call === undefined || callable === undefined) return undefined;
  const argument = path[path.indexOf(call) + 1];
  const current = call.arguments.find((each) => each === argument);
  return callable.of === 'builtin'
    ? builtinHelp(callable.name, positionOf(call, current, place))
    : { signatures: [signatureOf(callable, call, current)], active: 0 };
}

/** The innermost call in whose arguments the place is. Lines in braces are calls of their own. */
function callAround(path: readonly TreeNode[], place: number): Call | CallExpression | undefined {
  const inside = path.slice(path.findLastIndex(({ kind }) => kind === 'body') + 1);
  return inside
    .filter((node) => node.kind === 'call' || node.kind === 'call-expression')
    .findLast((call) =>
      call.kind === 'call'
        ? place > call.callee.range.end
        : place >= call.open.end && isBefore(place, call.close),
    );
}

function isBefore(place: number, close: TextRange | null): boolean {
  return close === null || place <= close.start;
}

function signatureOf(
  callable: Callable,
  call: Call | CallExpression,
  argument: Argument | undefined,
): Signature {
  const parts = partsOf(callable);
  const isLine = call.kind === 'call';
  let label = `${calleeOf(call)?.name ?? callable.name}${isLine ? ' ' : '('}`;
  const parameters = parts.map(({ text, documentation }, index) => {
    const start = label.length + (index === 0 ? 0 : 2);
    label += `${index === 0 ? '' : ', '}${text}`;
    return { range: { start, end: label.length }, documentation };
  });
  const active = parts.findIndex(({ name }) => name === activeName(callable, call, argument));
  return {
    label: isLine ? label.trimEnd() : `${label})`,
    documentation: callable.doc,
    parameters,
    active: active < 0 ? undefined : active,
  };
}

interface Part {
  readonly name: string;
  readonly text: string;
  readonly documentation: string;
}

/** The parameters in order; before them the tensors that a merge takes. */
function partsOf({ tensors, parameters }: Callable): readonly Part[] {
  const merged: Part = {
    name: tensorsName,
    text: 'tensors…',
    documentation:
      'Tensors beside the one that flows in, or numbers where each position is computed by itself.',
  };
  return [...(tensors === 'none' ? [] : [merged]), ...parameters.map(partOf)];
}

/** No parameter is called so. */
const tensorsName = '…';

function partOf(parameter: CallParameter): Part {
  const { name, fallback } = parameter;
  return {
    name,
    text: fallback === undefined ? name : `${name}=${fallback}`,
    documentation: parameterDoc(parameter),
  };
}

/** Behind named arguments no place decides: the first parameter without a value is next. */
function activeName(
  callable: Callable,
  call: Call | CallExpression,
  argument: Argument | undefined,
): string | undefined {
  if (argument?.kind === 'spread') return undefined;
  const index = argument === undefined ? call.arguments.length : call.arguments.indexOf(argument);
  const isLate = call.arguments.slice(0, index).some(({ kind }) => kind === 'named');
  if (argument?.kind !== 'named' && callable.tensors !== 'none' && !isLate) return tensorsName;
  const own = argument !== undefined && !(isLate && argument.kind === 'positional');
  if (own) return parameterOf(callable, call, argument)?.name;
  const given = givenIn(callable, call, argument);
  return callable.parameters.find(({ name }) => !given.has(name))?.name;
}

function positionOf(call: Call | CallExpression, argument: Argument | undefined, place: number): number {
  const index = argument === undefined ? -1 : call.arguments.indexOf(argument);
  return index >= 0 ? index : call.commas.filter(({ end }) => end <= place).length;
}

/** Functions of the language: their words begin with the ways to call them, `min(a, b, …)`. */
function builtinHelp(name: string, position: number): SignatureHelp | undefined {
  const words = languageWord(name) ?? '';
  const forms = [...words.matchAll(/`(\w+\([^`]*\))`(?=[:,])/g)].flatMap(([, form]) => form ?? []);
  if (forms.length === 0) return undefined;
  const documentation = words.slice(words.indexOf(':') + 1).trim();
  const signatures = forms.map((form) => builtinSignature(form, documentation, position));
  const fitting = signatures.findIndex(({ active }) => active !== undefined);
  return { signatures, active: Math.max(0, fitting) };
}

function builtinSignature(form: string, documentation: string, position: number): Signature {
  const open = form.indexOf('(') + 1;
  let start = open;
  const parameters = form
    .slice(open, -1)
    .split(', ')
    .map((part) => {
      const range = { start, end: start + part.length };
      start = range.end + 2;
      return { range, documentation: '' };
    });
  const last = parameters.length - 1;
  const isOpen = form.endsWith('…)');
  const active = isOpen ? Math.min(position, last) : position;
  return { label: form, documentation, parameters, active: active > last ? undefined : active };
}
