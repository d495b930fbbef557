import { touches } from '../../../core/range.ts';
import { functionNames } from '../../../notations/cnn/library/functions.ts';
import { isReserved } from '../../../notations/cnn/syntax/token.ts';
import type { Document } from '../../../workspace/workspace.ts';
import type { Refusal } from '../../rename.ts';
import { indexOf, placeAt } from '../names/name-index.ts';
import { targetAt } from '../target.ts';
import { pathAt } from '../tree-path.ts';

/** Why the word at the offset keeps its name; undefined where no word stands that could be meant as one. */
export function whyFixed({ text, syntax }: Document, offset: number): Refusal | undefined {
  if (syntax.tree.comments.some(({ range }) => range.start < offset && offset <= range.end)) return undefined;
  const word = wordAt(text, offset);
  if (word === '') return undefined;
  if (isReserved(word)) return { reason: `\`${word}\` is a word of the language and keeps its meaning.` };
  const node = pathAt(syntax.tree, offset).at(-1);
  if (node?.kind === 'branch' && node.title !== null && touches(node.title.range, offset)) {
    return { reason: 'The title of a branch is no name that anything refers to. Change it where it stands.' };
  }
  const place = placeAt(indexOf(syntax), offset);
  if (place?.kind === 'member') {
    return {
      reason: `\`${word}\` is no output of a block, as far as the text tells. Tensors have members of their own.`,
    };
  }
  const target = targetAt(syntax, offset);
  if (target?.kind === 'parameter' && place?.kind === 'argument') {
    return {
      reason: `\`${word}\` is a parameter of \`${target.layerKind.id}\`, and kinds of layers belong to the language.`,
    };
  }
  if (place?.kind === 'argument') {
    return { reason: `\`${word}\` is no parameter of a block, as far as the text tells.` };
  }
  if (target?.kind === 'application' || target?.kind === 'layer-kind') {
    return { reason: `\`${word}\` is a kind of layer: it belongs to the language.` };
  }
  if (functionNames.includes(word)) {
    return { reason: `\`${word}\` is a function of the language and keeps its meaning.` };
  }
  return node?.kind === 'string' || node?.kind === 'number'
    ? undefined
    : { reason: `\`${word}\` is declared nowhere.` };
}

function wordAt(text: string, offset: number): string {
  const [before] = /[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, offset - 100), offset)) ?? [''];
  const [behind] = /^[\p{L}\p{N}_]*/u.exec(text.slice(offset)) ?? [''];
  const word = before + behind;
  return /^\p{N}/u.test(word) ? '' : word;
}
