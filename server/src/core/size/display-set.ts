import { firstRegular, lastBelow, type ResidueSet } from './residue-set.ts';

/** Residues or runs of exceptions listed before `…`. */
const mostListed = 6;

/** A set for a person: `H ≡ 0 (mod 16)`, `H ≥ 75`, `H = 224 … 255`, `H ≡ 1, 3 (mod 4), H ≥ 9; or H = 2`. */
export function displaySet(set: ResidueSet): string {
  return written(set, {
    none: `no ${set.symbol}`,
    atLeast: (from) => `${set.symbol} ≥ ${from}`,
    congruent: (residues) => `${set.symbol} ≡ ${residues} (mod ${set.modulus})`,
    incongruent: (residues) => `${set.symbol} ≢ ${residues} (mod ${set.modulus})`,
    among: (values) => `${set.symbol} = ${values}`,
    run: (first, last) => `${first} … ${last}`,
    more: '…',
  });
}

/** The same in ASCII: `H % 16 == 0`, `H >= 75`, `H = 224 .. 255`. */
export function textOfSet(set: ResidueSet): string {
  return written(set, {
    none: `no ${set.symbol}`,
    atLeast: (from) => `${set.symbol} >= ${from}`,
    congruent: (residues) => `${set.symbol} % ${set.modulus} == ${residues}`,
    incongruent: (residues) => `${set.symbol} % ${set.modulus} != ${residues}`,
    among: (values) => `${set.symbol} = ${values}`,
    run: (first, last) => `${first} .. ${last}`,
    more: '...',
  });
}

interface Words {
  readonly none: string;
  readonly atLeast: (from: number) => string;
  readonly congruent: (residues: string) => string;
  readonly incongruent: (residues: string) => string;
  readonly among: (values: string) => string;
  readonly run: (first: number, last: number) => string;
  readonly more: string;
}

function written(set: ResidueSet, words: Words): string {
  const parts: string[] = [];
  if (set.residues.length > 0) parts.push(writtenPattern(set, words));
  if (set.exceptions.length > 0) parts.push(words.among(listed(runsOf(set.exceptions, words), words)));
  return parts.length === 0 ? words.none : parts.join('; or ');
}

function writtenPattern(set: ResidueSet, words: Words): string {
  const { modulus, residues } = set;
  const first = firstRegular(set) ?? set.from;
  if (modulus === 1) return words.atLeast(first);
  // A bound is only worth saying where the residues alone would let in a smaller positive number.
  const bound = lastBelow(first, modulus, residues) > 0 ? `, ${words.atLeast(first)}` : '';
  return congruence(set, words) + bound;
}

function congruence({ modulus, residues }: ResidueSet, words: Words): string {
  const nMissing = modulus - residues.length;
  if (nMissing > mostListed || nMissing >= residues.length) return words.congruent(listed(residues, words));
  const present = new Set(residues);
  const missing = Array.from({ length: modulus }, (_, residue) => residue).filter((r) => !present.has(r));
  return words.incongruent(listed(missing, words));
}

/** The values in runs, as words: `1`, `3`, `224 … 255`. */
function runsOf(values: readonly number[], words: Words): readonly string[] {
  const runs: { first: number; last: number }[] = [];
  for (const value of values) {
    const run = runs.at(-1);
    if (run !== undefined && value === run.last + 1) run.last = value;
    else runs.push({ first: value, last: value });
  }
  return runs.flatMap(({ first, last }) => {
    if (first === last) return [`${first}`];
    return last === first + 1 ? [`${first}`, `${last}`] : [words.run(first, last)];
  });
}

function listed(values: readonly (number | string)[], words: Words): string {
  const shown = values.slice(0, mostListed);
  return [...shown, ...(values.length > shown.length ? [words.more] : [])].join(', ');
}
