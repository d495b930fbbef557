import { describe, expect, it } from 'vitest';
import type { Model } from '../../../server/src/model/model.ts';
import { analyse } from '../../support/analyse.ts';

async function modelOf(lines: string): Promise<Model> {
  const blocks = `block Unit(width) { conv width, 1x1; relu }
    block Stage(width) { repeat 2 { Unit width }; add { branch main { conv width, 1x1 }; branch {} } }`;
  const { snapshot } = await analyse(`${blocks}\nmodel Net {\n  input image: 8 x 8 x 3\n${lines}\n}`);
  const [model] = snapshot.models;
  if (model === undefined) throw new Error('There is no model.');
  return model;
}

const namesOf = ({ nodes }: Model) => nodes.map(({ name }) => name);
const keysOf = ({ nodes }: Model) => nodes.map(({ key }) => key);

describe('names', () => {
  it('are labels, else kind and number in the body', async () => {
    const model = await modelOf('conv 4, 1x1\nconv 4, 1x1 as stem\nrelu\nconv 4, 1x1\n  as last');
    expect(namesOf(model)).toEqual(['image', 'conv1', 'stem', 'relu1', 'last']);
  });

  it('begin anew in every group', async () => {
    const model = await modelOf('Unit 4\nconv 4, 1x1\nUnit 4 as named');
    expect(namesOf(model)).toEqual(['image', 'conv1', 'relu1', 'conv1', 'conv1', 'relu1']);
    expect(model.groups.map(({ name, block }) => [name, block])).toEqual([
      ['Unit', 'Unit'],
      ['named', 'Unit'],
    ]);
  });

  it('of shared layers are those of their layer lines', async () => {
    const model = await modelOf('layer enc = conv 3, 1x1\nenc; enc');
    expect(namesOf(model)).toEqual(['image', 'enc', 'enc']);
    expect(new Set(model.nodes.slice(1).map(({ layer }) => layer)).size).toBe(1);
  });
});

describe('keys', () => {
  it('are the path of groups and the occurrence', async () => {
    expect(keysOf(await modelOf('Stage 4'))).toEqual([
      'Net/image#0',
      'Net/Stage#0/Unit#0/conv#0',
      'Net/Stage#0/Unit#0/relu#0',
      'Net/Stage#0/Unit#1/conv#0',
      'Net/Stage#0/Unit#1/relu#0',
      'Net/Stage#0/main#0/conv#0',
      'Net/Stage#0/add#0',
    ]);
  });

  it('are each their own', async () => {
    const keys = keysOf(await modelOf('repeat 3 { Stage 4; relu }\nStage 4 as Stage'));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('stay when a line of another kind is inserted above', async () => {
    const before = keysOf(await modelOf('conv 4, 1x1\nStage 4'));
    const after = keysOf(await modelOf('batchnorm\nconv 4, 1x1\nStage 4'));
    expect(after).toEqual(expect.arrayContaining([...before]));
  });
});
