import { isPositional } from '../core/shape.ts';
import { passagesOf } from './axis-lines.ts';
import type { EvaluatedExample } from './evaluated-example.ts';
import { fieldText, hasPositions } from './field.ts';
import { mapWords, type WayOfReading, wayOf } from './map-words.ts';
import { fenced, paragraph, section } from './markdown.ts';

/** How the field of a unit follows from the fields before, along the axes that have positions. */
export function fieldSection(example: EvaluatedExample): readonly string[] {
  if (!hasPositions(example)) return [];
  const ways = positionalWays(example);
  // What keeps the field needs no words beside what changes it.
  const telling = ways.length > 1 ? ways.filter((way) => way !== 'same') : ways;
  const parts = telling.flatMap((way) => {
    const { field, fieldRule } = mapWords[way];
    return [paragraph(field), ...(fieldRule === undefined ? [] : [fenced('text', fieldRule)])];
  });
  return section('How the field grows', [...parts, inNumbers(example)]);
}

/** The ways in which axes with positions are read for the first result, of all tensors. */
function positionalWays(example: EvaluatedExample): readonly WayOfReading[] {
  const ways = passagesOf(example).flatMap((passage) => {
    const { reading, input } = passage;
    const isOfPosition = (axis: number): boolean => isPositional(input[axis]?.role ?? 'mixed');
    return reading.flatMap((entry) => {
      const concerned =
        entry.kind === 'axis' ? isOfPosition(entry.in) : entry.from.some(({ axis }) => isOfPosition(axis));
      return concerned ? [wayOf(entry, passage)] : [];
    });
  });
  return [...new Set(ways)];
}

function inNumbers(example: EvaluatedExample): string {
  const text = fieldText(example);
  return text === undefined ? '' : paragraph(`In the example a unit sees of what comes in: ${text}.`);
}
