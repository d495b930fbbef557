import type { TextRange } from '../../core/range.ts';
import { kindById } from '../../layers/registry.ts';
import type {
  ApplyStatement,
  Body,
  Item,
  Name,
  Statement,
  TailPart,
} from '../../notations/cnn/syntax/tree.ts';
import type { FileView } from '../file-view.ts';
import { lineRunsOf } from '../line-runs.ts';
import type { OutlineItem, OutlineKind } from '../outline.ts';
import { outcomesText } from '../text.ts';
import { boundNames } from './pattern-names.ts';

/** The outline of a file of the model language. */
export function outlineOf(view: FileView): readonly OutlineItem[] {
  const shapes = new Map(
    lineRunsOf(view).map(({ range, runs }) => [range.start, outcomesText(runs[0]?.outcomes ?? [])]),
  );
  const shapeAt: ShapeAt = (offset) => shapes.get(offset) ?? '';
  return view.document.syntax.tree.items.flatMap((item) => itemEntries(item, shapeAt));
}

/** The shapes of the line that begins there; empty where none are known. */
type ShapeAt = (offset: number) => string;

function itemEntries(item: Item, shapeAt: ShapeAt): readonly OutlineItem[] {
  const { range } = item;
  switch (item.kind) {
    case 'model':
    case 'block':
      return [
        {
          ...named(item.name, item.kind, range),
          children: item.body.statements.flatMap((statement) => entries(statement, shapeAt)),
        },
      ];
    case 'variant':
      return [{ ...named(item.name, 'model', range), detail: `= ${item.call.callee.name}` }];
    case 'let':
      return boundNames(item.pattern).map((name) => named(name, 'value', range));
    case 'let-function':
      return [named(item.name, 'function', range)];
    case 'import':
      return [];
    case 'broken-item':
      return item.statement === null ? [] : entries(item.statement, shapeAt);
  }
}

function entries(statement: Statement, shapeAt: ShapeAt): readonly OutlineItem[] {
  const { range } = statement;
  switch (statement.kind) {
    case 'input':
      return inputEntries(statement, shapeAt);
    case 'layer': {
      const detail = statement.value?.kind === 'call' ? statement.value.callee.name : '';
      const children = statement.value?.kind === 'body' ? inside(statement.value, shapeAt) : [];
      return [{ ...named(statement.name, 'layer', range), detail, children }];
    }
    case 'output-value':
      return [
        {
          ...named(statement.name, 'output', range),
          children: statement.value.kind === 'body' ? inside(statement.value, shapeAt) : [],
        },
      ];
    case 'output':
      return labels(statement.tail).map((name) => named(name, 'output', range));
    case 'from':
    case 'tail':
      return labels(statement.tail).map((name) => named(name, 'label', range));
    case 'apply':
      return applyEntries(statement, shapeAt);
    case 'branch': {
      const children = inside(statement.body, shapeAt);
      if (statement.title === null && children.length === 0) return [];
      const name = statement.title ?? { name: 'branch', range: wordRange(range, 'branch') };
      return [{ ...named(name, 'branch', range), children }];
    }
    case 'if':
      return [
        ...statement.arms.flatMap((arm) => inside(arm.body, shapeAt)),
        ...(statement.otherwise === null ? [] : inside(statement.otherwise, shapeAt)),
      ];
    case 'for':
    case 'repeat':
      return inside(statement.body, shapeAt);
    case 'broken':
      return [
        ...(statement.statement === null ? [] : entries(statement.statement, shapeAt)),
        ...statement.bodies.flatMap((body) => inside(body, shapeAt)),
      ];
    case 'let':
    case 'let-function':
    case 'expect':
      return [];
  }
}

function inside(body: Body, shapeAt: ShapeAt): readonly OutlineItem[] {
  return body.statements.flatMap((statement) => entries(statement, shapeAt));
}

function inputEntries(
  { names, range }: Extract<Statement, { kind: 'input' }>,
  shapeAt: ShapeAt,
): readonly OutlineItem[] {
  if (names.length === 0) {
    const word = { name: 'input', range: wordRange(range, 'input') };
    return [{ ...named(word, 'input', range), detail: shapeAt(range.start) }];
  }
  return names.map((name) => ({
    ...named(name, 'input', range),
    detail: shapeAt(names.length === 1 ? range.start : name.range.start),
  }));
}

/** Lines with a label, blocks, and merges with branches; a plain layer is no entry. */
function applyEntries(
  { call, branches, tail, range }: ApplyStatement,
  shapeAt: ShapeAt,
): readonly OutlineItem[] {
  const [label] = labels(tail);
  const isGroup = branches !== null || kindById(call.callee.name) === undefined;
  if (label === undefined && !isGroup) return [];
  const shape = shapeAt(call.range.start);
  const detail =
    label === undefined ? shape : [call.callee.name, shape].filter((part) => part !== '').join(' ');
  return [
    {
      ...named(label ?? call.callee, label === undefined ? 'group' : 'label', range),
      detail,
      children: branches === null ? [] : inside(branches, shapeAt),
    },
  ];
}

function labels(tail: readonly TailPart[]): readonly Name[] {
  return tail.flatMap((part) => {
    if (part.kind !== 'as') return [];
    return part.target.kind === 'append' ? [part.target.name] : boundNames(part.target);
  });
}

/** Editors refuse an empty name, and a name that lies outside of its entry. */
function named({ name, range: own }: Name, kind: OutlineKind, range: TextRange): OutlineItem {
  const isInside = range.start <= own.start && own.end <= range.end;
  return {
    name: name === '' ? '(no name yet)' : name,
    detail: '',
    kind,
    range,
    selection: isInside ? own : range,
    children: [],
  };
}

function wordRange({ start }: TextRange, word: string): TextRange {
  return { start, end: start + word.length };
}
