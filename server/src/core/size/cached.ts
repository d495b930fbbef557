/**
 * The function with its answers remembered per key, for as long as the key itself lives. Facts about an expression are
 * worked out when first asked for and then belong to it.
 */
export function cached<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const answers = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known.value;
    const value = compute(key);
    answers.set(key, { value });
    return value;
  };
}
