import { channelsOf, isPositional, positionalAxes, type Shape, withoutBatch } from '../../../core/shape.ts';
import { sizeValue, wholeValue } from '../../../program/numbers.ts';
import { type ListValue, list, type TensorValue, unknown, type Value } from '../../../program/value.ts';

/** `x.channels`, `x.size`, …; the outputs of a block are members of its list. Undefined where there is no such member. */
export function memberOf(object: Value, name: string): Value | undefined {
  if (object.type === 'tensor') return tensorMember(object, name);
  if (object.type === 'list') return listMember(object, name);
  if (object.type === 'record') return object.entries.get(name);
  return undefined;
}

/** The members an object has here and now, for the nearest spelling. */
export function membersOf(object: Value): readonly string[] {
  if (object.type === 'tensor')
    return tensorMembers.filter((name) => tensorMember(object, name) !== undefined);
  if (object.type === 'list')
    return (object.names ?? []).flatMap((name) => (name === undefined ? [] : [name]));
  if (object.type === 'record') return [...object.entries.keys()];
  return [];
}

const tensorMembers = ['shape', 'size', 'channels', 'height', 'width', 'depth', 'length', 'rank'] as const;

function tensorMember({ shape }: TensorValue, name: string): Value | undefined {
  if (shape.length === 0)
    return tensorMembers.some((known) => known === name) ? unknown('the shape is not known') : undefined;
  const spatial = positionalAxes(shape);
  const sizeAt = (index: number | undefined): Value | undefined =>
    index === undefined ? undefined : sizeValue(shape[index]?.size ?? null);
  switch (name) {
    case 'shape':
      return list(withoutBatch(shape).map((axis) => sizeValue(axis.size)));
    case 'size':
      return list(spatialSizes(shape));
    case 'channels':
      return sizeValue(channelsOf(shape));
    case 'height':
      return spatial.length >= 2 ? sizeAt(spatial.at(-2)) : undefined;
    case 'width':
      return spatial.length >= 2 ? sizeAt(spatial.at(-1)) : undefined;
    case 'depth':
      return spatial.length === 3 ? sizeAt(spatial[0]) : undefined;
    case 'length':
      return spatial.length === 1 ? sizeAt(spatial[0]) : undefined;
    case 'rank':
      return wholeValue(spatial.length);
    default:
      return undefined;
  }
}

function spatialSizes(shape: Shape): readonly Value[] {
  return shape.filter((axis) => isPositional(axis.role)).map((axis) => sizeValue(axis.size));
}

function listMember(object: ListValue, name: string): Value | undefined {
  const index = object.names?.indexOf(name) ?? -1;
  return index < 0 ? undefined : object.items[index];
}
