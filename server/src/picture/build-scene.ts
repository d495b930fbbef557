import type { FieldSummary } from '../core/field/describe.ts';
import type { Problem } from '../core/problem.ts';
import type { Site } from '../core/range.ts';
import type { AxisMap, Entry, Relation } from '../core/relation.ts';
import { withoutBatch } from '../core/shape.ts';
import { isSymbolic } from '../core/size/size.ts';
import { activationsOf, costOf, parametersOf } from '../model/cost.ts';
import type { Model } from '../model/model.ts';
import { detailOf, parameterLines } from './card-text.ts';
import { type Deck, dealCards, depthsOf } from './cards.ts';
import { drawingOf } from './draw.ts';
import { flowOf, type Sight, sightsOf } from './flow.ts';
import { type Folds, foldedKeys } from './folds.ts';
import { layOut } from './layout/layout.ts';
import type { Tangler } from './layout/tangler.ts';
import { marksOf } from './marks.ts';
import { type Outline, outlineOf } from './outline.ts';
import { quantityOf } from './quantity.ts';
import type { Scene, SceneHead, SceneKind, SceneNode, SceneSection } from './scene.ts';

/** What a scene is made from. A function of it, but for the engine behind the tangler. */
export interface SceneSource {
  readonly model: Model;
  readonly problems: readonly Problem[];
  readonly folds: Folds;
  /** For each node the field towards the first input, an entry for each axis along which units have positions. */
  readonly fields: readonly (readonly FieldSummary[])[];
  /** The line of a place, counted from 1; 0 where it is in another file than the model. */
  readonly lineOf: (site: Site) => number;
}

/** Lays the model out and gathers all that its page shows. */
export async function buildScene(source: SceneSource, tangler: Tangler): Promise<Scene> {
  const { model, folds } = source;
  const deck = dealCards(model);
  const outline = outlineOf(model, deck);
  const folded = foldedKeys(outline, folds);
  const flow = flowOf(outline, deck, folded);
  const layout = await layOut(flow, depthsOf(deck), tangler);
  const marks = marksOf(model, source.problems);
  const sights = sightsOf(flow);
  const drawing = drawingOf({ model, deck, outline, flow, layout, sights, marks, fields: source.fields });
  const relations = new Map<string, string>();
  return {
    head: headOf(model, drawing),
    cards: drawing.cards,
    frames: drawing.frames,
    edges: drawing.edges,
    nodes: nodesOf(source, { deck, sights, relations }),
    sections: sectionsOf(outline, folded),
    kinds: kindsOf(model),
    relations: Object.fromEntries([...relations].map(([text, key]) => [key, JSON.parse(text)])),
  };
}

function headOf(model: Model, size: { readonly width: number; readonly height: number }): SceneHead {
  const cost = costOf(model.nodes);
  return {
    name: model.name,
    width: size.width,
    height: size.height,
    order: model.nodes.map((node) => node.key),
    totals: {
      parameters: quantityOf(cost.parameters.trainable),
      macs: quantityOf(cost.macs),
      activations: quantityOf(cost.activations),
      layers: model.nodes.length,
    },
    inputs: model.inputs.flatMap((index) => {
      const node = model.nodes[index];
      if (node === undefined) return [];
      const sizes = withoutBatch(node.outputs[0] ?? []).map((axis) => quantityOf(axis.size));
      return [{ node: node.key, name: node.name, sizes }];
    }),
  };
}

function nodesOf(
  { model, fields, lineOf }: SceneSource,
  {
    deck,
    sights,
    relations,
  }: {
    readonly deck: Deck;
    readonly sights: ReadonlyMap<number, Sight>;
    /** Filled here: every relation as text, and its key. */
    readonly relations: Map<string, string>;
  },
): Scene['nodes'] {
  const keyOf = (relation: Relation): string => {
    if (!isConcrete(relation)) return '';
    const text = JSON.stringify(relation);
    const key = relations.get(text) ?? `r${relations.size}`;
    relations.set(text, key);
    return key;
  };
  return Object.fromEntries(
    model.nodes.map((node): [string, SceneNode] => {
      const sight = sights.get(deck.cardOf[node.index] ?? -1);
      const own = parametersOf(node);
      return [
        node.key,
        {
          name: node.name,
          kind: node.kind.id,
          detail: detailOf(node),
          parameters: parameterLines(node),
          card: sight?.card ?? '',
          section: sight?.section ?? '',
          inputs: node.inputs.flatMap((ref) => {
            const maker = model.nodes[ref.node];
            return maker === undefined ? [] : [[maker.key, ref.port] as const];
          }),
          outputs: node.outputs.map((shape) => ({
            sizes: shape.map((axis) => quantityOf(axis.size)),
            axes: shape.map((axis) => axis.role),
          })),
          relation: keyOf(node.relation),
          trainable: quantityOf(own.trainable),
          fixed: quantityOf(own.fixed),
          macs: quantityOf(node.macs),
          activations: quantityOf(activationsOf(node)),
          field: (fields[node.index] ?? []).map(({ size, stride, start, status }) => ({
            size: quantityOf(size),
            stride,
            start,
            status,
          })),
          line: lineOf(node.made),
        },
      ];
    }),
  );
}

/** Whether all its numbers are known. */
function isConcrete(relation: Relation): relation is Relation<number> {
  return relation.every((readings) => readings.every((reading) => reading.every(isConcreteEntry)));
}

function isConcreteEntry(entry: Entry): entry is Entry<number> {
  return entry.kind === 'axis'
    ? isConcreteMap(entry.map)
    : entry.digits.every((digit) => typeof digit === 'number');
}

function isConcreteMap(map: AxisMap): map is AxisMap<number> {
  return Object.values(map).every((value) => value !== null && !isSymbolic(value));
}

function sectionsOf(outline: Outline, folded: ReadonlySet<string>): Scene['sections'] {
  const sections: Record<string, SceneSection> = {};
  for (const outer of [outline.root, ...outline.sections]) {
    for (const part of outer.parts) {
      if (part.kind !== 'section') continue;
      sections[part.key] = {
        title: part.name,
        parent: outer.key,
        folded: folded.has(part.key),
        times: part.times,
      };
    }
  }
  return sections;
}

function kindsOf(model: Model): Scene['kinds'] {
  const kinds = new Map<string, SceneKind>();
  for (const { kind } of model.nodes) {
    kinds.set(kind.id, { title: kind.words.title, role: kind.family, summary: kind.words.summary });
  }
  return Object.fromEntries(kinds);
}
