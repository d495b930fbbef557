import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../server/src/core/shape.ts';
import { evaluateSize } from '../../../server/src/core/size/evaluate.ts';
import { createSizeArena, isSymbolic, type Size } from '../../../server/src/core/size/size.ts';
import { applyKind } from '../../../server/src/layers/apply.ts';
import { layerKinds } from '../../../server/src/layers/registry.ts';
import { holds } from '../../support/layers/conditions.ts';
import { type Sample, samplesOf } from '../../support/layers/samples.ts';
import { tensor } from '../../support/layers/shapes.ts';

/** Kinds that say less of symbols than of numbers. */
const exceptions: Readonly<Record<string, (n: number) => boolean>> = {
  // How many pieces there are depends on the size.
  chunk: () => true,
  // That an axis of size 1 would be stretched is not asked for.
  ...Object.fromEntries(
    layerKinds
      .filter(({ traits }) => traits.merges === 'elementwise')
      .map(({ id }) => [id, (n: number) => n === 1]),
  ),
};

/** Up to this size every number is tried for the symbol. */
const largest = 24;

const uses = layerKinds.flatMap((kind) =>
  samplesOf(kind).map((sample, index) => [`${kind.id} ${index}`, sample] as const),
);

/** The inputs with `size` along one axis, in every tensor that has the same size there. */
function inputsWith(sample: Sample, axis: number, size: Size): readonly Shape[] {
  const own = sample.inputs[0]?.[axis];
  return sample.inputs.map((sizes) =>
    tensor(...sizes.map((known, index) => (index === axis && known === own ? size : known))),
  );
}

/*
 * For a symbol instead of one size: a layer asks for conditions. Numbers for which they hold must be those for which
 * it finds nothing wrong, and its sizes must be those it works out from the numbers.
 */
describe.each(uses)('%s', (_, sample) => {
  const axes = sample.inputs[0]?.map((_size, axis) => axis) ?? [];
  it.each(axes)('holds for the sizes of axis %i that it is right for', (axis) => {
    const symbol = createSizeArena().symbol('n');
    const general = applyKind(sample.kind, sample.given, inputsWith(sample, axis, symbol), 'cnn');
    expect(general.findings).toEqual([]);
    const sizes = general.outputs.flat().filter(({ role }) => role !== 'batch');
    const told = sizes.every(({ size }) => size !== null);
    for (let n = 1; n <= largest; n++) {
      if (exceptions[sample.kind.id]?.(n)) continue;
      const values = new Map([['n', n]]);
      const numberOf = (size: Size): Size => evaluateSize(size, values);
      const single = applyKind(sample.kind, sample.given, inputsWith(sample, axis, n), 'cnn');
      const right = single.findings.length === 0;
      const allowed = general.conditions.every((condition) => holds(condition, numberOf));
      // Where a size is not known in general, nothing can be asked of it.
      if (told || right) expect({ n, allowed }).toEqual({ n, allowed: right });
      if (!right) continue;
      for (const [port, shape] of general.outputs.entries()) {
        const expected = single.outputs[port]?.map(({ size }) => size);
        const actual = shape.map(({ size }, at) =>
          size === null ? (expected?.[at] ?? null) : numberOf(size),
        );
        expect({ n, actual }).toEqual({ n, actual: expected });
      }
      if (isSymbolic(general.macs)) expect(numberOf(general.macs)).toBe(single.macs);
    }
  });
});
