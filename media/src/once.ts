/** A function of one object that works out its result once for each object in a row. */
export function once<A, R>(of: (argument: A) => R): (argument: A) => R {
  let last: { readonly argument: A; readonly result: R } | undefined;
  return (argument) => {
    if (last === undefined || last.argument !== argument) last = { argument, result: of(argument) };
    return last.result;
  };
}
