/**
 * The names bound above the place the parser is at, near enough to tell a division from a comment: what stands below,
 * models, blocks and functions of the rest of the file, is not seen yet. Who needs exact scopes asks the resolver.
 */
export interface NamesInScope {
  readonly stack: string[];
  /** How often each name stands on the stack. */
  readonly counts: Map<string, number>;
}

export function noNames(): NamesInScope {
  return { stack: [], counts: new Map() };
}

export function bind({ stack, counts }: NamesInScope, name: string): void {
  stack.push(name);
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export function isBound({ counts }: NamesInScope, name: string): boolean {
  return (counts.get(name) ?? 0) > 0;
}

/** How many names are bound: where `release` goes back to. */
export function mark({ stack }: NamesInScope): number {
  return stack.length;
}

/** Forgets the names bound since `mark`. */
export function release({ stack, counts }: NamesInScope, marked: number): void {
  for (const name of stack.splice(marked)) counts.set(name, (counts.get(name) ?? 0) - 1);
}
