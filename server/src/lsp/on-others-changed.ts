import type { Rounds } from './rounds.ts';

/**
 * Tells when what is known of several open files changed. The editor asks anew for the file in which someone types, but
 * not for those that import it.
 */
export function onOthersChanged(rounds: Rounds, feature: string, listener: () => void): void {
  let before: ReadonlyMap<string, unknown> = new Map();
  rounds.onRound(feature, ({ views }) => {
    const changed = [...views].filter(([uri, view]) => before.get(uri) !== view).length;
    before = views;
    if (changed > 1) listener();
  });
}
