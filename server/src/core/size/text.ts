/**
 * An expression in writing, for people and in ASCII for programs. Both say the same; which of several forms is taken
 * goes by the length of `display`.
 */
export interface Text {
  readonly display: string;
  readonly ascii: string;
  /** How it binds: a `sum` needs brackets as a factor, a `product` none; a `unit` has no operator outside brackets. */
  readonly form: 'unit' | 'product' | 'sum';
}

/** One part of a sum: the text without its sign. */
export interface SignedText {
  readonly text: Text;
  readonly negative: boolean;
}

export function unit(display: string, ascii = display): Text {
  return { display, ascii, form: 'unit' };
}

/** A whole number; with the minus sign of print where it is negative. */
export function numberText(value: number): Text {
  return unit(`${value}`.replace('-', '−'), `${value}`);
}

/** `a+b−c`. An empty sum is 0. */
export function sumText(parts: readonly SignedText[]): Text {
  const [first] = parts;
  if (first === undefined) return numberText(0);
  if (parts.length === 1 && !first.negative) return first.text;
  const sign = ({ negative }: SignedText, index: number, minus: string): string =>
    negative ? minus : index > 0 ? '+' : '';
  return {
    display: parts.map((part, index) => sign(part, index, '−') + part.text.display).join(''),
    ascii: parts.map((part, index) => sign(part, index, '-') + part.text.ascii).join(''),
    form: 'sum',
  };
}

/** `c·x·y`, without the sign of `c`; a factor of 1 is not written. */
export function productText(coefficient: number, factors: readonly Text[]): Text {
  const texts = factors.map(bracketed);
  const size = Math.abs(coefficient);
  const [first] = texts;
  if (first === undefined) return numberText(size);
  if (size === 1 && texts.length === 1) return first;
  // `2H`, `16⌊H/2⌋`, `3(H−2)`, but `2·classes`, `2·max(H, W)`.
  const dot = /^[\p{L}_][\p{L}\p{N}_]|^\p{N}/u.test(first.display) ? '·' : '';
  return {
    display: (size === 1 ? '' : `${size}${dot}`) + texts.map((text) => text.display).join('·'),
    ascii: (size === 1 ? '' : `${size}*`) + texts.map((text) => text.ascii).join('*'),
    form: 'product',
  };
}

/** `x³`. */
export function powerText(base: Text, exponent: number): Text {
  if (exponent === 1) return base;
  const inner = base.form === 'unit' ? base : wrapped(base);
  const superscript = [...`${exponent}`].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
  return unit(inner.display + superscript, `${inner.ascii}^${exponent}`);
}

/** `⌊x/d⌋` or `⌈x/d⌉`. */
export function roundedText(rounding: 'floor' | 'ceil', dividend: Text, divisor: number): Text {
  const [open, close] = rounding === 'floor' ? ['⌊', '⌋'] : ['⌈', '⌉'];
  const { display, ascii } = bracketed(dividend);
  return unit(`${open}${display}/${divisor}${close}`, `${rounding}(${ascii}/${divisor})`);
}

/** `max(x, y)` or `min(x, y)`. */
export function extremeText(name: 'max' | 'min', operands: readonly Text[]): Text {
  const list = (key: 'display' | 'ascii'): string => operands.map((operand) => operand[key]).join(', ');
  return unit(`${name}(${list('display')})`, `${name}(${list('ascii')})`);
}

function bracketed(text: Text): Text {
  return text.form === 'sum' ? wrapped(text) : text;
}

function wrapped(text: Text): Text {
  return unit(`(${text.display})`, `(${text.ascii})`);
}
