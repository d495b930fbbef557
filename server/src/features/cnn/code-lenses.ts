import { costOf } from '../../model/cost.ts';
import { lastPositionalNode } from '../../model/field.ts';
import type { Model } from '../../model/model.ts';
import type { BlockItem, ModelItem, VariantItem } from '../../notations/cnn/syntax/tree.ts';
import type { CodeLens } from '../code-lenses.ts';
import { documentsOf } from '../documents.ts';
import { briefField } from '../field-text.ts';
import { type FileView, modelsOf } from '../file-view.ts';
import { fieldOf } from '../model-facts.ts';
import { briefSize, countOf } from '../text.ts';
import { budgetsText } from './budgets.ts';
import { calleesAt, newTrail } from './names/follow.ts';

export function lensesOf(view: FileView): readonly CodeLens[] {
  return view.document.syntax.tree.items.flatMap((item) => {
    if (item.kind === 'block') return blockLenses(view, item);
    return item.kind === 'model' || item.kind === 'variant' ? modelLenses(view, item) : [];
  });
}

function modelLenses(view: FileView, item: ModelItem | VariantItem): readonly CodeLens[] {
  const { range } = item.name;
  const { file } = view.document;
  const found = modelsOf(view).find(
    ({ model: { sketch, site } }) => !sketch && site.file === file && site.start === range.start,
  );
  if (found === undefined) return [];
  const { model, analysis } = found;
  const facts = [totalsText(model), item.kind === 'model' ? budgetsText(item, model, analysis.problems) : ''];
  return [
    { range, title: 'Open picture', action: { kind: 'picture', model: model.key } },
    ...facts
      .filter((title) => title !== '')
      .map((title): CodeLens => ({ range, title, action: { kind: 'none' } })),
  ];
}

/** `25.6 M params · 4.09 G MACs · field 427`, what is known of it. */
function totalsText(model: Model): string {
  const { parameters, macs } = costOf(model.nodes);
  const last = lastPositionalNode(model);
  const field = last === undefined ? undefined : fieldOf(model, last);
  const [params, products, seen] = [
    briefSize(parameters.trainable),
    briefSize(macs),
    field === undefined ? undefined : briefField(field),
  ];
  return [
    ...(params === undefined ? [] : [`${params} params`]),
    ...(products === undefined ? [] : [`${products} MACs`]),
    ...(seen === undefined ? [] : [`field ${seen}`]),
  ].join(' · ');
}

function blockLenses(view: FileView, item: BlockItem): readonly CodeLens[] {
  const uses = usesByModel(view, item);
  const [first] = uses;
  if (first === undefined) return [];
  const sum = uses.reduce((total, { count }) => total + count, 0);
  const where = uses.length === 1 ? first.model.name : countOf(uses.length, 'model');
  return [{ range: item.name.range, title: `used ${sum}× in ${where}`, action: { kind: 'references' } }];
}

/** How often each network applies the block. Others may have the same name, so it is looked up where it is called. */
function usesByModel(
  view: FileView,
  { name }: BlockItem,
): readonly { readonly model: Model; readonly count: number }[] {
  const documents = documentsOf(view);
  const isThis = new Map<string, boolean>();
  const calls = (file: string, start: number): boolean => {
    const key = `${file} ${start}`;
    const known = isThis.get(key);
    if (known !== undefined) return known;
    const document = documents.get(file);
    const callees = document === undefined ? [] : calleesAt(newTrail(documents), document, start);
    const found = callees.some(
      (callee) =>
        callee.document.file === view.document.file && callee.item.name.range.start === name.range.start,
    );
    isThis.set(key, found);
    return found;
  };
  return modelsOf(view).flatMap(({ model }) => {
    if (model.sketch) return [];
    const groups = model.groups.filter(
      ({ role, block, site }) => role === 'block' && block === name.name && calls(site.file, site.start),
    );
    return groups.length === 0 ? [] : [{ model, count: groups.length }];
  });
}
