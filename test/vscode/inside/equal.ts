/** Compares plain data. (Node's `assert` is not there in a web worker.) */
export function equal(seen: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(seen), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${a} is not ${b}`);
}
