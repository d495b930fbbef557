import type { FieldStatus } from '../core/field/describe.ts';
import { displaySize, displaySizes } from '../core/size/print.ts';
import type { Field } from '../model/field.ts';

/** `427`, or `1×7` where the axes differ; `all` where everything is seen. Undefined where that cannot be said. */
export function briefField({ size, status }: Field): string | undefined {
  if (status === 'whole') return 'all';
  if (status === 'dynamic' || size.includes(null)) return undefined;
  return agreed(size.map(displaySize));
}

/** `427×427, stride 32, from −213`, and how far it can be trusted. Undefined where there is no closed form. */
export function fullField(field: Field): string | undefined {
  const { size, stride, start, status } = field;
  const note = notes[status];
  if (status === 'dynamic') return note;
  if (size.includes(null)) return undefined;
  if (status === 'whole') return `all of ${displaySizes(size)}${localText(field)}`;
  const parts = [displaySizes(size)];
  if (!stride.includes(null)) parts.push(`stride ${agreed(stride.map(signed))}`);
  if (!start.includes(null)) parts.push(`from ${agreed(start.map(signed))}`);
  return [...parts, note].filter((part) => part !== '').join(', ');
}

const notes: Readonly<Record<FieldStatus, string>> = {
  exact: '',
  periodic: 'units take turns with different windows',
  whole: '',
  unaligned: 'of the branch that sees more: strides differ',
  bound: 'at most',
  dynamic: 'the data decide',
};

function localText({ local }: Field): string {
  const known = local?.flatMap((axis) => (axis?.size === undefined ? [] : [axis.size])) ?? [];
  return known.length === 0 || known.includes(null)
    ? ''
    : `; ${displaySizes(known)} beside the path that sees all`;
}

function signed(value: number | null): string {
  return value === null ? '?' : `${value}`.replace('-', '−');
}

/** `3` where all are the same, else `3×5`. */
function agreed(texts: readonly string[]): string {
  const [first = '?'] = texts;
  return texts.every((text) => text === first) ? first : texts.join('×');
}
