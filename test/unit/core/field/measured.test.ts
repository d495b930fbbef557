import { describe, expect, it } from 'vitest';
import { windowAt } from '../../../../server/src/core/field/axis-field.ts';
import { centreOf, describeField } from '../../../../server/src/core/field/describe.ts';
import { countCells } from '../../../../server/src/core/reach/cells.ts';
import { countOfSet, hullOfSet } from '../../../../server/src/core/reach/index-set.ts';
import { alongAxis } from '../../../../server/src/core/reach/product.ts';
import { reachOf } from '../../../../server/src/core/reach/reach.ts';
import { fieldsTowards } from '../../../support/fields-of-graph.ts';
import { type MeasuredNet, type MeasuredUnit, readMeasuredNets } from '../../../support/measured-nets.ts';

const measuredNets = readMeasuredNets();

describe('fields measured in real frameworks', () => {
  it('are there', () => {
    expect(measuredNets).toHaveLength(30);
  });

  for (const net of measuredNets) {
    it(`${net.id}: the sets are the measured ones, unit by unit`, () => {
      for (const unit of net.units) {
        expect({ unit: unit.unit, ...imageOf(net, unit) }).toEqual({ unit: unit.unit, ...unit.numeric });
      }
    });
  }

  for (const net of measuredNets) {
    it(`${net.id}: the closed form is that of an endless image`, () => {
      const [rows, cols] = net.spatial.map((axis) => fieldsTowards(net.graph, axis)[net.output.node]?.field);
      if (net.closedForm !== undefined) {
        expect(formOf(rows)).toEqual({
          ...net.closedForm.rows,
          padding: -net.closedForm.rows.start,
          status: 'exact',
        });
        expect(formOf(cols)).toEqual({
          ...net.closedForm.cols,
          padding: -net.closedForm.cols.start,
          status: 'exact',
        });
      }
      for (const { unit, theoretical } of net.units) {
        for (const [field, position, box] of [
          [rows, unit[0], theoretical.rows],
          [cols, unit[1], theoretical.cols],
        ] as const) {
          if (field?.kind !== 'local' || box === undefined) continue;
          const window = windowAt(field, position ?? 0);
          if (clamps(net) && !isInside(window, Number(field.source))) continue;
          expect({ unit, window }).toEqual({ unit, window: box });
        }
      }
    });
  }
});

function imageOf(net: MeasuredNet, { unit }: MeasuredUnit): MeasuredUnit['numeric'] {
  const [rowAxis, columnAxis] = net.spatial;
  const position = [0, 1, 2].map((axis) => {
    const index = net.spatial.indexOf(axis);
    return index < 0 ? 'all' : (unit[index] ?? 0);
  });
  const reached = reachOf(net.graph, { ...net.output, unit: position })[0]?.[0];
  expect(reached?.status).toBe('exact');
  const cells = reached?.cells ?? [];
  const rows = alongAxis(cells, rowAxis);
  const columns = alongAxis(cells, columnAxis);
  if (rows.length === 0) return { empty: true };
  return {
    rows: hullOfSet(rows) ?? [],
    cols: hullOfSet(columns) ?? [],
    nonzeroRows: countOfSet(rows),
    nonzeroCols: countOfSet(columns),
    nonzero: countCells(cells, net.spatial),
  };
}

/** Resampling clamps at the edges and padding modes fold: there the reference does not look at an endless image. */
function clamps(net: MeasuredNet): boolean {
  const kinds = net.graph.nodes.flatMap((node) =>
    node.relation.flat(2).map((entry) => (entry.kind === 'axis' ? entry.map.kind : entry.kind)),
  );
  return kinds.includes('resample') || kinds.includes('remap');
}

function isInside(window: readonly number[] | null, size: number): boolean {
  return window !== null && (window[0] ?? 0) >= 0 && (window[1] ?? 0) < size;
}

function formOf(field: Parameters<typeof describeField>[0] | undefined) {
  if (field === undefined) return undefined;
  const summary = describeField(field);
  return { ...summary, padding: summary.start === null ? null : -summary.start, center0: centreOf(summary) };
}
