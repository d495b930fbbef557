import { describe, expect, it } from 'vitest';
import { applyKind } from '../../../server/src/layers/apply.ts';
import { given, kind, tensor, type Written } from '../../support/layers/shapes.ts';

interface Geometry {
  readonly n: number;
  readonly k: number;
  readonly s: number;
  readonly d: number;
}

function* geometries(): Generator<Geometry> {
  for (let n = 1; n <= 9; n++) {
    for (let k = 1; k <= 5; k++) {
      for (let s = 1; s <= 3; s++) {
        for (let d = 1; d <= 3; d++) yield { n, k, s, d };
      }
    }
  }
}

/** The positions at which a window stands wholly on the padded axis, counted one by one. */
function placesOf({ n, k, s, d }: Geometry, [before, after]: readonly [number, number]): number {
  let count = 0;
  for (let start = -before; start + (k - 1) * d <= n - 1 + after; start += s) count++;
  return count;
}

/** The size that a layer gives an axis; undefined where it says that the window does not fit. */
function sizeBy(
  id: string,
  { n, k, s, d }: Geometry,
  more: Readonly<Record<string, Written>>,
): number | undefined {
  const filters = kind(id).parameters['filters'] === undefined ? {} : { filters: 1 };
  const dilation = kind(id).parameters['dilation'] === undefined ? {} : { dilation: d };
  const arguments_ = given({ ...filters, kernel: k, stride: s, ...dilation, ...more });
  const { outputs, findings } = applyKind(kind(id), arguments_, [tensor(n, 1)], 'cnn');
  const size = outputs[0]?.[1]?.size;
  expect(findings.map(({ code }) => code)).toEqual(size === null ? ['window-too-large'] : []);
  return typeof size === 'number' ? size : undefined;
}

const positive = (count: number): number | undefined => (count < 1 ? undefined : count);

describe('windows that slide', () => {
  it('stand where they fit, with any padding', () => {
    for (const id of ['conv', 'depthwise', 'separable', 'maxpool']) {
      for (const geometry of geometries()) {
        for (const pads of [
          [0, 0],
          [1, 1],
          [2, 0],
          [0, 3],
        ] as const) {
          expect(sizeBy(id, geometry, { padding: [pads] })).toBe(positive(placesOf(geometry, pads)));
        }
      }
    }
  });

  it('have the sizes that the words for padding promise', () => {
    for (const geometry of geometries()) {
      const { n, k, s, d } = geometry;
      const reach = (k - 1) * d;
      const half = Math.floor(reach / 2);
      expect(sizeBy('conv', geometry, { padding: 'valid' })).toBe(positive(placesOf(geometry, [0, 0])));
      expect(sizeBy('conv', geometry, { padding: 'half' })).toBe(positive(placesOf(geometry, [half, half])));
      expect(sizeBy('conv', geometry, { padding: 'full' })).toBe(
        positive(placesOf(geometry, [reach, reach])),
      );
      expect(sizeBy('conv', geometry, { padding: 'causal' })).toBe(Math.ceil(n / s));
      expect(sizeBy('conv', geometry, { padding: 'same' })).toBe(Math.ceil(n / s));
    }
  });

  it('pad no more than same padding needs, the odd cell at the end', () => {
    for (const geometry of geometries()) {
      const { n, s } = geometry;
      const arguments_ = given({
        filters: 1,
        kernel: geometry.k,
        stride: s,
        dilation: geometry.d,
        padding: 'same',
      });
      const { relation } = applyKind(kind('conv'), arguments_, [tensor(n, 1)], 'cnn');
      const own = relation[0]?.[0]?.find((entry) => entry.kind === 'axis' && entry.map.kind === 'window');
      if (own?.kind !== 'axis' || own.map.kind !== 'window') throw new Error('There is no window.');
      const [before, after] = [Number(own.map.before), Number(own.map.after)];
      const least = leastPadding(geometry);
      expect([before, after]).toEqual([Math.floor(least / 2), least - Math.floor(least / 2)]);
    }
  });

  it('may reach over the edge in ceil mode, if they start on the map or its front padding', () => {
    for (const { n, k, s } of geometries()) {
      for (let p = 0; p <= k / 2; p++) {
        let count = 0;
        for (let start = -p; start < n && start + k - 1 <= n - 1 + p + (s - 1); start += s) count++;
        const size = sizeBy('avgpool', { n, k, s, d: 1 }, { padding: p, ceil: true });
        expect(size).toBe(positive(count));
      }
    }
  });
});

/** The fewest cells with which ⌈n/s⌉ windows fit, found by trying. */
function leastPadding(geometry: Geometry): number {
  let total = 0;
  while (placesOf(geometry, [0, total]) < Math.ceil(geometry.n / geometry.s)) total++;
  return total;
}

describe('transposed windows', () => {
  /** The cells that the stamps of all inputs cover, uncropped. */
  function covered({ n, k, s, d }: Geometry): number {
    let last = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < k; j++) last = Math.max(last, i * s + j * d);
    }
    return last + 1;
  }

  const sizeOf = (
    { n, k, s, d }: Geometry,
    more: Readonly<Record<string, Written>>,
    notation: 'cnn' | 'torch' | 'keras' = 'cnn',
  ) => {
    const arguments_ = given({ filters: 1, kernel: k, stride: s, dilation: d, ...more });
    const input = tensor(n, 1);
    const { outputs, findings } = applyKind(kind('convtranspose'), arguments_, [input], notation);
    const size = outputs[0]?.[1]?.size ?? undefined;
    expect(findings.map(({ code }) => code)).toEqual(size === undefined ? ['crop-too-large'] : []);
    return size;
  };

  it('write as far as their stamps reach, less what is cut off', () => {
    for (const geometry of geometries()) {
      for (const crop of [0, 1, 2]) {
        expect(sizeOf(geometry, { padding: crop })).toBe(positive(covered(geometry) - 2 * crop));
      }
    }
  });

  it('grow by the stride with same padding', () => {
    for (const geometry of geometries())
      expect(sizeOf(geometry, { padding: 'same' })).toBe(geometry.n * geometry.s);
  });

  it('undo a convolution with half padding at stride 1', () => {
    for (const geometry of geometries()) {
      if (geometry.s > 1 || ((geometry.k - 1) * geometry.d) % 2 === 1) continue;
      expect(sizeOf(geometry, { padding: 'half' })).toBe(geometry.n);
    }
  });

  it('give every input its whole stride in Keras', () => {
    for (const geometry of geometries()) {
      const extent = (geometry.k - 1) * geometry.d + 1;
      expect(sizeOf(geometry, { padding: 'valid' }, 'keras')).toBe(
        (geometry.n - 1) * geometry.s + Math.max(extent, geometry.s),
      );
    }
  });

  it('make the sizes that a stride allows with output padding', () => {
    for (const geometry of geometries()) {
      for (let extra = 0; extra < Math.max(geometry.s, geometry.d); extra++) {
        expect(sizeOf(geometry, { padding: 0, outputpadding: extra }, 'torch')).toBe(
          covered(geometry) + extra,
        );
      }
    }
  });
});
