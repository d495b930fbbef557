import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionNames } from '../../../../server/src/notations/cnn/library/functions.ts';
import { RESERVED_WORDS } from '../../../../server/src/notations/cnn/syntax/token.ts';
import { colours, grammar } from '../../../support/colours.ts';
import { exampleFiles } from '../../../support/example-files.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../syntaxes/${name}`, import.meta.url), 'utf8'));

/** A line as `text:scope` without the language's name, punctuation left out. */
const painted = (line: string) =>
  colours(line)
    .filter(([, scope]) => !scope.startsWith('punctuation'))
    .map(([text, scope]) => `${text}:${scope.replaceAll('.cnn', '')}`);

describe('the TextMate grammar', () => {
  it('uses only rules that match within a line', () => {
    for (const { patterns } of Object.values(grammar.repository)) {
      for (const rule of patterns) {
        expect(Object.keys(rule).every((key) => ['match', 'name', 'captures'].includes(key))).toBe(true);
      }
    }
  });

  it.each(RESERVED_WORDS)('knows the word %s', (word) => {
    const scopes = colours(` ${word} `).map(([, scope]) => scope);
    expect(scopes).toHaveLength(1);
    expect(scopes[0]).toMatch(/^(keyword|storage|constant|variable\.language)/);
    expect(colours(`${word}s`)[0]?.[1]).toBe('support.function.cnn');
  });

  it.each(functionNames)('knows the function %s', (name) => {
    expect(painted(`from ${name}(a)`)).toContain(`${name}:support.function.builtin`);
  });

  it.each<readonly [line: string, ...pieces: string[]]>([
    [
      'conv 64, 3x3, padding=1',
      'conv:support.function',
      '64:constant.numeric',
      '3:constant.numeric',
      'x:keyword.operator.size',
      '3:constant.numeric',
      'padding:variable.parameter',
      '=:keyword.operator.assignment',
      '1:constant.numeric',
    ],
    ['  relu; Unit 64', 'relu:support.function', 'Unit:entity.name.function', '64:constant.numeric'],
    ['repeat 2 { relu }', 'repeat:keyword.control', '2:constant.numeric', 'relu:support.function'],
    [
      'for x in xs { conv x, 3 x k }',
      'for:keyword.control',
      'x:variable.other',
      'in:keyword.operator.in',
      'xs:variable.other',
      'conv:support.function',
      'x:variable.other',
      '3:constant.numeric',
      'x:keyword.operator.size',
      'k:variable.other',
    ],
    [
      'model Net(classes = 10) {',
      'model:storage.type',
      'Net:entity.name.function',
      'classes:variable.parameter',
      '=:keyword.operator.assignment',
      '10:constant.numeric',
    ],
    [
      'model B3 = B0 width=1.2',
      'model:storage.type',
      'B3:entity.name.function',
      '=:keyword.operator.assignment',
      'B0:entity.name.function',
      'width:variable.parameter',
      '=:keyword.operator.assignment',
      '1.2:constant.numeric',
    ],
    [
      'layer enc = Encoder',
      'layer:storage.type',
      'enc:entity.name.function',
      '=:keyword.operator.assignment',
      'Encoder:entity.name.function',
    ],
    [
      'layer enc = conv 8',
      'layer:storage.type',
      'enc:entity.name.function',
      '=:keyword.operator.assignment',
      'conv:support.function',
      '8:constant.numeric',
    ],
    [
      'let half(v) = floor(v / 2)',
      'let:storage.type',
      'half:entity.name.function',
      'v:variable.other',
      '=:keyword.operator.assignment',
      'floor:support.function.builtin',
      'v:variable.other',
      '/:keyword.operator.arithmetic',
      '2:constant.numeric',
    ],
    [
      'let n = 2*k',
      'let:storage.type',
      'n:variable.other',
      '=:keyword.operator.assignment',
      '2:constant.numeric',
      '*:keyword.operator.arithmetic',
      'k:variable.other',
    ],
    [
      'conv 4 as stem -> ? x 3',
      'conv:support.function',
      '4:constant.numeric',
      'as:keyword.control',
      'stem:variable.other',
      '->:keyword.operator.assertion',
      '?:constant.language.unknown',
      'x:keyword.operator.size',
      '3:constant.numeric',
    ],
    [
      'import { Unit as U } from "./b.cnn"',
      'import:keyword.control.import',
      'Unit:entity.name.function',
      'as:keyword.control',
      'U:entity.name.function',
      'from:keyword.control',
      '"./b.cnn":string.quoted.double',
    ],
    [
      'input image: H x W x 3',
      'input:storage.type',
      'image:variable.other',
      'H:variable.other',
      'x:keyword.operator.size',
      'W:variable.other',
      'x:keyword.operator.size',
      '3:constant.numeric',
    ],
    [
      'expect params <= 26M',
      'expect:storage.type',
      'params:variable.other',
      '<=:keyword.operator.comparison',
      '26M:constant.numeric',
    ],
    [
      'branch main { add in }',
      'branch:keyword.control',
      'main:entity.name.label',
      'add:support.function',
      'in:variable.language',
    ],
    [
      'if in.channels != 4 and here {',
      'if:keyword.control',
      'in:variable.language',
      'channels:variable.other.property',
      '!=:keyword.operator.comparison',
      '4:constant.numeric',
      'and:keyword.operator.logical',
      'here:variable.language',
    ],
    [
      'conv ...options // wide',
      'conv:support.function',
      '...:keyword.operator.spread',
      'options:variable.other',
      '// wide:comment.line.double-slash',
    ],
    ['/// Words.', '/// Words.:comment.line.documentation'],
    [
      'let a = s == 0 ? 2 : none',
      'let:storage.type',
      'a:variable.other',
      '=:keyword.operator.assignment',
      's:variable.other',
      '==:keyword.operator.comparison',
      '0:constant.numeric',
      '?:keyword.operator.ternary',
      '2:constant.numeric',
      'none:constant.language',
    ],
    [
      '    stride=2, act=leakyrelu(1e-1)',
      'stride:variable.parameter',
      '=:keyword.operator.assignment',
      '2:constant.numeric',
      'act:variable.parameter',
      '=:keyword.operator.assignment',
      'leakyrelu:entity.name.function',
      '1e-1:constant.numeric',
    ],
    ['resize "near', 'resize:support.function', '"near:string.quoted.double invalid.illegal.unclosed'],
    [
      'conv 3xk, 0x3',
      'conv:support.function',
      '3xk:invalid.illegal.number',
      '0:constant.numeric',
      'x:keyword.operator.size',
      '3:constant.numeric',
    ],
  ])('%s', (line, ...pieces) => {
    expect(painted(line)).toEqual(pieces);
  });

  it.each(exampleFiles)(
    'leaves nothing of $name without a colour and finds nothing invalid in it',
    ({ name, text }) => {
      for (const line of text.split('\n')) {
        const invalid = colours(line).filter(([, scope]) => scope.includes('invalid'));
        if (name !== 'repair-me.cnn') expect(invalid, line).toEqual([]);
        const left = colours(line).reduce((rest, [piece]) => rest.replace(piece, ''), line);
        expect(left.trim(), line).toBe('');
      }
    },
  );
});

describe('the language configuration', () => {
  const configuration = read('language-configuration.json');
  const pattern = (text: string) => new RegExp(text, 'u');

  it('indents behind an open bracket and back before the one that closes', () => {
    const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
    for (const line of ['model M {', 'add { // both', '  for a in [', 'conv max(']) {
      expect(line).toMatch(pattern(increaseIndentPattern));
    }
    for (const line of ['relu', 'repeat 2 { relu }', '// {', '}'])
      expect(line).not.toMatch(pattern(increaseIndentPattern));
    for (const line of ['}', '  } else {', '] {', ')']) expect(line).toMatch(pattern(decreaseIndentPattern));
    expect('relu }').not.toMatch(pattern(decreaseIndentPattern));
  });

  it('takes names and numbers for words', () => {
    const { pattern: word, flags } = configuration.wordPattern;
    const words = 'conv2 3x3, größe_1 1e-5 26Ki.size'.match(new RegExp(word, `g${flags}`));
    expect(words).toEqual(['conv2', '3', '3', 'größe_1', '1e-5', '26Ki', 'size']);
  });

  it('goes on with documentation on the next line', () => {
    const [rule] = configuration.onEnterRules;
    expect('  /// Words').toMatch(pattern(rule.beforeText));
    expect('// Words').not.toMatch(pattern(rule.beforeText));
  });
});
