import { applyLayer, type Config, makeLayer, type Sizes, tf } from '../library.ts';

/** A model of the library in the making: every result is noted in the order in which it was made. */
export interface Recorder {
  readonly input: (...sizes: readonly number[]) => tf.SymbolicTensor;
  /** A layer, to be applied once or several times. */
  readonly layer: (name: string, config?: Config) => tf.layers.Layer;
  readonly apply: (layer: tf.layers.Layer, ...inputs: readonly tf.SymbolicTensor[]) => tf.SymbolicTensor;
  /** A new layer, applied at once. */
  readonly step: (name: string, config: Config, ...inputs: readonly tf.SymbolicTensor[]) => tf.SymbolicTensor;
  /** The shapes of all results, the batch left out. */
  readonly shapes: () => readonly Sizes[];
  readonly model: (...outputs: readonly tf.SymbolicTensor[]) => tf.LayersModel;
}

export function startRecorder(): Recorder {
  const inputs: tf.SymbolicTensor[] = [];
  const results: tf.SymbolicTensor[] = [];
  const note = (result: tf.SymbolicTensor): tf.SymbolicTensor => {
    results.push(result);
    return result;
  };
  const layer: Recorder['layer'] = (name, config = {}) =>
    makeLayer(name, { ...config, ...(ownKernels.has(name) ? {} : { kernelInitializer: 'zeros' }) });
  const apply: Recorder['apply'] = (made, ...given) => {
    const [result] = applyLayer(made, given);
    if (result === undefined) throw new Error(`${made.name} has no result.`);
    return note(result);
  };
  return {
    layer,
    apply,
    input: (...sizes) => {
      const made = note(tf.input({ shape: [...sizes] }));
      inputs.push(made);
      return made;
    },
    step: (name, config, ...given) => apply(layer(name, config), ...given),
    shapes: () => results.map((result) => result.shape.slice(1)),
    model: (...outputs) => tf.model({ inputs, outputs: [...outputs] }),
  };
}

/** Layers that refuse to be told how their one kernel starts, as they have two. */
const ownKernels: ReadonlySet<string> = new Set(['separableConv2d']);
