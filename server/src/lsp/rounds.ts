import { CancellationToken } from 'vscode-languageserver';
import type { FileView } from '../features/file-view.ts';
import type { Analysis } from '../workspace/workspace.ts';
import type { Analyses } from './analyses.ts';
import type { Guard, Handler } from './guard.ts';

/** Everything that is known of the open files, at a moment when nobody typed. */
export interface Round {
  readonly analyses: readonly Analysis[];
  /** Of every open file. */
  readonly views: ReadonlyMap<string, FileView>;
}

/** What is told without being asked for, as problems and totals are: after each change, once the text rests. */
export interface Rounds {
  /** Something changed: there is to be a round, instead of any that is under way. */
  schedule(): void;
  /** `feature` names the listener in the log. */
  onRound(feature: string, listener: (round: Round) => void): void;
  stop(): void;
}

/** Milliseconds without a change after which the text rests. */
const REST = 50;

export function createRounds(analyses: Analyses, guard: Guard): Rounds {
  const listeners: Handler<Round, void>[] = [];
  let resting: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  const run = async (number: number): Promise<void> => {
    const views = new Map<string, FileView>();
    const found: Analysis[] = [];
    // First the analyses, as it is they that tell which open files a view has to name.
    for (const root of analyses.roots()) {
      const analysis = await analyses.analysis(root);
      // A keystroke that came in while this was worked on is heard before the next one is begun.
      await nextTurn();
      if (number !== latest) return;
      if (analysis !== undefined) found.push(analysis);
    }
    for (const { root } of found) {
      const view = await analyses.view(root.file);
      if (view !== undefined) views.set(root.file, view);
    }
    if (number !== latest) return;
    for (const listener of listeners) void listener({ analyses: found, views }, CancellationToken.None);
  };
  const guarded = guard('analysis', undefined, run);

  return {
    schedule() {
      latest += 1;
      clearTimeout(resting);
      resting = setTimeout(() => void guarded(latest, CancellationToken.None), REST);
    },
    onRound(feature, listener) {
      // Each by itself: where one breaks, the others are told all the same.
      listeners.push(guard(feature, undefined, listener));
    },
    stop() {
      latest += 1;
      clearTimeout(resting);
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
