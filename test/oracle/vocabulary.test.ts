import { afterAll, describe, expect, it } from 'vitest';
import { activationByName, kindByName, parameterByName } from '../../server/src/layers/names.ts';
import { layerKinds } from '../../server/src/layers/registry.ts';
import { applyLayer, type Config, layerNames, makeLayer, type Sizes, tf } from './library.ts';

/** What stands under `tf.layers` without a record of its own, and why. */
const withoutRecord: Readonly<Record<string, string>> = {
  Layer: 'the class that layers are derived from',
  RNN: 'the class that recurrent layers are derived from',
  RNNCell: 'the class that cells are derived from',
  activation: 'says by its argument which activation it is',
  rnn: 'wraps cells that are objects of their own',
  stackedRNNCells: 'a cell, applied only inside another layer',
  simpleRNNCell: 'a cell, applied only inside another layer',
  lstmCell: 'a cell, applied only inside another layer',
  gruCell: 'a cell, applied only inside another layer',
  convLstm2dCell: 'a cell, applied only inside another layer',
  categoryEncoding: 'counts categories; writes over the shape of its input',
  randomWidth: 'stretches images at random; its width is not known before it runs',
};

/** Keys that the library takes without a word and does nothing with. */
const ignoredKeys: readonly {
  readonly layer: string;
  readonly config: Config;
  readonly ignored: Config;
  readonly input: Sizes;
}[] = [
  { layer: 'conv2d', config: { filters: 4, kernelSize: 3 }, ignored: { groups: 2 }, input: [9, 9, 4] },
  { layer: 'conv2d', config: { filters: 4, kernelSize: 3 }, ignored: { kernel_size: 5 }, input: [9, 9, 4] },
  { layer: 'depthwiseConv2d', config: { kernelSize: 3 }, ignored: { dilationRate: 2 }, input: [9, 9, 4] },
  {
    layer: 'conv2dTranspose',
    config: { filters: 4, kernelSize: 3, strides: 2 },
    ignored: { outputPadding: 1 },
    input: [9, 9, 4],
  },
  {
    layer: 'conv2dTranspose',
    config: { filters: 4, kernelSize: 3, strides: 2 },
    ignored: { dilationRate: 2 },
    input: [9, 9, 4],
  },
  { layer: 'maxPooling2d', config: {}, ignored: { ceilMode: true }, input: [9, 9, 4] },
  { layer: 'globalAveragePooling2d', config: {}, ignored: { keepDims: true }, input: [9, 9, 4] },
];

/** Activations of other libraries. */
const foreign = ['silu', 'hard_sigmoid', 'leakyRelu', 'prelu', 'hardSwish', 'exponential', 'log_softmax'];

const activations = Object.keys(tf.serialization.SerializationMap.getMap().classNameMap).filter((name) =>
  // Classes of activations are written small, all others large.
  /^[a-z]/.test(name),
);

afterAll(() => {
  console.log(
    `Names: ${layerNames().length} under tf.layers, ${Object.keys(withoutRecord).length} of them without a record on purpose; ` +
      `${activations.length} activations; ${ignoredKeys.length} ignored keys`,
  );
});

describe('the names of layers', () => {
  it.each(layerKinds.flatMap((kind) => (kind.names.tfjs ?? []).map((name) => [name])))(
    '%s is a layer of the library',
    (name) => {
      expect(layerNames()).toContain(name);
    },
  );

  it('of the library are those of records, but for some that have none on purpose', () => {
    const unknown = layerNames().filter((name) => kindByName('tfjs', name) === undefined);
    expect(unknown.toSorted()).toEqual(Object.keys(withoutRecord).toSorted());
  });
});

describe('the names of activations', () => {
  it('are those of the library', () => {
    const ours = layerKinds.flatMap((kind) => kind.activationNames?.tfjs ?? []);
    expect(ours.toSorted()).toEqual(activations.toSorted());
  });

  it.each(activations.map((name) => [name]))('%s can be built', (name) => {
    const made = makeLayer('activation', { activation: name });
    expect(applyLayer(made, [tf.input({ shape: [3] })])[0]?.shape).toEqual([null, 3]);
  });

  it.each(foreign.map((name) => [name]))('%s is refused by both', (name) => {
    expect(activationByName('tfjs', name)).toBeUndefined();
    expect(() => makeLayer('activation', { activation: name })).toThrow('Unknown activation');
  });
});

describe('keys the library ignores', () => {
  it.each(ignoredKeys.map((entry) => [entry.layer, Object.keys(entry.ignored).join(), entry] as const))(
    '%s: our record has no %s either',
    (layer, key, { config, ignored, input }) => {
      const kind = kindByName('tfjs', layer)?.kind;
      expect(kind && parameterByName(kind, 'tfjs', key)).toBeUndefined();
      expect(shapeOf(layer, { ...config, ...ignored }, input)).toEqual(shapeOf(layer, config, input));
    },
  );
});

describe('calls that stop', () => {
  it.each([['maxPooling2d'], ['globalAveragePooling2d'], ['dropout']])(
    '%s needs its argument object',
    (layer) => {
      const factory = (tf.layers as unknown as Readonly<Record<string, () => unknown>>)[layer];
      expect(factory).toBeDefined();
      expect(() => factory?.()).toThrow(TypeError);
    },
  );
});

function shapeOf(layer: string, config: Config, input: Sizes): Sizes | undefined {
  return applyLayer(makeLayer(layer, config), [tf.input({ shape: [...input] })])[0]?.shape;
}
