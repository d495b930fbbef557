import { channelsOf, isPositional, type Shape, withoutBatch } from '../core/shape.ts';
import { displaySize } from '../core/size/print.ts';
import type { Size } from '../core/size/size.ts';
import { costOf } from '../model/cost.ts';
import type { Field } from '../model/field.ts';
import type { Model } from '../model/model.ts';
import type { Section } from './outline.ts';
import { quantityOf, quantityText } from './quantity.ts';

/** The name of a group, with the block it is an instance of where that says more; of a run how many there are. */
export function sectionTitle({ name, block, times }: Section): string {
  if (times > 1) return `${times} × ${name}`;
  return name === block ? name : `${name} · ${block}`;
}

/** What a folded section says below its name: "Bottleneck · 4 layers", "48 layers · +32 channels". */
export function sectionDetail(section: Section): string {
  const { name, block, times, parts, cards } = section;
  const layers = cards.filter(({ head }) => head.kind.traits.merges === undefined).length;
  const counted = `${layers} ${layers === 1 ? 'layer' : 'layers'}`;
  if (times === 1) return name === block ? counted : `${block} · ${counted}`;
  const growth = growthOf(parts.flatMap((part) => (part.kind === 'section' ? [part] : [])));
  return growth === undefined ? counted : `${counted} · +${growth} channels`;
}

/** How many channels each group of a run adds, where that is always the same and not nothing. */
function growthOf(groups: readonly Section[]): number | undefined {
  const channels = groups.map((group) => channelsOf(shapeAfter(group)));
  const steps = channels.slice(1).map((size, at) => {
    const before = channels[at];
    return typeof size === 'number' && typeof before === 'number' ? size - before : 0;
  });
  const [first] = steps;
  return first !== undefined && first > 0 && steps.every((step) => step === first) ? first : undefined;
}

/** What the header of an open section says at its right: how its map changes, what it weighs, how the field grows. */
export function frameDetail(section: Section, model: Model, fields: readonly (Field | undefined)[]): string {
  const [first] = section.cards;
  const source = first?.head.inputs[0];
  const [before, after] = [model.nodes[source?.node ?? -1]?.outputs[source?.port ?? 0], shapeAfter(section)];
  const [from, to] = [positionsText(before ?? []), positionsText(after)];
  const [seenBefore, seen] = [fieldText(fields[source?.node ?? -1]), fieldText(fields[nodeAfter(section)])];
  const { parameters } = costOf(section.cards.flatMap((card) => card.nodes));
  return [
    ...(from === '' || to === '' || from === to ? [] : [`${from} → ${to}`]),
    `${quantityText(quantityOf(parameters.trainable))} params`,
    ...(seen === ''
      ? []
      : [seenBefore === '' || seenBefore === seen ? `RF ${seen}` : `RF ${seenBefore} → ${seen}`]),
  ].join(' · ');
}

/** Every axis but the batch: "14×14×256". */
export function shapeText(shape: Shape): string {
  return timesText(withoutBatch(shape).map((axis) => axis.size));
}

/**
 * The size of a field: "211", "13×7", "all" where it is the whole map, "all (211)" where a gate is why and the rest sees
 * less; empty where nothing is known of it.
 */
export function fieldText(field: Field | undefined): string {
  if (field === undefined) return '';
  if (field.status !== 'whole') return evenText(field.size);
  const local = evenText((field.local ?? []).map((axis) => axis?.size ?? null));
  return local === '' ? 'all' : `all (${local})`;
}

function evenText(sizes: readonly Size[]): string {
  if (sizes.every((size) => size === null)) return '';
  return timesText(sizes.every((size) => size === sizes[0]) ? sizes.slice(0, 1) : sizes);
}

function positionsText(shape: Shape): string {
  return evenText(shape.filter((axis) => isPositional(axis.role)).map((axis) => axis.size));
}

function timesText(sizes: readonly Size[]): string {
  return sizes.map(displaySize).join('×');
}

function nodeAfter(section: Section): number {
  return section.cards.at(-1)?.nodes.at(-1)?.index ?? -1;
}

function shapeAfter(section: Section): Shape {
  return section.cards.at(-1)?.nodes.at(-1)?.outputs[0] ?? [];
}
