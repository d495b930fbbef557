/**
 * How far a set of positions can be trusted: `exact`; `bound`: every position that is read is in it, perhaps others
 * too; `dynamic`: the data decide, so it holds everything that could be read.
 */
export type ReachStatus = 'exact' | 'bound' | 'dynamic';

const order: readonly ReachStatus[] = ['exact', 'bound', 'dynamic'];

/** The status of what was made from both. */
export function weakerStatus(a: ReachStatus, b: ReachStatus): ReachStatus {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
