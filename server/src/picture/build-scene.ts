import type { Problem } from '../core/problem.ts';
import type { Site } from '../core/range.ts';
import { withoutBatch } from '../core/shape.ts';
import { activationsOf, costOf, parametersOf } from '../model/cost.ts';
import type { Field } from '../model/field.ts';
import type { Model, ModelNode } from '../model/model.ts';
import { concreteRelation } from '../model/reach-graph.ts';
import { detailOf, parameterLines } from './card-text.ts';
import { type Deck, dealCards, depthsOf } from './cards.ts';
import { drawingOf } from './draw.ts';
import { fieldsOf } from './fields.ts';
import { flowOf, type Sight, sightsOf } from './flow.ts';
import { type Folds, foldedKeys } from './folds.ts';
import { layOut } from './layout/layout.ts';
import type { Tangler } from './layout/tangler.ts';
import { marksOf } from './marks.ts';
import { type Outline, outlineOf } from './outline.ts';
import { quantityOf } from './quantity.ts';
import type {
  Scene,
  SceneField,
  SceneHead,
  SceneKind,
  SceneLayer,
  SceneNode,
  SceneSection,
} from './scene.ts';

/** What a scene is made from. A function of it, but for the engine behind the tangler. */
export interface SceneSource {
  readonly model: Model;
  readonly problems: readonly Problem[];
  readonly folds: Folds;
  /** Sizes of inputs set by hand, by the key of the input's node: the model was evaluated with them. */
  readonly inputs: ReadonlyMap<string, readonly number[]>;
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
  const fields = fieldsOf(model);
  const marks = marksOf(model, source.problems);
  const sights = sightsOf(flow);
  const drawing = drawingOf({ model, deck, outline, flow, layout, sights, marks, fields });
  return {
    head: headOf(source, drawing),
    cards: drawing.cards,
    frames: drawing.frames,
    edges: drawing.edges,
    ...nodesOf(source, { deck, sights, fields }),
    sections: sectionsOf(outline, folded),
    kinds: kindsOf(model),
  };
}

function headOf(
  { model, inputs }: SceneSource,
  size: { readonly width: number; readonly height: number },
): SceneHead {
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
      return [{ node: node.key, name: node.name, sizes, set: inputs.get(node.key) ?? null }];
    }),
  };
}

function nodesOf(
  { model, lineOf }: SceneSource,
  {
    deck,
    sights,
    fields,
  }: {
    readonly deck: Deck;
    readonly sights: ReadonlyMap<number, Sight>;
    readonly fields: readonly (Field | undefined)[];
  },
): Pick<Scene, 'nodes' | 'layers'> {
  const keys = new Map<string, string>();
  const layers: [string, SceneLayer][] = [];
  const layerKey = (node: ModelNode): string => {
    const layer = layerOf(node);
    const text = JSON.stringify(layer);
    const known = keys.get(text);
    if (known !== undefined) return known;
    const key = `l${keys.size}`;
    keys.set(text, key);
    layers.push([key, layer]);
    return key;
  };
  const nodes = model.nodes.map((node): [string, SceneNode] => {
    const sight = sights.get(deck.cardOf[node.index] ?? -1);
    return [
      node.key,
      {
        name: node.name,
        layer: layerKey(node),
        card: sight?.card ?? '',
        section: sight?.section ?? '',
        inputs: node.inputs.flatMap((ref) => {
          const maker = model.nodes[ref.node];
          return maker === undefined ? [] : [[maker.key, ref.port] as const];
        }),
        field: sceneField(model, fields[node.index]),
        line: lineOf(node.made),
      },
    ];
  });
  return { nodes: Object.fromEntries(nodes), layers: Object.fromEntries(layers) };
}

function layerOf(node: ModelNode): SceneLayer {
  const own = parametersOf(node);
  return {
    kind: node.kind.id,
    detail: detailOf(node),
    parameters: parameterLines(node),
    outputs: node.outputs.map((shape) => ({
      sizes: shape.map((axis) => quantityOf(axis.size)),
      axes: shape.map((axis) => axis.role),
    })),
    relation: concreteRelation(node.relation) ?? null,
    trainable: quantityOf(own.trainable),
    fixed: quantityOf(own.fixed),
    macs: quantityOf(node.macs),
    activations: quantityOf(activationsOf(node)),
  };
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

function sceneField(model: Model, field: Field | undefined): SceneField | null {
  if (field === undefined) return null;
  const { source, size, stride, start, status, local } = field;
  return {
    input: model.nodes[source.node]?.key ?? '',
    size: size.map(quantityOf),
    stride,
    start,
    status,
    local: (local ?? []).map((axis) => quantityOf(axis?.size ?? null)),
  };
}
