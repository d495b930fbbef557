import type { Finding } from '../core/problem.ts';
import type { Size } from '../core/size/size.ts';

/** A finding where `groups` equal parts of `count` things cannot be made; nothing where a number is not known. */
export function indivisibleBy(groups: Size, count: Size, things: string): readonly Finding[] {
  if (typeof groups !== 'number' || typeof count !== 'number' || count % groups === 0) return [];
  return [
    {
      code: 'groups-divide',
      severity: 'error',
      what: `${count} ${things} do not fall into ${groups} equal groups (${count} = ${groups}·${Math.floor(count / groups)} + ${count % groups})`,
      why: 'every group reads and makes the same number of channels',
      parameter: 'groups',
      remedies: nearestDivisors(groups, count).map((divisor) => ({
        title: `Use ${divisor} groups`,
        set: { groups: `${divisor}` },
      })),
    },
  ];
}

/** The divisors of `count` next to `groups`, the smaller first. */
function nearestDivisors(groups: number, count: number): readonly number[] {
  let below = Math.min(groups, count);
  while (below > 1 && count % below !== 0) below--;
  let above = groups;
  while (above <= count && count % above !== 0) above++;
  return above <= count ? [below, above] : [below];
}
