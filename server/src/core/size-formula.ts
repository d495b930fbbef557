import { sizeThrough } from './axis-size.ts';
import type { AxisMap } from './relation.ts';
import { displaySize } from './size/print.ts';
import type { Size } from './size/size.ts';

/**
 * How the output size comes about, with this axis' own numbers: `⌊(224 + 3 + 3 − 7)/2⌋ + 1 = 112`. `out` is the size it
 * comes to, where the layer has a shorter form for it. Undefined where there is nothing to calculate.
 */
export function sizeFormula(map: AxisMap, n: Size, out?: Size): string | undefined {
  const formula = formulaOf(map, n);
  return formula === undefined
    ? undefined
    : `${formula} = ${displaySize(out ?? sizeThrough(map, n) ?? null)}`;
}

function formulaOf(map: AxisMap, n: Size): string | undefined {
  switch (map.kind) {
    case 'window': {
      const room = `${displaySize(n)}${padsText('+', map)} − ${extentText(map)}`;
      return map.stride === 1 ? `${room} + 1` : `⌊(${room})/${factor(map.stride)}⌋ + 1`;
    }
    case 'spread': {
      const steps = map.stride === 1 ? `${term(n)} − 1` : `(${term(n)} − 1)·${factor(map.stride)}`;
      return `${steps} + ${extentText(map)}${padsText('−', map)}`;
    }
    case 'remap':
      return `${displaySize(n)}${padsText('+', map)}`;
    case 'resample': {
      if (map.positions.rule !== 'repeat') return undefined;
      const [numerator, denominator] = map.positions.by;
      const product = `${factor(n)}·${numerator}`;
      return denominator === 1 ? product : `⌊${product}/${denominator}⌋`;
    }
    default:
      return undefined;
  }
}

/** ` + 3 + 3`, or nothing where there is no padding. */
function padsText(
  sign: '+' | '−',
  { before, after }: { readonly before: Size; readonly after: Size },
): string {
  if (before === 0 && after === 0) return '';
  return [before, after].map((pad) => ` ${signed(sign, pad)}`).join('');
}

function signed(sign: '+' | '−', size: Size): string {
  if (typeof size === 'number' && size < 0) return `${sign === '+' ? '−' : '+'} ${-size}`;
  return `${sign} ${term(size)}`;
}

/** The kernel's extent, spelled out where dilation spreads it. */
function extentText({ kernel, dilation }: { readonly kernel: Size; readonly dilation: Size }): string {
  return dilation === 1 ? term(kernel) : `((${term(kernel)} − 1)·${factor(dilation)} + 1)`;
}

/** A size as a term of a sum after its sign. */
function term(size: Size): string {
  const text = displaySize(size);
  return standsOpen(text, '+−') ? `(${text})` : text;
}

/** A size as a factor of a product. */
function factor(size: Size): string {
  const text = displaySize(size);
  return standsOpen(text, '+−·') ? `(${text})` : text;
}

/** Whether one of the signs stands outside all brackets of a text. */
function standsOpen(text: string, signs: string): boolean {
  let depth = 0;
  for (const character of text) {
    if ('⌊⌈('.includes(character)) depth += 1;
    else if ('⌋⌉)'.includes(character)) depth -= 1;
    else if (depth === 0 && signs.includes(character)) return true;
  }
  return false;
}
