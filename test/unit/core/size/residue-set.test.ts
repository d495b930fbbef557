import { describe, expect, it } from 'vitest';
import { displaySet, textOfSet } from '../../../../server/src/core/size/display-set.ts';
import {
  contains,
  intersect,
  leastMember,
  minimised,
  type ResidueSet,
} from '../../../../server/src/core/size/residue-set.ts';
import { type Random, randomFrom } from '../../../support/random.ts';

const set = (parts: Partial<ResidueSet>): ResidueSet => ({
  symbol: 'H',
  from: 1,
  modulus: 1,
  residues: [],
  exceptions: [],
  ...parts,
});

const members = (of: ResidueSet, limit: number) =>
  Array.from({ length: limit }, (_, i) => i + 1).filter((n) => contains(of, n));

function randomSet(random: Random): ResidueSet {
  const modulus = random.between(1, 12);
  const from = random.between(1, 30);
  const some = (low: number, high: number) =>
    Array.from({ length: high - low + 1 }, (_, i) => low + i).filter(() => random.between(0, 2) === 0);
  return set({ modulus, from, residues: some(0, modulus - 1), exceptions: some(1, from - 1) });
}

describe('residue sets', () => {
  it('keep their members and become as short as possible', () => {
    const random = randomFrom(3);
    for (let round = 0; round < 500; round += 1) {
      const any = randomSet(random);
      const short = minimised(any, 1);
      expect(members(short, 100)).toEqual(members(any, 100));
      expect(short.modulus).toBeLessThanOrEqual(any.modulus);
      expect(short.from).toBeLessThanOrEqual(Math.max(any.from, 1));
      // One step lower the pattern would be wrong.
      const lower = { ...short, from: short.from - 1 };
      if (short.from > 1 && short.residues.length > 0)
        expect(members(lower, 100)).not.toEqual(members(any, 100));
      expect(minimised(short, 1)).toEqual(short);
      expect(leastMember(short)).toBe(members(any, 100)[0] ?? null);
    }
  });

  it('are equal when their members are', () => {
    const everyFourth = { modulus: 12, residues: [0, 4, 8] };
    expect(minimised(set({ ...everyFourth, from: 9, exceptions: [4, 8] }), 1)).toEqual(
      minimised(set({ modulus: 4, residues: [0], from: 4 }), 1),
    );
  });

  it('intersect', () => {
    const random = randomFrom(4);
    for (let round = 0; round < 500; round += 1) {
      const [a, b] = [minimised(randomSet(random), 1), minimised(randomSet(random), 1)];
      const both = intersect(a, b);
      expect(both && members(both, 300)).toEqual(members(a, 300).filter((n) => contains(b, n)));
      expect(both).toEqual(intersect(b, a));
    }
  });

  it('do not intersect across symbols or with an endless period', () => {
    expect(intersect(set({ residues: [0] }), set({ symbol: 'W', residues: [0] }))).toBeNull();
    const dense = (modulus: number) =>
      set({ modulus, residues: Array.from({ length: modulus - 1 }, (_, r) => r) });
    expect(intersect(dense(1021), dense(1031))).toBeNull();
    expect(
      intersect(set({ modulus: 65_536, residues: [0] }), set({ modulus: 6561, residues: [0] })),
    ).toMatchObject({
      modulus: 65_536 * 6561,
      residues: [0],
    });
  });
});

describe('a displayed set', () => {
  it.each([
    ['H ≥ 1', 'H >= 1', set({ residues: [0] })],
    ['H ≥ 75', 'H >= 75', set({ residues: [0], from: 75 })],
    ['H ≡ 0 (mod 16)', 'H % 16 == 0', set({ modulus: 16, residues: [0] })],
    ['H ≡ 1, 3 (mod 8), H ≥ 9', 'H % 8 == 1, 3, H >= 9', set({ modulus: 8, residues: [1, 3], from: 4 })],
    ['H ≢ 0 (mod 3)', 'H % 3 != 0', set({ modulus: 3, residues: [1, 2] })],
    [
      'H = 224 … 255',
      'H = 224 .. 255',
      set({ from: 256, exceptions: Array.from({ length: 32 }, (_, i) => 224 + i) }),
    ],
    ['H = 1, 2, 5, 7 … 9', 'H = 1, 2, 5, 7 .. 9', set({ from: 10, exceptions: [1, 2, 5, 7, 8, 9] })],
    [
      'H ≡ 0 (mod 4), H ≥ 12; or H = 3',
      'H % 4 == 0, H >= 12; or H = 3',
      set({ modulus: 4, residues: [0], from: 9, exceptions: [3] }),
    ],
    [
      'H ≡ 0, 3, 6, 9, 12, 15, … (mod 64)',
      'H % 64 == 0, 3, 6, 9, 12, 15, ... ',
      set({ modulus: 64, residues: Array.from({ length: 21 }, (_, i) => 3 * i) }),
    ],
    ['no H', 'no H', set({})],
  ])('%s', (display, text, of) => {
    expect(displaySet(of)).toBe(display);
    expect(textOfSet(of)).toBe(text.trim());
  });
});
