import { describe, expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { type SemanticToken, semanticTokens } from '../../../server/src/features/semantic-tokens.ts';
import { colours } from '../../support/colours.ts';
import { exampleFiles } from '../../support/example-files.ts';
import { openProject } from '../../support/project.ts';

/** The tokens of a text as `text:type.modifiers`. */
async function tokensIn(text: string, others: Readonly<Record<string, string>> = {}) {
  const { view } = await openProject({ 'a.cnn': text, ...others });
  return semanticTokens(view).map(({ range, type, modifiers }) =>
    [`${view.document.text.slice(range.start, range.end)}:${type}`, ...modifiers].join('.'),
  );
}

const inModel = (line: string) => `model M {\n  input image: H x W x 3\n  ${line}\n}\n`;
const before = await tokensIn(inModel('')).then((tokens) => tokens.length);

describe('what names are', () => {
  test('models, inputs and symbols', async () => {
    expect(await tokensIn('model M(n) {\n  input image: H x H x n\n}\nmodel N = M 3\n')).toEqual([
      'M:class.declaration',
      'n:parameter.declaration',
      'image:variable.readonly.declaration',
      'H:typeParameter.declaration',
      'x:operator',
      'H:typeParameter',
      'x:operator',
      'n:parameter',
      'N:class.declaration',
      'M:class',
    ]);
  });

  test.each<readonly [line: string, ...tokens: string[]]>([
    [
      'conv 8, 3x3, padding=same',
      'conv:function.defaultLibrary',
      'x:operator',
      'padding:parameter',
      'same:enumMember',
    ],
    [
      'conv 8, 3, activation=relu',
      'conv:function.defaultLibrary',
      'activation:parameter',
      'relu:function.defaultLibrary',
    ],
    ['gelu approximate=tanh', 'gelu:function.defaultLibrary', 'approximate:parameter', 'tanh:enumMember'],
    ['relu as stem', 'relu:function.defaultLibrary', 'stem:variable.readonly.declaration'],
    ['from image as xs[]', 'image:variable.readonly', 'xs:variable.declaration'],
    ['layer e = conv 8, 3', 'e:function.declaration', 'conv:function.defaultLibrary'],
    [
      'let half(v) = floor(v / 2)',
      'half:function.declaration',
      'v:parameter.declaration',
      'floor:function.defaultLibrary',
      'v:parameter',
    ],
    ['let [a, b] = [1, 2]', 'a:variable.readonly.declaration', 'b:variable.readonly.declaration'],
    [
      'for c in [1, 2] as i { conv c, i }',
      'c:variable.readonly.declaration',
      'i:variable.readonly.declaration',
      'conv:function.defaultLibrary',
      'c:variable.readonly',
      'i:variable.readonly',
    ],
    [
      'conv in.channels, here.rank',
      'conv:function.defaultLibrary',
      'in:variable.readonly.defaultLibrary',
      'channels:property',
      'here:variable.readonly.defaultLibrary',
      'rank:property',
    ],
    ['expect params <= 26M', 'params:variable.readonly.defaultLibrary'],
    ['output aux = { relu }', 'aux:variable.readonly.declaration', 'relu:function.defaultLibrary'],
    [
      'relu -> a x ? x 3',
      'relu:function.defaultLibrary',
      'a:variable.readonly.declaration',
      'x:operator',
      'x:operator',
    ],
    ['conv nothing, 3', 'conv:function.defaultLibrary'],
    ['Nothing 3'],
  ])('%s', async (line, ...tokens) => {
    expect((await tokensIn(inModel(line))).slice(before)).toEqual(tokens);
  });

  test('an imported name is what it is in its own file', async () => {
    const text = 'import { B as Mine, n, M, gone } from "./b.cnn"\n';
    const other = 'block B { relu }\nmodel M { input: 8 x 8 x 3 }\nlet n = 3\n';
    expect(await tokensIn(text, { 'b.cnn': other })).toEqual([
      'B:function',
      'Mine:function',
      'n:variable.readonly',
      'M:class',
    ]);
  });

  test('an option of an input', async () => {
    expect(await tokensIn('model M {\n  input: 8 x 8 x 3, batch=4\n}')).toContain('batch:parameter');
  });
});

describe('colours before and after the meaning is known', () => {
  const scopes = new Map<string, readonly string[]>(
    manifest.contributes.semanticTokenScopes.flatMap((contributed) => Object.entries(contributed.scopes)),
  );

  /** Scopes of the grammar for which it has looked at nothing but the form of a line. */
  const refined: Readonly<Record<string, readonly string[]>> = {
    'variable.other.cnn': ['parameter', 'variable', 'typeParameter', 'enumMember', 'function', 'class'],
    'support.function.cnn': ['function', 'parameter', 'variable'],
    'entity.name.function.cnn': ['function', 'class', 'parameter'],
  };

  function scopesOf({ type, modifiers }: SemanticToken): readonly string[] {
    const selectors = [...modifiers.toReversed().map((modifier) => `${type}.${modifier}`), type];
    return selectors.map((selector) => scopes.get(selector)).find((found) => found !== undefined) ?? [];
  }

  const examples = openProject(Object.fromEntries(exampleFiles.map(({ name, text }) => [name, text])));

  test.each(exampleFiles)('$name: they never contradict', async ({ name, text }) => {
    const tokens = new Map(
      semanticTokens((await examples).viewOf(name)).map((token) => [token.range.start, token]),
    );
    const isSound = name !== 'repair-me.cnn';
    for (const piece of painted(text)) {
      const token = tokens.get(piece.start);
      tokens.delete(piece.start);
      const where = `${piece.text} (${piece.scope}) at ${piece.start}`;
      if (token === undefined) {
        // A name without a meaning: one that is skipped.
        if (isSound && piece.text !== '_') expect(piece.scope, where).not.toBe('variable.other.cnn');
        continue;
      }
      expect(token.range.end, where).toBe(piece.start + piece.text.length);
      const agrees = scopesOf(token).some(
        (scope) => isWithin(scope, piece.scope) || isWithin(piece.scope, scope),
      );
      const refines = refined[piece.scope]?.includes(token.type) ?? false;
      if (isSound) expect(agrees || refines, `${where}: ${token.type}`).toBe(true);
    }
    // What is left stands where the grammar sees no piece of its own.
    if (isSound) expect([...tokens.values()]).toEqual([]);
  });
});

/** `variable.other.constant.cnn` is within `variable.other.cnn`. */
function isWithin(scope: string, other: string): boolean {
  return scope.startsWith(other.replace(/cnn$/, ''));
}

/** What the grammar makes of a text, piece by piece. */
function painted(text: string) {
  let lineStart = 0;
  return text.split('\n').flatMap((line) => {
    let from = 0;
    const pieces = colours(line).map(([piece, scope]) => {
      const start = line.indexOf(piece, from);
      from = start + piece.length;
      return { text: piece, scope, start: lineStart + start };
    });
    lineStart += line.length + 1;
    return pieces;
  });
}
