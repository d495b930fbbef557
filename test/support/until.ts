export interface Waiting {
  /** What is waited for, for the message when it does not come. */
  readonly what: string;
  readonly milliseconds?: number;
}

/**
 * Asks again and again until the answer is accepted, and gives that answer. Rejects when the time is over, with the
 * last answer in its message.
 */
export async function until<T>(
  ask: () => T | PromiseLike<T>,
  accept: (answer: T) => boolean,
  { what, milliseconds = 15_000 }: Waiting,
): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (accept(answer)) return answer;
    if (performance.now() > end) throw new Error(`Waited for ${what}; last seen: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
