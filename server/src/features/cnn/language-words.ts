/** What the functions and words of the model language mean, for hovers. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['in', '`in`: the tensor with which this model, block, branch or `{ … }` began.'],
  ['here', '`here`: the tensor as this line finds it.'],
  ['none', '`none`: no value.'],
  ['unknown', '`?`: a size that is not known. Where one is asserted, it matches anything.'],
  ['min', '`min(a, b, …)`: the smallest of numbers, or of one list.'],
  ['max', '`max(a, b, …)`: the largest of numbers, or of one list.'],
  ['abs', '`abs(x)`: the distance from 0.'],
  ['sum', '`sum(list)`: all items added.'],
  ['round', '`round(x)`: the nearest whole number; halves go up.'],
  ['floor', '`floor(x)`: the largest whole number that is not above x.'],
  ['ceil', '`ceil(x)`: the smallest whole number that is not below x.'],
  ['sqrt', '`sqrt(x)`: the square root.'],
  ['log2', '`log2(x)`: the power of 2 that gives x.'],
  ['len', '`len(list)`: how many items.'],
  ['range', '`range(n)`, `range(a, b)`, `range(a, b, step)`: whole numbers; the end is left out.'],
  ['reversed', '`reversed(list)`: the items from the last to the first.'],
  ['zip', '`zip(a, b, …)`: the first items together, then the second ones; stops at the shortest list.'],
  ['params', '`params`: weights that training changes.'],
  ['macs', '`macs`: multiply–accumulates of one sample.'],
  ['memory', '`memory`: bytes of the activations that are alive at once, at most, for one sample.'],
  ['field', '`field`: how many positions of the input a unit sees.'],
  ['depth', '`depth`: layers with weights on the longest path.'],
]);

export function languageWord(name: string): string | undefined {
  return meanings.get(name);
}
