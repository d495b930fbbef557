import type { Parameters, ParameterType } from '../core/parameter.ts';
import { isPositional } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';
import type { ModelNode } from '../model/model.ts';
import type { Card } from './cards.ts';

/**
 * A text that is the same for groups of cards that look alike: the same layers with the same windows, wired in the
 * same way, on maps of the same size. Numbers of channels do not count, so that the layers of a dense block, each some
 * channels wider, are alike.
 */
export function structureOf(cards: readonly Card[]): string {
  const placeOf = new Map(cards.map((card, place) => [card.index, place]));
  const outside = new Map<string, number>();
  const parts = cards.map((card) => {
    const wires = card.wires.map((wire) => {
      const place = placeOf.get(wire.card);
      if (place !== undefined) return `${place}.${wire.port}`;
      const key = `${wire.card}.${wire.port}`;
      const known = outside.get(key) ?? outside.size;
      outside.set(key, known);
      return `<${known}`;
    });
    return `${card.nodes.map(layerText).join('+')}(${wires.join()})`;
  });
  return parts.join(';');
}

function layerText(node: ModelNode): string {
  const values = Object.entries(node.values).map(([name, value]) =>
    countsChannels(node.kind.parameters, name) ? '' : `${name}=${valueText(value)}`,
  );
  const shapes = node.outputs.map((shape) =>
    shape
      .map((axis) => (isPositional(axis.role) ? `${axis.role}${sizeKey(axis.size)}` : axis.role))
      .join('x'),
  );
  return `${node.kind.id}[${values.join()}]${shapes.join()}`;
}

/** Counts without a default set channels: filters, units. (That of groups or heads is a choice of structure.) */
function countsChannels(parameters: Parameters, name: string): boolean {
  const type: ParameterType['type'] | undefined = parameters[name]?.type.type;
  return type === 'count' && parameters[name]?.fallback === undefined;
}

/** Any value of a parameter, unambiguously. Values nest no deeper than lists of pairs of sizes. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join()}]`;
  if (value instanceof Map) return `{${[...value].map(([key, of]) => `${key}:${valueText(of)}`).join()}}`;
  if (typeof value !== 'object' || value === null) return `${typeof value}${String(value)}`;
  if (isExpression(value)) return `e${value.id}`;
  return `{${Object.entries(value)
    .map(([key, of]) => `${key}:${valueText(of)}`)
    .join()}}`;
}

function isExpression(value: object): value is { readonly kind: 'expression'; readonly id: number } {
  return 'kind' in value && value.kind === 'expression' && 'id' in value;
}

function sizeKey(size: Size): string {
  if (size === null) return '?';
  return typeof size === 'number' ? `${size}` : `e${size.id}`;
}
