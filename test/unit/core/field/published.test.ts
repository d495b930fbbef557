import { describe, expect, it } from 'vitest';
import { sizeThrough } from '../../../../server/src/core/axis-size.ts';
import { type AxisField, identityField } from '../../../../server/src/core/field/axis-field.ts';
import { composeField } from '../../../../server/src/core/field/compose.ts';
import { describeField } from '../../../../server/src/core/field/describe.ts';
import { uniteFields } from '../../../../server/src/core/field/unite.ts';
import { padsOf, promisedSize } from '../../../../server/src/core/padding.ts';
import type { AxisMap } from '../../../../server/src/core/relation.ts';
import { createSizeArena, type Size } from '../../../../server/src/core/size/size.ts';
import table from '../../../support/reference/fields-table.json' with { type: 'json' };

/** A node of a published network: a window, explicit padding, or where branches meet. */
interface GeometryNode {
  readonly op: string;
  readonly in: readonly number[];
  readonly kh?: number;
  readonly kw?: number;
  readonly stride?: number;
  readonly padding?: string;
  readonly before?: number;
  readonly after?: number;
}

interface Geometry {
  readonly nodes: readonly GeometryNode[];
  readonly end_points: Readonly<Record<string, number>>;
}

const graphs: Readonly<Record<string, Geometry>> = table.graphs;

/** Two rows of the table have the geometry of another network. */
const sameGeometry: Readonly<Record<string, string>> = {
  mobilenet_v1_075: 'mobilenet_v1',
  'inception_v2-no-separable-conv': 'inception_v2',
};

const networks = [...new Set(table.rows.map((row) => row.cnn))];

describe('published receptive fields', () => {
  for (const network of networks) {
    const rows = table.rows.filter((row) => row.cnn === network);
    const { nodes, end_points: endPoints } = graphs[sameGeometry[network] ?? network] ?? {
      nodes: [],
      end_points: {},
    };

    it(`${network}: of images of a known size`, () => {
      for (const resolution of [224, 321]) {
        const fields = fieldsOf(nodes, resolution);
        for (const row of rows.filter((other) => other.resolution === resolution)) {
          expect({ row, ...summaryAt(fields, endPoints[row.end_point]) }).toEqual({
            row,
            size: row.rf,
            stride: row.stride,
            start: 0 - (row.padding ?? 0),
            status: 'exact',
          });
        }
      }
    });

    const unsized = rows.filter((row) => row.resolution === null);
    const expected = (row: (typeof rows)[number]) => ({
      row,
      size: row.rf,
      stride: row.stride,
      start: row.padding === null ? null : 0 - row.padding,
      status: 'exact',
    });

    it(`${network}: of images of any size, in symbols`, () => {
      const fields = fieldsOf(nodes, createSizeArena().symbol('H', { atLeast: 100 }));
      for (const row of unsized)
        expect({ row, ...summaryAt(fields, endPoints[row.end_point]) }).toEqual(expected(row));
    });

    it(`${network}: of images of unknown size`, () => {
      const fields = fieldsOf(nodes, null);
      for (const row of unsized) {
        // Two strided branches side by side have the same unknown padding, but nothing says so.
        const status = row.cnn.startsWith('inception_v2') && row.stride > 8 ? 'bound' : 'exact';
        expect({ row, ...summaryAt(fields, endPoints[row.end_point]) }).toEqual({ ...expected(row), status });
      }
    });
  }
});

interface Carried {
  readonly field: AxisField;
  readonly size: Size;
}

/** The fields along the rows (the networks' windows are not all square, but their fields are). */
function fieldsOf(nodes: readonly GeometryNode[], size: Size): readonly Carried[] {
  const made: Carried[] = [];
  for (const node of nodes) {
    const inputs = node.in.flatMap((index) => made[index] ?? []);
    const [first] = inputs;
    if (first === undefined) made.push({ field: identityField(size), size });
    else if (node.op === 'join') {
      const field = inputs.slice(1).reduce((united, other) => uniteFields(united, other.field), first.field);
      made.push({ field, size: first.size });
    } else made.push(stepOf(node, first));
  }
  return made;
}

function stepOf(node: GeometryNode, { field, size }: Carried): Carried {
  const { map, out } = node.op === 'pad' ? paddingOf(node, size) : windowOf(node, size);
  return { field: composeField(field, map, { in: size, out }), size: out };
}

function paddingOf({ before = 0, after = 0 }: GeometryNode, size: Size): { map: AxisMap; out: Size } {
  const out = sizeThrough({ kind: 'remap', mode: 'replicate', before, after }, size) ?? null;
  return { map: { kind: 'slice', start: -before, step: 1, size: out }, out };
}

function windowOf(node: GeometryNode, size: Size): { map: AxisMap; out: Size } {
  const padding = { kind: node.padding === 'SAME' ? 'same' : 'valid' } as const;
  const geometry = { size, kernel: node.kh ?? 1, stride: node.stride ?? 1, dilation: 1 };
  const map: AxisMap = { kind: 'window', ...geometry, ...padsOf(padding, 0, geometry) };
  return { map, out: promisedSize(padding, geometry) ?? sizeThrough(map, size) ?? null };
}

function summaryAt(fields: readonly Carried[], node: number | undefined) {
  const carried = node === undefined ? undefined : fields[node];
  return carried === undefined ? undefined : describeField(carried.field);
}
