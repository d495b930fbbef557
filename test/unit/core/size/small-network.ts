import {
  add,
  ceilDivide,
  floorDivide,
  multiply,
  subtract,
} from '../../../../server/src/core/size/arithmetic.ts';
import { compareSizes, whenAtLeast } from '../../../../server/src/core/size/decide.ts';
import { shorter } from '../../../../server/src/core/size/print.ts';
import { intersect, type ResidueSet } from '../../../../server/src/core/size/residue-set.ts';
import type { Expression, Size } from '../../../../server/src/core/size/size.ts';
import type { Verdict } from '../../../../server/src/core/size/verdict.ts';

/** One step of a network as far as the size of one axis goes. */
export type Step =
  /** Convolution or pooling; `extent` is the dilated kernel, `pad` the total. */
  | { readonly kind: 'window'; extent: number; stride: number; pad: number; round: 'floor' | 'ceil' }
  | { readonly kind: 'same'; stride: number }
  | { readonly kind: 'resize'; up: number; down: number }
  | { readonly kind: 'spread'; extent: number; stride: number; crop: number }
  | { readonly kind: 'trim'; amount: number }
  /** Remembers the size for a later merge, which needs it to be equal (`merge`) or at least as large (`crop`). */
  | { readonly kind: 'branch' }
  | { readonly kind: 'merge'; keep: 'current' | 'shorter' }
  | { readonly kind: 'crop' }
  /** A merge with a size that is written as a number. */
  | { readonly kind: 'written'; size: number };

export interface Run<S> {
  /** The size after every step. */
  readonly sizes: readonly S[];
  readonly fits: boolean;
}

/** Follows the definition with numbers. */
export function runAt(steps: readonly Step[], n: number): Run<number> {
  const sizes: number[] = [];
  const branches: number[] = [];
  let x = n;
  let fits = true;
  for (const step of steps) {
    if (step.kind === 'window') {
      const places = (x + step.pad - step.extent) / step.stride;
      x = (step.round === 'floor' ? Math.floor(places) : Math.ceil(places)) + 1;
    } else if (step.kind === 'same') x = Math.ceil(x / step.stride);
    else if (step.kind === 'resize') x = Math.floor((x * step.up) / step.down);
    else if (step.kind === 'spread') x = (x - 1) * step.stride + step.extent - step.crop;
    else if (step.kind === 'trim') x -= step.amount;
    else if (step.kind === 'branch') branches.push(x);
    else if (step.kind === 'merge') fits &&= x === branches.pop();
    else if (step.kind === 'crop') fits &&= (branches.pop() ?? x) >= x;
    else fits &&= x === step.size;
    fits &&= x >= 1;
    sizes.push(x);
  }
  return { sizes, fits };
}

export interface SymbolicRun {
  readonly sizes: readonly Size[];
  /** The inputs that fit; undefined where a decision was not possible. */
  readonly fits: ResidueSet | undefined;
  readonly verdicts: readonly Verdict[];
}

/** The same with a symbol for the input size. */
export function runSymbolically(steps: readonly Step[], input: Expression): SymbolicRun {
  const sizes: Size[] = [];
  const branches: Size[] = [];
  const verdicts: Verdict[] = [];
  let x: Size = input;
  for (const step of steps) {
    if (step.kind === 'window') {
      const free = add(x, step.pad - step.extent);
      x = add(step.round === 'floor' ? floorDivide(free, step.stride) : ceilDivide(free, step.stride), 1);
    } else if (step.kind === 'same') x = ceilDivide(x, step.stride);
    else if (step.kind === 'resize') x = floorDivide(multiply(x, step.up), step.down);
    else if (step.kind === 'spread') x = add(multiply(subtract(x, 1), step.stride), step.extent - step.crop);
    else if (step.kind === 'trim') x = subtract(x, step.amount);
    else if (step.kind === 'branch') branches.push(x);
    else if (step.kind === 'written') verdicts.push(compareSizes(x, step.size));
    else {
      const other = branches.pop() ?? x;
      verdicts.push(step.kind === 'merge' ? compareSizes(other, x) : whenAtLeast(subtract(other, x), 0));
      if (step.kind === 'merge' && step.keep === 'shorter') x = shorter(other, x);
    }
    verdicts.push(whenAtLeast(x, 1));
    sizes.push(x);
  }
  return { sizes, fits: fitsOf(verdicts, input), verdicts };
}

/** All verdicts at once, as a set of the one symbol. */
function fitsOf(verdicts: readonly Verdict[], input: Expression): ResidueSet | undefined {
  const symbol = input.symbols[0]?.name ?? '';
  let set: ResidueSet | undefined = { symbol, from: 1, modulus: 1, residues: [0], exceptions: [] };
  for (const verdict of verdicts) {
    if (verdict.kind === 'never') return { ...set, modulus: 1, residues: [], exceptions: [] };
    if (verdict.kind === 'when') set = intersect(set, verdict.set) ?? undefined;
    else if (verdict.kind !== 'always') return undefined;
    if (set === undefined) return undefined;
  }
  return set;
}
