import { hullOfSet, type IndexSet, type Run, runOf, setOfRuns, wholeAxis } from './index-set.ts';
import { addProduct, MOST_PRODUCTS, type Product, type Region } from './product.ts';
import type { ReachStatus } from './status.ts';
import { MOST_RUNS } from './strided.ts';

/**
 * The numbers written with one digit from each set, the first the most significant; `sizes[k]` is the base of digit
 * `k`. Row-major order of a block of positions is the same thing.
 */
export function composeDigits(
  digits: readonly IndexSet[],
  sizes: readonly number[],
): { readonly set: IndexSet; readonly status: ReachStatus } {
  let numbers: IndexSet = runOf(0, 0);
  for (const [k, digit] of digits.entries()) {
    const longer = appendDigit(numbers, digit, sizes[k] ?? 1);
    if (longer === undefined) return { set: hullOfDigits(digits, sizes), status: 'bound' };
    numbers = longer;
  }
  return { set: numbers, status: 'exact' };
}

/** The numbers of `set` as products of digits. Every run takes a few: its first and last row and those between. */
export function decomposeDigits(
  set: IndexSet,
  sizes: readonly number[],
): { readonly region: Region; readonly status: ReachStatus } {
  if (sizes.length === 1) return { region: [[set]], status: 'exact' };
  let region: Region = [];
  for (const [k, run] of set.entries()) {
    if (k > MOST_PRODUCTS * 16 || region.length > MOST_PRODUCTS) {
      return { region: digitsOfRun(hullOfSet(set) ?? [0, -1], sizes), status: 'bound' };
    }
    for (const product of digitsOfRun(run, sizes)) region = addProduct(region, product);
  }
  return { region, status: 'exact' };
}

function appendDigit(numbers: IndexSet, digit: IndexSet, size: number): IndexSet | undefined {
  const [only, second] = digit;
  if (only !== undefined && second === undefined && only[0] === 0 && only[1] === size - 1) {
    return numbers.map(([first, last]): Run => [first * size, last * size + size - 1]);
  }
  const runs: Run[] = [];
  for (const [first, last] of numbers) {
    if (runs.length + (last - first + 1) * digit.length > MOST_RUNS) return undefined;
    for (let number = first; number <= last; number += 1) {
      for (const run of digit) runs.push([number * size + run[0], number * size + run[1]]);
    }
  }
  return setOfRuns(runs);
}

function hullOfDigits(digits: readonly IndexSet[], sizes: readonly number[]): IndexSet {
  let first = 0;
  let last = 0;
  for (const [k, digit] of digits.entries()) {
    const hull = hullOfSet(digit);
    if (hull === undefined) return [];
    first = first * (sizes[k] ?? 1) + hull[0];
    last = last * (sizes[k] ?? 1) + hull[1];
  }
  return runOf(first, last);
}

function digitsOfRun(run: Run, sizes: readonly number[]): Region {
  const products: Product[] = [];
  const work: { readonly leading: Product; readonly run: Run }[] = [{ leading: [], run }];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    const { leading } = item;
    const [first, last] = item.run;
    const tail = sizes.slice(leading.length + 1);
    const place = tail.reduce((product, size) => product * size, 1);
    const head = Math.floor(first / place);
    const foot = Math.floor(last / place);
    if (tail.length === 0) {
      products.push([...leading, runOf(first, last)]);
      continue;
    }
    if (head === foot) {
      work.push({
        leading: [...leading, runOf(head, head)],
        run: [first - head * place, last - foot * place],
      });
      continue;
    }
    // A first and a last row that are not whole stand apart from the whole rows between them.
    const firstWhole = first === head * place ? head : head + 1;
    const lastWhole = last === foot * place + place - 1 ? foot : foot - 1;
    if (firstWhole > head)
      work.push({ leading: [...leading, runOf(head, head)], run: [first - head * place, place - 1] });
    if (lastWhole < foot)
      work.push({ leading: [...leading, runOf(foot, foot)], run: [0, last - foot * place] });
    if (firstWhole <= lastWhole)
      products.push([...leading, runOf(firstWhole, lastWhole), ...tail.map(wholeAxis)]);
  }
  return products;
}
