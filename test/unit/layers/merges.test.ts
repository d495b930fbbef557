import { describe, expect, it } from 'vitest';
import type { Notation } from '../../../server/src/core/notation.ts';
import type { Shape } from '../../../server/src/core/shape.ts';
import { floorDivide, multiply } from '../../../server/src/core/size/arithmetic.ts';
import { displaySize } from '../../../server/src/core/size/print.ts';
import { createSizeArena } from '../../../server/src/core/size/size.ts';
import { applyKind } from '../../../server/src/layers/apply.ts';
import type { Applied } from '../../../server/src/layers/kind.ts';
import { given, kind, sizesOf, tensor, type Written } from '../../support/layers/shapes.ts';

function merge(
  id: string,
  inputs: readonly Shape[],
  arguments_: Readonly<Record<string, Written>> = {},
  notation: Notation = 'cnn',
): Applied {
  return applyKind(kind(id), given(arguments_), inputs, notation);
}

const shapeOf = (applied: Applied) => sizesOf(applied.outputs[0]);
const codesOf = (applied: Applied) => applied.findings.map(({ code }) => code);

/** The axis maps of one input, by output axis. */
function mapsOf(applied: Applied, input: number): readonly string[] {
  return (applied.relation[0]?.[input] ?? []).map((own) =>
    own.kind === 'axis' ? `${own.out}←${own.in} ${own.map.kind}` : own.kind,
  );
}

describe('merges by element', () => {
  it('stretch axes of size 1: every position reads the only one there is', () => {
    const applied = merge('add', [tensor(9, 12, 8), tensor(1, 12, 1)]);
    expect(shapeOf(applied)).toEqual([9, 12, 8]);
    expect(mapsOf(applied, 1)).toEqual(['0←0 same', '1←1 pin', '2←2 same', '3←3 pin']);
  });

  it('stretch a vector of channels over all positions, wherever it stands', () => {
    for (const inputs of [
      [tensor(9, 12, 8), tensor(8)],
      [tensor(8), tensor(9, 12, 8)],
    ]) {
      const applied = merge('multiply', inputs);
      expect(shapeOf(applied)).toEqual([9, 12, 8]);
      expect(applied.findings).toEqual([]);
      const vector = inputs.findIndex((shape) => shape.length === 2);
      expect(mapsOf(applied, vector)).toEqual(['0←0 same', '3←1 same']);
    }
  });

  it('stretch both ways at once', () => {
    expect(shapeOf(merge('multiply', [tensor(9, 1, 8), tensor(1, 12, 8)]))).toEqual([9, 12, 8]);
  });

  it('refuse maps with other numbers of axes in the model language, and line them up from the right elsewhere', () => {
    expect(codesOf(merge('add', [tensor(4, 9, 12, 8), tensor(9, 12, 8)]))).toEqual(['merge-mismatch']);
    const keras = merge('add', [tensor(4, 9, 12, 8), tensor(12, 8)], {}, 'keras');
    expect(shapeOf(keras)).toEqual([4, 9, 12, 8]);
    expect(mapsOf(keras, 1)).toEqual(['0←0 same', '3←1 same', '4←2 same']);
  });

  it('name the axis and both sizes, once', () => {
    const applied = merge('add', [tensor(9, 9, 4), tensor(8, 9, 4), tensor(7, 9, 4)]);
    expect(applied.findings).toHaveLength(1);
    expect(applied.findings[0]).toMatchObject({
      code: 'merge-mismatch',
      what: '`add` of 9×9×4, 8×9×4 and 7×9×4: height 9 against 8',
      input: 1,
    });
    expect(shapeOf(applied)).toEqual([null, 9, 4]);
  });

  it('propose a 1x1 convolution where channels differ', () => {
    const [finding] = merge('add', [tensor(9, 9, 4), tensor(9, 9, 8)]).findings;
    expect(finding?.what).toContain('channels 4 against 8');
    expect(finding?.remedies?.map(({ title }) => title).join()).toContain('conv 4, 1x1');
  });

  it('take numbers along with a single tensor', () => {
    expect(merge('multiply', [tensor(9, 9, 4)], { by: 0.1 }).findings).toEqual([]);
    expect(codesOf(merge('multiply', [tensor(9, 9, 4)]))).toEqual(['merge-of-one']);
    expect(merge('add', [tensor(4)]).findings[0]?.severity).toBe('warning');
    expect(merge('add', [tensor(4)], {}, 'tfjs').findings[0]?.severity).toBe('error');
  });

  it('let an unknown size be what the others are', () => {
    expect(shapeOf(merge('add', [tensor(null, 9, 4), tensor(8, null, 4)]))).toEqual([8, 9, 4]);
  });
});

describe('merges of symbolic sizes', () => {
  const arena = createSizeArena();
  const h = arena.symbol('H');
  const halved = multiply(floorDivide(h, 2), 2);

  it('ask for what must hold, and go on with the shorter of the two', () => {
    const applied = merge('concat', [tensor(halved, 9, 4), tensor(h, 9, 4)]);
    expect(applied.findings).toEqual([]);
    expect(applied.conditions).toEqual([{ kind: 'equal', left: halved, right: h }]);
    expect(applied.outputs[0]?.map(({ size }) => displaySize(size))).toEqual(['?', 'H', '9', '8']);
  });

  it('ask for nothing where the sizes are always the same', () => {
    const applied = merge('add', [tensor(h, 9, 4), tensor(h, 9, 4)]);
    expect(applied.conditions).toEqual([]);
    expect(applied.findings).toEqual([]);
  });

  it('refuse sizes that never agree', () => {
    const grown = arena.symbol('H');
    const applied = merge('add', [tensor(grown, 9, 4), tensor(multiply(2, h), 9, 4)]);
    expect(codesOf(applied)).toEqual(['merge-mismatch']);
    expect(applied.findings[0]?.what).toContain('height H against 2H');
  });
});

describe('concat', () => {
  it('joins channels, each tensor at its offset', () => {
    const applied = merge('concat', [tensor(9, 9, 4), tensor(9, 9, 6), tensor(9, 9, 1)]);
    expect(shapeOf(applied)).toEqual([9, 9, 11]);
    const offsets = applied.relation[0]?.map((reading) =>
      reading.flatMap((own) => (own.kind === 'axis' && own.map.kind === 'part' ? [own.map.offset] : [])),
    );
    expect(offsets).toEqual([[0], [4], [10]]);
  });

  it('joins along any axis, counted without the batch in the model language', () => {
    const maps = [tensor(9, 12, 4), tensor(3, 12, 4)];
    expect(shapeOf(merge('concat', maps, { axis: 0 }))).toEqual([12, 12, 4]);
    expect(shapeOf(merge('concat', maps, { axis: 1 }, 'keras'))).toEqual([12, 12, 4]);
  });

  it('stretches nothing', () => {
    expect(codesOf(merge('concat', [tensor(9, 9, 4), tensor(1, 9, 4)]))).toEqual(['merge-mismatch']);
    expect(codesOf(merge('concat', [tensor(9, 9, 4), tensor(4)]))).toEqual(['merge-mismatch']);
  });

  it('says so where there is no such axis', () => {
    expect(codesOf(merge('concat', [tensor(9, 4), tensor(9, 4)], { axis: 5 }))).toEqual(['wrong-axis']);
    expect(codesOf(merge('concat', [tensor(9, 4), tensor(9, 4)], { axis: 0 }, 'keras'))).toEqual([
      'wrong-axis',
    ]);
  });
});
