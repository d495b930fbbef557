import type { Completion } from '../../completion.ts';
import { plain, snippet } from './item.ts';
import type { LinePlace } from './place.ts';

interface Keyword {
  readonly does: string;
  /** A line that begins with it, with places to fill in. */
  readonly line?: string;
}

/** The words a line may begin with, and those that go on behind a value. */
const keywords: Readonly<Record<string, Keyword>> = {
  model: {
    does: 'a network, from its inputs on',
    line: 'model «Name» {\n\tinput «image»: «224 x 224 x 3»\n\t«»\n}',
  },
  block: { does: 'a named part of networks', line: 'block «Name»(«width») {\n\t«»\n}' },
  import: { does: 'models, blocks and values of another file', line: 'import { «» } from "«./»"' },
  input: { does: 'what the network is given', line: 'input «image»: «224 x 224 x 3»' },
  output: { does: 'marks the tensor here, or others, as results' },
  layer: { does: 'one set of weights, applied wherever its name stands', line: 'layer «name» = «»' },
  let: { does: 'gives a value a name', line: 'let «name» = «»' },
  from: { does: 'goes on with other tensors', line: 'from «»' },
  if: { does: 'lines that run where a condition holds', line: 'if «condition» {\n\t«»\n}' },
  else: { does: 'lines that run where the condition above does not hold', line: 'else {\n\t«»\n}' },
  for: { does: 'lines that run once for each item', line: 'for «item» in «list» {\n\t«»\n}' },
  repeat: { does: 'lines that run several times', line: 'repeat «2» {\n\t«»\n}' },
  branch: { does: 'one of the tensors that are merged', line: 'branch {\n\t«»\n}' },
  expect: { does: 'a budget of the network', line: 'expect «params|macs|memory|field|depth» «<=» «»' },
  as: { does: 'names the result of the line' },
  '->': { does: 'asserts the shape of the result' },
  in: { does: 'what the items are taken from, or whether a list holds a value' },
  and: { does: 'both hold' },
  or: { does: 'one of both holds' },
  not: { does: 'does not hold' },
  'not in': { does: 'a list does not hold the value' },
};

/** The words a line may begin with, by what its braces hold. */
const beginnings: Readonly<Record<LinePlace['of'], readonly string[]>> = {
  file: ['model', 'block', 'let', 'import'],
  model: ['input', 'from', 'let', 'for', 'repeat', 'if', 'layer', 'output', 'expect', 'as', '->'],
  block: ['from', 'let', 'for', 'repeat', 'if', 'layer', 'output', 'expect', 'as', '->'],
  flow: ['from', 'let', 'for', 'repeat', 'if', 'layer', 'as', '->'],
  branches: ['branch', 'for', 'repeat', 'if', 'let'],
};

/** The words a line may begin with; `else` first, behind an `if` that has none. */
export function lineWords({ of, above }: LinePlace, isLast: boolean): readonly Completion[] {
  const isOpen = above?.kind === 'if' && above.otherwise === null;
  // Inputs stand before everything else.
  const isLate = above !== undefined && above.kind !== 'input' && above.kind !== 'let';
  const words = [
    ...(isOpen ? ['else'] : []),
    ...beginnings[of].filter((word) => word !== 'input' || !isLate),
  ];
  return words.map((word) => {
    const line = keywords[word]?.line;
    return line === undefined || !isLast
      ? keyword(word)
      : snippet(word, 'keyword', { ...said(word), insert: line });
  });
}

/** A word of the language, as it is. */
export function keyword(word: string): Completion {
  return plain(word, 'keyword', said(word));
}

function said(word: string): Partial<Completion> {
  return { detail: keywords[word]?.does ?? '' };
}
