import type { AxisDigits, Regroup } from '../core/relation.ts';
import { floorDivide, multiply, productOf } from '../core/size/arithmetic.ts';
import { isSymbolic, type Size } from '../core/size/size.ts';

/** An axis of one side: its index in its tensor, and its size. */
export interface SizedAxis {
  readonly axis: number;
  readonly size: Size;
}

/**
 * The axes of `from` taken apart and put together as those of `to`, in row-major order. Both sides are cut where their
 * products agree; within a piece the smaller axis is a digit of the larger one as long as that works out, otherwise
 * the whole piece is one digit.
 */
export function regroup(from: readonly SizedAxis[], to: readonly SizedAxis[]): Regroup {
  const digits: Size[] = [];
  const sides = { from: [] as AxisDigits[], to: [] as AxisDigits[] };
  for (const piece of piecesOf(from, to)) {
    const refined = refine(piece);
    const base = digits.length;
    digits.push(...refined.digits);
    for (const side of ['from', 'to'] as const) {
      for (const { axis, digits: own } of refined[side]) {
        sides[side].push({ axis, digits: own.map((digit) => base + digit) });
      }
    }
  }
  return { kind: 'regroup', digits, ...sides };
}

interface Piece {
  readonly from: readonly SizedAxis[];
  readonly to: readonly SizedAxis[];
}

/** The shortest runs of axes on both sides with equal products; what is left at the end is one more. */
function piecesOf(from: readonly SizedAxis[], to: readonly SizedAxis[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = { from: 0, to: 0 };
  let end = { from: 0, to: 0 };
  while (end.from < from.length || end.to < to.length) {
    const left = productOf(from.slice(start.from, end.from).map(({ size }) => size));
    const right = productOf(to.slice(start.to, end.to).map(({ size }) => size));
    const begun = end.from > start.from && end.to > start.to;
    if (begun && left !== null && left === right) {
      pieces.push({ from: from.slice(start.from, end.from), to: to.slice(start.to, end.to) });
      start = end;
      continue;
    }
    // The side with the smaller product grows, as long as it has axes left.
    const growsLeft = end.to === to.length || (end.from < from.length && seemsSmaller(left, right));
    end = growsLeft ? { ...end, from: end.from + 1 } : { ...end, to: end.to + 1 };
  }
  const last = { from: from.slice(start.from), to: to.slice(start.to) };
  return last.from.length + last.to.length === 0 ? pieces : [...pieces, last];
}

/** Where only one of the two products is a number, the other, with symbols in it, is taken for the larger one. */
function seemsSmaller(left: Size, right: Size): boolean {
  return typeof left === 'number' && (typeof right !== 'number' || left <= right);
}

interface Refined {
  readonly digits: readonly Size[];
  readonly from: readonly AxisDigits[];
  readonly to: readonly AxisDigits[];
}

/** Digits of a piece: what is left of the first axis on either side is divided by the smaller, again and again. */
function refine(piece: Piece): Refined {
  const digits: Size[] = [];
  const from = piece.from.map(({ axis, size }) => ({ axis, left: size, digits: [] as number[] }));
  const to = piece.to.map(({ axis, size }) => ({ axis, left: size, digits: [] as number[] }));
  let [i, j] = [0, 0];
  while (i < from.length && j < to.length) {
    const [a, b] = [from[i], to[j]];
    if (a === undefined || b === undefined) break;
    const digit = smaller(a.left, b.left);
    const [restA, restB] = [quotient(a.left, digit), quotient(b.left, digit)];
    if (restA === undefined || restB === undefined) return lumped(piece);
    a.digits.push(digits.length);
    b.digits.push(digits.length);
    digits.push(digit);
    a.left = restA;
    b.left = restB;
    if (restA === 1) i++;
    if (restB === 1) j++;
    if (restA !== 1 && restB !== 1) return lumped(piece);
  }
  // Axes beyond the other side's last one can only have size 1.
  for (const rest of [...from.slice(i), ...to.slice(j)]) {
    if (rest.left !== 1) return lumped(piece);
    rest.digits.push(digits.length);
    digits.push(1);
  }
  const plain = (axes: typeof from): readonly AxisDigits[] =>
    axes.map(({ axis, digits: own }) => ({ axis, digits: own }));
  return { digits, from: plain(from), to: plain(to) };
}

/** One digit for all: both sides share it in row-major order. */
function lumped({ from, to }: Piece): Refined {
  const share = (axes: readonly SizedAxis[]): readonly AxisDigits[] =>
    axes.map(({ axis }) => ({ axis, digits: [0] }));
  const product = (axes: readonly SizedAxis[]): Size =>
    axes.reduce<Size>((size, axis) => multiply(size, axis.size), 1);
  return { digits: [product(from) ?? product(to)], from: share(from), to: share(to) };
}

function smaller(a: Size, b: Size): Size {
  if (typeof a === 'number' && typeof b === 'number') return Math.min(a, b);
  return typeof a === 'number' ? a : b;
}

/** `a / digit` where it comes out whole for sure. */
function quotient(a: Size, digit: Size): Size | undefined {
  if (a === null || digit === null) return undefined;
  if (a === digit) return 1;
  if (isSymbolic(a)) {
    const whole = floorDivide(a, digit);
    return multiply(whole, digit) === a ? whole : undefined;
  }
  return !isSymbolic(digit) && a % digit === 0 ? a / digit : undefined;
}
