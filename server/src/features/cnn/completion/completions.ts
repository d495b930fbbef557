import { withoutBatch } from '../../../core/shape.ts';
import { displaySize } from '../../../core/size/print.ts';
import type { Completion, Completions, Surroundings } from '../../completion.ts';
import type { FileView } from '../../file-view.ts';
import { lineRunsOf } from '../../line-runs.ts';
import type { Source } from '../callable.ts';
import { namesAt } from '../names-at.ts';
import { pathAt } from '../tree-path.ts';
import { argumentItems, freeNames } from './argument-items.ts';
import { importedItems, pathItems } from './importable.ts';
import { plain } from './item.ts';
import { keyword } from './keywords.ts';
import { calleeItems, lineItems, modelItems } from './line-items.ts';
import { type MarkedText, markAt, stringAt } from './marked.ts';
import { memberItems } from './members.ts';
import { type Place, placeAt, type ValuePlace } from './place.ts';
import type { Request } from './request.ts';
import { nameItem, valueItems } from './values.ts';

/** What may be written at the offset; undefined where nothing is on offer. */
export function completionsAt(
  view: FileView,
  offset: number,
  surroundings: Surroundings,
): Completions | undefined {
  const { text } = view.document;
  const string = stringAt(text, offset);
  if (string !== undefined)
    return string.before === 'from' ? paths(view, offset, { string, surroundings }) : undefined;
  const marked = markAt(text, offset);
  const place = marked && placeAt(marked);
  if (marked === undefined || place === undefined) return undefined;
  const items = itemsFor(requestFor(view, marked, surroundings), place);
  return items.length === 0 ? undefined : { range: marked.word, items };
}

function paths(
  { document }: FileView,
  offset: number,
  {
    string,
    surroundings,
  }: { readonly string: { start: number; end: number }; readonly surroundings: Surroundings },
): Completions | undefined {
  const written = document.text.slice(string.start, offset);
  const step = string.start + written.lastIndexOf('/') + 1;
  const items = pathItems(surroundings.files, document.file, written);
  return items.length === 0 ? undefined : { range: { start: step, end: string.end }, items };
}

function requestFor(view: FileView, marked: MarkedText, surroundings: Surroundings): Request {
  const { document, analyses } = view;
  const others = new Map([
    ...surroundings.documents.map((other) => [other.file, other] as const),
    ...analyses.flatMap(({ documents }) => [...documents]),
  ]);
  const source: Source = { file: document.file, text: marked.text, syntax: marked.syntax, others };
  const path = pathAt(marked.syntax.tree, marked.offset);
  return {
    view,
    surroundings,
    marked,
    path,
    source,
    names: namesAt(marked.syntax, marked.offset),
    hasFlow: path.some(({ kind }) => kind === 'body'),
  };
}

function itemsFor(request: Request, place: Place): readonly Completion[] {
  switch (place.kind) {
    case 'line':
      return lineItems(request, place.line);
    case 'callee':
      return place.of === 'variant' ? modelItems(request) : calleeItems(request);
    case 'value':
      return valuesFor(request, place.value);
    case 'argument-name':
      return freeNames(request, place.call);
    case 'member':
      return memberItems(request, place.object);
    case 'target':
      return lists(request);
    case 'imported':
      return importedItems(request, place.item);
    case 'words':
      return place.words.map(keyword);
  }
}

function valuesFor(request: Request, place: ValuePlace): readonly Completion[] {
  if (place.argument !== undefined) return argumentItems(request, place.argument);
  if (place.asserted !== undefined) return [...shapeOf(request, place.asserted), ...sizeNames(request)];
  if (place.isPart) return valueItems(request, { for: place.of === 'expect' ? 'budget' : 'number' });
  switch (place.of) {
    case 'from':
    case 'output':
      return valueItems(request, { for: 'tensor' });
    case 'for':
      return valueItems(request, { for: 'list' });
    case 'repeat':
    case 'input':
    case 'arm':
      return valueItems(request, { for: 'number' });
    case 'expect':
      return valueItems(request, { for: 'budget' });
    default:
      return valueItems(request, { for: 'anything' });
  }
}

/** The shape that the line has, ready to be asserted. */
function shapeOf({ view }: Request, statement: NonNullable<ValuePlace['asserted']>): readonly Completion[] {
  const start = statement.kind === 'apply' ? statement.call.range.start : statement.range.start;
  const [run] = lineRunsOf(view).find(({ range }) => range.start === start)?.runs ?? [];
  const [shape, ...more] = run?.outcomes[0]?.shapes ?? [];
  if (shape === undefined || shape.length === 0 || more.length > 0) return [];
  const sizes = withoutBatch(shape).map(({ size }) => displaySize(size));
  return [plain(sizes.join(' x '), 'shape', { detail: 'the shape here' })];
}

function sizeNames(request: Request): readonly Completion[] {
  return valueItems(request, { for: 'number' }).filter(
    ({ kind }) => kind === 'value' || kind === 'parameter',
  );
}

/** Lists that grow by `as name[]`: one that is there may get another item. */
function lists(request: Request): readonly Completion[] {
  return request.names
    .filter(({ role }) => role === 'list')
    .map((name) => ({ ...nameItem(request, name), label: `${name.name}[]`, insert: `${name.name}[]` }));
}
