import { costOf } from '../model/cost.ts';
import type { Field } from '../model/field.ts';
import type { Model, ModelNode } from '../model/model.ts';
import { detailOf } from './card-text.ts';
import type { Deck } from './cards.ts';
import type { Drawing, DrawnCard, DrawnEdge, DrawnFrame, Mark } from './drawing.ts';
import type { Flow, Sight, Vertex } from './flow.ts';
import type { LaidBox, LaidWay, Layout } from './layout/layout.ts';
import type { Outline } from './outline.ts';
import { planesOf } from './planes.ts';
import { quantityOf } from './quantity.ts';
import { fieldText, frameDetail, sectionDetail, sectionTitle, shapeText } from './section-text.ts';

export interface DrawSource {
  readonly model: Model;
  readonly deck: Deck;
  readonly outline: Outline;
  readonly flow: Flow;
  readonly layout: Layout;
  readonly sights: ReadonlyMap<number, Sight>;
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
  readonly fields: readonly (Field | undefined)[];
}

/** Puts words on what was laid out. */
export function drawingOf(source: DrawSource): Drawing {
  const { model, flow, layout, fields } = source;
  const outputs = outputNames(model);
  const cards = layout.boxes.map((box): [string, DrawnCard] => [
    box.vertex.key,
    cardOf(source, box, outputs),
  ]);
  const frames = layout.frames.flatMap(
    ({ container, x, y, width, height, depth, axis }): [string, DrawnFrame][] => {
      const section = flow.containers[container]?.section;
      if (section === undefined) return [];
      const texts = { title: sectionTitle(section), detail: frameDetail(section, model, fields) };
      return [[section.key, { x, y, width, height, section: section.key, depth, axis, ...texts }]];
    },
  );
  return {
    width: layout.width,
    height: layout.height,
    cards: Object.fromEntries(cards),
    frames: Object.fromEntries(frames),
    edges: Object.fromEntries(edgesOf(source, layout.ways)),
  };
}

function cardOf(
  { flow, fields, marks, outline }: DrawSource,
  { vertex, container, x, y, width, height }: LaidBox,
  outputs: ReadonlyMap<number, readonly string[]>,
): DrawnCard {
  const nodes = nodesOn(vertex);
  const last = nodes.at(-1);
  const shape = last?.outputs[0] ?? [];
  const cost = costOf(nodes);
  return {
    x,
    y,
    width,
    height,
    section: flow.containers[container]?.section.key ?? '',
    nodes: nodes.map((node) => node.key),
    ...wordsOn(vertex, outline),
    shape: shapeText(shape),
    field: fieldText(fields[last?.index ?? -1]),
    parameters: quantityOf(cost.parameters.trainable),
    macs: quantityOf(cost.macs),
    activations: quantityOf(cost.activations),
    planes: planesOf(shape),
    marks: nodes.flatMap((node) => marks.get(node.index) ?? []),
    outputs: nodes.flatMap((node) => outputs.get(node.index) ?? []),
  };
}

type Words = Pick<DrawnCard, 'form' | 'role' | 'title' | 'symbol' | 'detail' | 'fused' | 'times'>;

function wordsOn(vertex: LaidBox['vertex'], { titles }: Outline): Words {
  if (vertex.box.kind === 'folded') {
    const { section } = vertex.box;
    return {
      form: 'folded',
      role: 'unknown',
      title: section.times > 1 ? `${section.times} × ${section.name}` : section.name,
      symbol: '',
      detail: sectionDetail(section),
      fused: [],
      times: section.times,
    };
  }
  const { head, nodes, index } = vertex.box.card;
  return {
    form: vertex.form,
    role: head.kind.family,
    title: titles.get(index) ?? head.name,
    symbol: head.kind.traits.symbol ?? '',
    detail: detailOf(head),
    fused: nodes.slice(1).map(detailOf),
    times: 1,
  };
}

function nodesOn({ box }: LaidBox['vertex']): readonly ModelNode[] {
  return box.kind === 'card' ? box.card.nodes : box.section.cards.flatMap((card) => card.nodes);
}

function outputNames(model: Model): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  for (const { tensor, name } of model.outputs)
    names.set(tensor.node, [...(names.get(tensor.node) ?? []), name]);
  return names;
}

function edgesOf(
  { flow, deck, sights }: DrawSource,
  ways: readonly LaidWay[],
): readonly [string, DrawnEdge][] {
  return ways.map((way) => {
    const container = flow.containers[way.container];
    const [card, port] = way.tensor.split('.').map(Number);
    const maker = deck.cards[card ?? -1]?.head.key ?? '';
    const to = endKey(container?.vertices[way.to]);
    const key = [
      container?.section.key,
      `${maker}.${port}`,
      endKey(container?.vertices[way.from]),
      to,
      way.slot,
    ].join(' ');
    const edge: DrawnEdge = {
      points: way.points.map(({ x, y }) => [x, y]),
      from: sights.get(card ?? -1)?.card ?? '',
      to,
    };
    return [key, edge];
  });
}

function endKey(vertex: Vertex | undefined): string {
  return vertex?.kind === 'box' || vertex?.kind === 'container' ? vertex.key : '';
}
