/**
 * How far an influence can be trusted: `exact` but for rounding; `approximate` where working it out cell by cell would
 * take too long; `dynamic` where the data decide what is read, and it was spread evenly.
 */
export type InfluenceStatus = 'exact' | 'approximate' | 'dynamic';

const order: readonly InfluenceStatus[] = ['exact', 'approximate', 'dynamic'];

/** The status of what was made from both. */
export function weakerStatus(a: InfluenceStatus, b: InfluenceStatus): InfluenceStatus {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
