import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../server/src/command/options.ts';
import { type Outcome, runCommand } from '../../../server/src/command/run.ts';

const files = new Map([
  [
    'net.cnn',
    'model Net(classes = 10) {\n  input image: H x W x 3\n  conv 8, 7x7, stride=2, padding=3\n  globalavgpool\n  dense classes\n}\n',
  ],
  ['twins.cnn', 'model Twins {\n  input left, right: 8 x 8 x 1\n  subtract\n}\n'],
  ['wrong.cnn', 'model Wrong {\n  input image: 8 x 8 x 3\n  cnv 3, 3x3\n}\n'],
]);

function run(...words: readonly string[]): Promise<Outcome> {
  return runCommand(readCommand(words), {
    version: '1.2.3',
    readText: async (file) => files.get(file),
    filesUnder: async (path) => (path === '.' ? [...files.keys()] : files.has(path) ? [path] : []),
  });
}

describe('fovea check', () => {
  it('prints the table of a model and its totals', async () => {
    const { output, errors, exitCode } = await run('check', 'net.cnn', '--input', '32x32x3');
    expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 });
    expect(output).toBe(
      [
        'net.cnn',
        '',
        'Net',
        '  layer           kind           shape    parameters     MACs  field',
        `  ${'─'.repeat(83)}`,
        '  image           input          32×32×3           0        0  1×1, stride 1, from 0',
        '  conv1           conv           16×16×8       1,184  301,056  7×7, stride 2, from −3',
        '  globalavgpool1  globalavgpool  8                 0        0  all of 32×32',
        '  dense1          dense          10               90       80  all of 32×32',
        '  parameters   1,274 trainable',
        '  MACs         301,136',
        '  activations  5,138, at most 5,120 alive at once',
        '  depth        2',
        '  field        7×7, stride 2, from −3',
        '',
      ].join('\n'),
    );
  });

  it('shows errors at their place and ends with 1', async () => {
    const { output, exitCode } = await run('check', 'wrong.cnn');
    expect(exitCode).toBe(1);
    expect(output).toContain(
      'wrong.cnn:3:3 error There is no layer or block `cnv` here. Did you mean `conv`? [unknown-name]',
    );
  });

  it('reads a folder, and keeps sizes that are symbols', async () => {
    const { output, exitCode } = await run('check', '.');
    expect(exitCode).toBe(1);
    expect(output).toContain('⌈H/2⌉×⌈W/2⌉×8');
    expect(output).toContain('Twins');
  });

  it('takes values for parameters and inputs', async () => {
    const { output } = await run('check', 'net.cnn', '--set', 'classes=5', '--input=16x16x3');
    expect(output).toMatch(/dense1 +dense +5 +45 +40/);
    const twins = await run('check', 'twins.cnn', '--input', 'left=4x4x1', '--input', 'right=4x4x1');
    expect(twins.exitCode).toBe(0);
    expect(twins.output).toContain('4×4×1');
  });

  it('prints JSON that other programs read', async () => {
    const { output } = await run('check', 'net.cnn', '--format', 'json');
    const report = JSON.parse(output);
    expect(Object.keys(report)).toEqual(['version', 'files']);
    const [file] = report.files;
    expect(Object.keys(file)).toEqual(['path', 'notation', 'models', 'problems']);
    const [model] = file.models;
    expect(Object.keys(model)).toEqual(['name', 'key', 'inputs', 'outputs', 'nodes', 'totals', 'fits']);
    expect(model.inputs).toEqual([{ node: 'n0', name: 'image', shape: ['H', 'W', 3] }]);
    expect(model.outputs).toEqual([{ node: 'n3', port: 0, name: 'output', shape: [10] }]);
    expect(model.nodes[1]).toEqual({
      id: 'n1',
      key: 'Net/conv#0',
      name: 'conv1',
      kind: 'conv',
      layer: 'l1',
      group: [],
      assumed: false,
      inputs: [{ node: 'n0', port: 0 }],
      outputs: [{ shape: ['ceil(H/2)', 'ceil(W/2)', 8], roles: ['space0', 'space1', 'channel'] }],
      shape: ['ceil(H/2)', 'ceil(W/2)', 8],
      parameters: { trainable: 1184, fixed: 0 },
      macs: '1176*ceil(H/2)*ceil(W/2)',
      activations: '8*ceil(H/2)*ceil(W/2)',
      field: { input: 'n0', size: [7, 7], stride: [2, 2], start: [-3, -3], status: 'exact' },
      made: { path: 'net.cnn', start: { line: 2, character: 2 }, end: { line: 2, character: 34 } },
      applied: { path: 'net.cnn', start: { line: 2, character: 2 }, end: { line: 2, character: 34 } },
    });
    expect(Object.keys(model.totals)).toEqual([
      'parameters',
      'macs',
      'activations',
      'peakActivations',
      'depth',
      'field',
    ]);
    expect(model.totals.field).toEqual({ node: 'n1', ...model.nodes[1].field });
  });

  it('gives problems with their places and repairs as JSON', async () => {
    const { output, exitCode } = await run('check', 'wrong.cnn', '--format=json');
    const [problem] = JSON.parse(output).files[0].problems;
    const range = { path: 'wrong.cnn', start: { line: 2, character: 2 }, end: { line: 2, character: 5 } };
    expect(exitCode).toBe(1);
    expect(problem).toEqual({
      code: 'unknown-name',
      severity: 'error',
      message: 'There is no layer or block `cnv` here. Did you mean `conv`?',
      range,
      related: [],
      repairs: [{ title: 'Change to conv', edits: [{ path: 'wrong.cnn', range, newText: 'conv' }] }],
    });
  });
});

describe('fovea field', () => {
  it('prints what a unit reads, map by map', async () => {
    const { output, exitCode } = await run('field', 'net.cnn', '--input', '32x32x3', '--unit', '0,8');
    expect(exitCode).toBe(0);
    expect(output).toContain('Net Net/conv#0 unit 0,8 reads');
    expect(output).toMatch(/image +32×32 +0–3 × 13–19 +4×7 +28 +3 before, 0 behind × 0 before, 0 behind/);
  });

  it('needs sizes that are numbers', async () => {
    const { errors, exitCode } = await run('field', 'net.cnn');
    expect(exitCode).toBe(2);
    expect(errors).toBe(
      'fovea: Some sizes of Net are not numbers. Say which input to take: --input 224x224x3.\n',
    );
  });

  it('prints JSON', async () => {
    const { output } = await run('field', 'net.cnn', '--input', '32x32x3', '--layer=conv1', '--format=json');
    const report = JSON.parse(output);
    expect(report).toMatchObject({ version: 1, model: 'Net', node: 'Net/conv#0', unit: [7, 7] });
    expect(report.maps[0]).toMatchObject({ name: 'image', cells: 49, status: 'exact' });
  });
});

describe('help and misuse', () => {
  it.each([[['--help']], [['help']], [[]]])('%s prints how it is used', async (words) => {
    const { output, exitCode } = await run(...words);
    expect(exitCode).toBe(0);
    expect(output).toContain('fovea check FILES…');
  });

  it('prints its version', async () => {
    expect(await run('--version')).toEqual({ output: 'fovea 1.2.3\n', errors: '', exitCode: 0 });
  });

  it.each([
    ['chek net.cnn', 'There is no command chek. Did you mean check?'],
    ['check', 'Which files? fovea check FILES…'],
    ['check net.cnn --formt json', 'There is no option --formt. Did you mean --format?'],
    ['check net.cnn --format xml', '--format xml: it is one of'],
    ['check net.cnn --format', '--format needs a value.'],
    ['check net.cnn --set classes', '--set classes: write --set name=value.'],
    ['check net.cnn --set classes=(', '--set classes=(: a value is a number, a list such as'],
    ['check net.cnn --set clases=3', '--set clases: no model has such a parameter. They have classes.'],
    ['check net.cnn --input 3x', '--input 3x: write sizes such as 224x224x3'],
    ['check net.cnn --input 0x3x3', '--input 0x3x3: write sizes such as'],
    ['check net.cnn --input 3x3x3 --input 4x4x3', '--input 4x4x3: sizes without a name are given twice.'],
    ['check net.cnn --input 100', '--input 100: no input has 1 axis.'],
    ['check twins.cnn --input up=8x8x1', '--input up: no model has such an input. They have left, right.'],
    ['check twins.cnn --input left=8x8', '--input left=8x8: left has not 2 axes.'],
    ['check nothing.cnn', 'nothing.cnn cannot be read, or is in no notation that Fovea knows.'],
    ['field', 'fovea field takes one file.'],
    ['field nothing.cnn', 'nothing.cnn cannot be read'],
    ['field net.cnn --model Nat', 'net.cnn has these models: Net.'],
    ['field net.cnn --unit a', '--unit a: write one position for each spatial axis'],
    ['field net.cnn --input 32x32x3 --layer cnv1', 'Net has no layer cnv1. Did you mean conv1?'],
    ['field net.cnn --input 32x32x3 --unit 3', 'conv1 has 2 spatial axes (16×16), and --unit names 1.'],
    [
      'field net.cnn --input 32x32x3 --unit 3,16',
      'there is no position 16 along axis 1; they go from 0 to 15.',
    ],
  ])('fovea %s', async (words, message) => {
    const { errors, exitCode } = await run(...words.split(' '));
    expect(errors.startsWith('fovea: ')).toBe(true);
    expect(errors).toContain(message);
    expect(exitCode).toBe(2);
  });
});
