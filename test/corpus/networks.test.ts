import { describe, expect, it } from 'vitest';
import { costOf } from '../../server/src/model/cost.ts';
import { type Field, fieldsTowards, lastPositionalNode, summarise } from '../../server/src/model/field.ts';
import type { Model, TensorRef } from '../../server/src/model/model.ts';
import { analyseFile, codesOf } from '../support/analyse.ts';
import { type Published, published } from './published.ts';

async function read({ file, model: name, input }: Published): Promise<Model> {
  const { snapshot } = await analyseFile(`examples/${file}.cnn`, input === undefined ? {} : { input });
  const model = snapshot.models.find((candidate) => candidate.name === name);
  if (model === undefined) throw new Error(`There is no ${name} in ${file}.cnn.`);
  return model;
}

describe.each(published)('$model', (network) => {
  const { file, parameters, fixed, macs, field } = network;

  it('is read without a complaint', async () => {
    expect(codesOf(await analyseFile(`examples/${file}.cnn`))).toEqual([]);
  });

  it('has the numbers that are published', async () => {
    const model = await read(network);
    const cost = costOf(model.nodes);
    if (parameters !== undefined) expect(cost.parameters).toEqual({ trainable: parameters, fixed });
    if (macs !== undefined) expect(cost.macs).toBe(macs);
    expect(fieldOf(model, network)).toEqual(field);
  });
});

/** Size, stride and start of a square field, beside gates that see the whole map. */
function fieldOf(model: Model, network: Published): readonly (number | null | undefined)[] {
  const source = { node: model.inputs[0] ?? 0, port: 0 };
  const last = lastMap(model, network);
  const found = last && summarise(fieldsTowards(model.nodes, source)[last.node]?.[last.port], source);
  const axes = found === undefined ? [] : axesOf(found);
  expect(new Set(axes.map((axis) => JSON.stringify(axis))).size).toBe(1);
  return axes[0] ?? [];
}

function axesOf({ size, stride, start, local }: Field): readonly (number | null | undefined)[][] {
  return size.map((own, axis) => {
    const beside = local?.[axis];
    const numbers = beside ?? { size: own, stride: stride[axis], start: start[axis] };
    return [typeof numbers.size === 'number' ? numbers.size : undefined, numbers.stride, numbers.start];
  });
}

function lastMap(model: Model, { lastOf }: Published): TensorRef | undefined {
  if (lastOf === undefined) return lastPositionalNode(model);
  const groups = model.groups.filter(({ block }) => block === lastOf).map(({ index }) => index);
  const node = model.nodes.findLast(({ group }) => group === groups.at(-1));
  return node === undefined ? undefined : { node: node.index, port: 0 };
}
