import type { TextRange } from '../../core/range.ts';
import type { LayerKind } from '../../layers/kind.ts';
import { costOf } from '../../model/cost.ts';
import type { Declared } from '../../notations/cnn/lowering/scope.ts';
import { resolvePath } from '../../workspace/resolve-path.ts';
import type { Document } from '../../workspace/workspace.ts';
import { type FileView, modelsOf } from '../file-view.ts';
import { describeRuns } from '../hover/application.ts';
import { describeParameter } from '../hover/parameter.ts';
import { itemAt } from '../item-at.ts';
import { lineRunsOf } from '../line-runs.ts';
import { nodesIn } from '../model-facts.ts';
import { type RunsInModel, runsAt } from '../runs.ts';
import { briefSize, countOf, outcomesText } from '../text.ts';
import { fitFacts, modelFacts } from '../totals.ts';
import { declarationOf } from './declaration.ts';
import { type Target, targetAt } from './target.ts';

/** Paragraphs of Markdown about what stands at the offset, and the text they speak of. */
export function describeAt(
  view: FileView,
  offset: number,
): { readonly range: TextRange; readonly paragraphs: readonly string[] } | undefined {
  const target = targetAt(view.document.syntax, offset);
  return target === undefined ? undefined : { range: target.range, paragraphs: describe(view, target) };
}

function describe(view: FileView, target: Target): readonly string[] {
  switch (target.kind) {
    case 'word':
      return [target.text];
    case 'parameter':
      return [describeParameter(target.layerKind, target.parameter, view.document.syntax.notation)];
    case 'layer-kind':
      return [heading(target.layerKind), ...lesson(target.layerKind)];
    case 'name':
      return describeName(view, target.declared);
    case 'application': {
      const { callee, line } = target;
      const runs = line === null ? [] : runsAt(view, line);
      return 'role' in callee
        ? describeCall(view, callee, runs)
        : [heading(callee), ...describeRuns(runs), ...lesson(callee)];
    }
  }
}

function heading({ id, words }: LayerKind): string {
  return `**${words.title}** \`${id}\` — ${words.summary}.`;
}

function lesson({ words }: LayerKind): readonly string[] {
  const { explanation, traps = [] } = words;
  const paragraphs = [
    ...(explanation === undefined ? [] : [explanation]),
    ...(traps.length === 0 ? [] : [traps.map((trap) => `- ${trap}`).join('\n')]),
  ];
  return paragraphs.length === 0 ? [] : ['---', ...paragraphs];
}

/** A line that applies something with a name: a block, a layer made before, a parameter that holds a kind. */
function describeCall(view: FileView, declared: Declared, runs: readonly RunsInModel[]): readonly string[] {
  const kinds = new Set(runs.flatMap((inModel) => inModel.runs.map(({ nodes }) => nodes)).flatMap(only));
  const kind = kinds.size === 1 ? [...kinds].map(heading) : [];
  return [...introduction(view.document, view, declared), ...kind, ...describeRuns(runs)];
}

/** The kind of the only node. */
function only(nodes: RunsInModel['runs'][number]['nodes']): readonly LayerKind[] {
  const [node] = nodes;
  return node === undefined || nodes.length > 1 ? [] : [node.kind];
}

function describeName(view: FileView, declared: Declared): readonly string[] {
  const intro = introduction(view.document, view, declared);
  const { document } = view;
  const { line } = declarationOf(document.syntax, document.text, declared);
  if (line !== undefined) return [...intro, ...shapesAt(view, line)];
  if (declared.role === 'model') return [...intro, ...modelTotals(view, declared)];
  if (declared.role === 'block') return [...intro, ...blockUses(view, declared.name)];
  if (declared.role === 'symbol') return [...intro, ...symbolFits(view, declared)];
  return intro;
}

/** How it is declared, in the file where that is. */
function introduction(document: Document, view: FileView, declared: Declared): readonly string[] {
  const elsewhere = declared.role === 'import' ? importedFrom(document, view, declared) : undefined;
  if (elsewhere !== undefined) {
    return [...introduction(elsewhere.document, view, elsewhere.declared), `from \`${elsewhere.path}\``];
  }
  const { head, doc, role } = declarationOf(document.syntax, document.text, declared);
  return [`\`\`\`cnn\n${head}\n\`\`\``, role, doc].filter((part) => part !== '');
}

interface Imported {
  readonly document: Document;
  readonly declared: Declared;
  readonly path: string;
}

function importedFrom(document: Document, view: FileView, { range }: Declared): Imported | undefined {
  for (const item of document.syntax.tree.items) {
    if (item.kind !== 'import' || item.path === null) continue;
    const name = item.names.find(({ alias, name: own }) => (alias ?? own).range.start === range.start);
    const file = resolvePath(document.file, item.path.value);
    if (name === undefined || file === undefined) continue;
    const other = view.analyses
      .map(({ documents }) => documents.get(file))
      .find((found) => found !== undefined);
    const declared = other?.syntax.names.find(
      ({ name: candidate, role }) => candidate === name.name.name && exported.includes(role),
    );
    if (other !== undefined && declared !== undefined) {
      return { document: other, declared, path: item.path.value };
    }
  }
  return undefined;
}

const exported: readonly Declared['role'][] = ['model', 'block', 'let', 'function'];

function shapesAt(view: FileView, line: number): readonly string[] {
  const [first] = lineRunsOf(view).find(({ range }) => range.start === line)?.runs ?? [];
  return first === undefined ? [] : [`\`${outcomesText(first.outcomes)}\``];
}

function modelTotals(view: FileView, { range }: Declared): readonly string[] {
  const { file } = view.document;
  const found = modelsOf(view).find(
    ({ model }) => model.site.file === file && model.site.start === range.start,
  );
  return found === undefined ? [] : [modelFacts(found.model).join('  \n')];
}

/** The sizes for which the model works that has this symbol. */
function symbolFits(view: FileView, { name, range }: Declared): readonly string[] {
  const item = itemAt(view.document, range.start);
  return modelsOf(view).flatMap(({ model }) =>
    model.sketch || model.site.file !== view.document.file || model.site.start !== item?.start
      ? []
      : fitFacts(model, name),
  );
}

/** How often each model applies the block, and what that adds up to. */
function blockUses(view: FileView, name: string): readonly string[] {
  const lines = modelsOf(view).flatMap(({ model }): readonly string[] => {
    const groups = model.groups.filter((group) => group.role === 'block' && group.block === name);
    if (groups.length === 0) return [];
    const nodes = new Set(groups.flatMap((group) => nodesIn(model, group)));
    const params = briefSize(costOf([...nodes]).parameters.trainable);
    return [
      `${countOf(groups.length, 'time')} in ${model.name}${params === undefined ? '' : `: ${params} params`}`,
    ];
  });
  return lines.length === 0 ? [] : [lines.join('  \n')];
}
