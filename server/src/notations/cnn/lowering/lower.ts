import type { Problem } from '../../../core/problem.ts';
import type { EntryForm, ImportForm, ModuleForm, StatementForm } from '../../../program/form.ts';
import type {
  BlockItem,
  FileTree,
  ImportItem,
  Let,
  LetFunction,
  ModelItem,
  VariantItem,
} from '../syntax/tree.ts';
import type { ExpressionContext } from './body-context.ts';
import { declare, declarePattern, report } from './declare.ts';
import { builtinCall, text } from './forms.ts';
import { noteData } from './holds-data.ts';
import { lowerFunction, lowerValueBody } from './lower-body.ts';
import { lowerKeptCall } from './lower-callee.ts';
import { lowerExpression, lowerLetFunction } from './lower-expression.ts';
import { lowerStatements } from './lower-statement.ts';
import { type Computed, inOrderOfNeed } from './order-of-need.ts';
import { childScope, type Declared, type Lowering } from './scope.ts';
import { unknownNameProblems } from './unknown-name.ts';
import { unusedNames } from './unused.ts';

/** A file as a program, and what is wrong with its names. */
export interface Lowered {
  readonly module: ModuleForm;
  readonly problems: readonly Problem[];
  /** Every name the file declares, in the order of lowering. */
  readonly names: readonly Declared[];
}

/** Resolves the names of a file and turns its tree into the program form. Never throws. */
export function lower(tree: FileTree, file: string): Lowered {
  let bindings = 0;
  const lowering: Lowering = {
    file,
    problems: [],
    declared: [],
    data: new Set(),
    unknown: [],
    newBinding: () => bindings++,
  };
  const context: ExpressionContext = {
    lowering,
    scope: childScope(undefined, 'body'),
    flow: undefined,
    lower: { expression: lowerExpression, valueBody: lowerValueBody, statements: lowerStatements },
  };
  const items = tree.items;
  const imports = items.filter((item) => item.kind === 'import').map((item) => lowerImport(context, item));
  // Models, blocks and top-level lets are visible in the whole file, in any order: declare all before lowering any.
  const declared = items.flatMap((item): readonly Declaration[] => declareItem(context, item));
  const functions: StatementForm[] = [];
  const lets: Computed[] = [];
  for (const { item, names, target } of declared) {
    const value = item.kind === 'let' ? lowerExpression(context, item.value) : lowerItem(context, item);
    const form: StatementForm = { kind: 'declare', target, value, range: item.range };
    // Functions need nothing to exist; lets and variants are computed, so what they need comes first.
    if (value.kind === 'function') functions.push(form);
    else lets.push({ names, form });
  }
  const module: ModuleForm = {
    file,
    imports,
    body: [...functions, ...inOrderOfNeed(lowering, lets, functions)],
    exports: new Map(
      declared.flatMap(({ names }) => names.map((name) => [name.name, name.binding] as const)),
    ),
    entries: declared.flatMap(({ item, names }) => entryOf(item, names)),
  };
  const problems = [...lowering.problems, ...unknownNameProblems(lowering), ...unusedNames(lowering, module)];
  return { module, problems, names: lowering.declared };
}

type DeclaringItem = ModelItem | BlockItem | VariantItem | Let | LetFunction;

interface Declaration {
  readonly item: DeclaringItem;
  readonly names: readonly Declared[];
  readonly target: ReturnType<typeof declarePattern>;
}

function declareItem(context: ExpressionContext, item: FileTree['items'][number]): readonly Declaration[] {
  const { lowering, scope } = context;
  const before = lowering.declared.length;
  switch (item.kind) {
    case 'import':
    case 'broken-item':
      return [];
    case 'let': {
      const target = declarePattern(lowering, scope, item.pattern, 'let');
      noteData(lowering, scope, item.pattern, [item.value]);
      return [{ item, names: lowering.declared.slice(before), target }];
    }
    case 'model':
    case 'block':
    case 'variant':
    case 'let-function': {
      const role = item.kind === 'variant' ? 'model' : item.kind === 'let-function' ? 'function' : item.kind;
      const name = declare(lowering, scope, item.name, role);
      if (role === 'model' || role === 'block') checkCapital(context, item.name);
      const target = { kind: 'name', binding: name.binding, range: item.name.range } as const;
      return [{ item, names: [name], target }];
    }
  }
}

function lowerItem(
  context: ExpressionContext,
  item: Exclude<DeclaringItem, Let>,
): ReturnType<typeof lowerExpression> {
  switch (item.kind) {
    case 'model':
    case 'block':
      return lowerFunction(context, item);
    case 'let-function':
      return lowerLetFunction(context, item);
    case 'variant': {
      const [callee, written] = lowerKeptCall(context, item.call);
      return builtinCall(
        'variant',
        [callee, text(item.name.name, item.name.range)],
        item.call.range,
        written,
      );
    }
  }
}

function entryOf(item: DeclaringItem, names: readonly Declared[]): readonly EntryForm[] {
  const [name] = names;
  if (name === undefined || name.name === '' || item.kind === 'let' || item.kind === 'let-function')
    return [];
  const role = item.kind === 'block' ? 'block' : 'model';
  return [{ name: name.name, binding: name.binding, role, range: name.range }];
}

function lowerImport(context: ExpressionContext, item: ImportItem): ImportForm {
  const names = item.names.map((imported) => {
    const local = imported.alias ?? imported.name;
    const { binding } = declare(context.lowering, context.scope, local, 'import');
    return { name: imported.name.name, binding, range: imported.name.range };
  });
  return {
    path: item.path?.value ?? '',
    pathRange: item.path?.range ?? item.range,
    names,
    range: item.range,
  };
}

/** Kinds begin with a small letter, blocks with a capital: so a kind added later never collides with a block. */
function checkCapital(context: ExpressionContext, name: ModelItem['name']): void {
  const first = name.name.slice(0, 1);
  if (first === '' || first !== first.toLowerCase() || first === first.toUpperCase()) return;
  const site = { file: context.lowering.file, start: name.range.start, end: name.range.start + 1 };
  report(context.lowering, {
    code: 'small-name',
    severity: 'warning',
    message: `\`${name.name}\` should begin with a capital: small names belong to kinds of layers, and more of those may come.`,
    site: { ...site, end: name.range.end },
    related: [],
    repairs: [
      {
        title: `Write ${first.toUpperCase()}${name.name.slice(1)}`,
        edits: [{ site, newText: first.toUpperCase() }],
      },
    ],
  });
}
