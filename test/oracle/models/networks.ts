import type { tf } from '../library.ts';
import type { Recorder } from './recorder.ts';

/** A network written twice, line by line in the same order. */
export interface TwinNetwork {
  readonly name: string;
  readonly text: string;
  readonly build: (made: Recorder) => tf.LayersModel;
}

const same = { padding: 'same' } as const;

export const twinNetworks: readonly TwinNetwork[] = [
  {
    name: 'a chain with dense layers',
    text: `model Chain(classes = 10) {
      input digit: 32 x 32 x 1
      conv 6, 5x5, activation=tanh
      avgpool 2
      conv 16, 5x5, activation=tanh
      avgpool 2
      conv 120, 5x5, activation=tanh
      flatten
      dense 84, activation=tanh
      dropout 0.5
      dense classes, activation=softmax
    }`,
    build: (made) => {
      let x = made.input(32, 32, 1);
      x = made.step('conv2d', { filters: 6, kernelSize: 5, activation: 'tanh' }, x);
      x = made.step('averagePooling2d', { poolSize: 2 }, x);
      x = made.step('conv2d', { filters: 16, kernelSize: 5, activation: 'tanh' }, x);
      x = made.step('averagePooling2d', { poolSize: 2 }, x);
      x = made.step('conv2d', { filters: 120, kernelSize: 5, activation: 'tanh' }, x);
      x = made.step('flatten', {}, x);
      x = made.step('dense', { units: 84, activation: 'tanh' }, x);
      x = made.step('dropout', { rate: 0.5 }, x);
      return made.model(made.step('dense', { units: 10, activation: 'softmax' }, x));
    },
  },
  {
    name: 'residual blocks, one of them with a stride',
    text: `block Unit(width, stride = 1) {
      add {
        branch {
          conv width, 3x3, stride=stride, padding=same, bias=false; batchnorm; relu
          conv width, 3x3, padding=same, bias=false; batchnorm
        }
        branch {
          if stride != 1 { conv width, 1x1, stride=stride, padding=same, bias=false; batchnorm }
        }
      }
      relu
    }
    model Residual {
      input image: 33 x 30 x 3
      conv 8, 7x7, stride=2, padding=same
      maxpool 3x3, stride=2, padding=same
      Unit 8
      Unit 16, stride=2
      globalavgpool
      dense 7
    }`,
    build: (made) => {
      const unit = (x: tf.SymbolicTensor, filters: number, strides: number): tf.SymbolicTensor => {
        const first = { filters, kernelSize: 3, strides, ...same, useBias: false };
        let y = made.step('conv2d', first, x);
        y = made.step('reLU', {}, made.step('batchNormalization', {}, y));
        y = made.step('conv2d', { ...first, strides: 1 }, y);
        y = made.step('batchNormalization', {}, y);
        let skip = x;
        if (strides !== 1) {
          skip = made.step('conv2d', { ...first, kernelSize: 1 }, x);
          skip = made.step('batchNormalization', {}, skip);
        }
        return made.step('reLU', {}, made.step('add', {}, y, skip));
      };
      let x = made.input(33, 30, 3);
      x = made.step('conv2d', { filters: 8, kernelSize: 7, strides: 2, ...same }, x);
      x = made.step('maxPooling2d', { poolSize: 3, strides: 2, ...same }, x);
      x = unit(unit(x, 8, 1), 16, 2);
      x = made.step('globalAveragePooling2d', {}, x);
      return made.model(made.step('dense', { units: 7 }, x));
    },
  },
  {
    name: 'down and up again with shortcuts',
    text: `model Hourglass {
      input image: 32 x 48 x 2
      conv 4, 3x3, padding=same, activation=relu as high
      maxpool 2
      conv 8, 3x3, padding=same, activation=relu as low
      maxpool 2
      conv 16, 3x3, padding=same, dilation=2
      convtranspose 8, 2x2, stride=2
      concat low
      conv 8, 3x3, padding=same
      upsample 2, mode=bilinear
      concat high
      conv 3, 1x1, activation=sigmoid
    }`,
    build: (made) => {
      const image = made.input(32, 48, 2);
      const high = made.step('conv2d', { filters: 4, kernelSize: 3, ...same, activation: 'relu' }, image);
      let x = made.step('maxPooling2d', { poolSize: 2 }, high);
      const low = made.step('conv2d', { filters: 8, kernelSize: 3, ...same, activation: 'relu' }, x);
      x = made.step('maxPooling2d', { poolSize: 2 }, low);
      x = made.step('conv2d', { filters: 16, kernelSize: 3, ...same, dilationRate: 2 }, x);
      x = made.step('conv2dTranspose', { filters: 8, kernelSize: 2, strides: 2 }, x);
      x = made.step('concatenate', {}, x, low);
      x = made.step('conv2d', { filters: 8, kernelSize: 3, ...same }, x);
      x = made.step('upSampling2d', { size: [2, 2], interpolation: 'bilinear' }, x);
      x = made.step('concatenate', {}, x, high);
      return made.model(made.step('conv2d', { filters: 3, kernelSize: 1, activation: 'sigmoid' }, x));
    },
  },
  {
    name: 'a gate over channels, depthwise and separable convolutions',
    text: `model Gated {
      input image: 24 x 24 x 3
      conv 8, 3x3, stride=2, padding=same, bias=false
      batchnorm as map
      let gate = { globalavgpool; dense 2, activation=relu; dense 8, activation=sigmoid }
      multiply gate
      depthwise 3x3, padding=same, multiplier=2
      separable 12, 5x5, stride=2, padding=same
      pad 1
      crop [[0, 1], [1, 0]]
      layernorm
      globalmaxpool
    }`,
    build: (made) => {
      let x = made.input(24, 24, 3);
      x = made.step('conv2d', { filters: 8, kernelSize: 3, strides: 2, ...same, useBias: false }, x);
      x = made.step('batchNormalization', {}, x);
      let gate = made.step('globalAveragePooling2d', {}, x);
      gate = made.step('dense', { units: 2, activation: 'relu' }, gate);
      gate = made.step('dense', { units: 8, activation: 'sigmoid' }, gate);
      x = made.step('multiply', {}, x, gate);
      x = made.step('depthwiseConv2d', { kernelSize: 3, ...same, depthMultiplier: 2 }, x);
      x = made.step('separableConv2d', { filters: 12, kernelSize: 5, strides: 2, ...same }, x);
      x = made.step('zeroPadding2d', { padding: 1 }, x);
      x = made.step(
        'cropping2D',
        {
          cropping: [
            [0, 1],
            [1, 0],
          ],
        },
        x,
      );
      x = made.step('layerNormalization', {}, x);
      return made.model(made.step('globalMaxPooling2d', {}, x));
    },
  },
  {
    name: 'a volume',
    text: `model Volume {
      input clip: 8 x 16 x 12 x 2
      conv 4, 3x3x3, stride=1x2x2, padding=same, activation=relu
      maxpool 2
      convtranspose 3, 2, stride=2
      avgpool 1x2x2
      reshape 8 x -1
      dense 5
    }`,
    build: (made) => {
      let x = made.input(8, 16, 12, 2);
      const first = { filters: 4, kernelSize: 3, strides: [1, 2, 2], ...same, activation: 'relu' };
      x = made.step('conv3d', first, x);
      x = made.step('maxPooling3d', { poolSize: 2 }, x);
      x = made.step('conv3dTranspose', { filters: 3, kernelSize: 2, strides: 2 }, x);
      x = made.step('averagePooling3d', { poolSize: [1, 2, 2] }, x);
      // With −1 the library calls the size unknown, see the differences on purpose.
      x = made.step('reshape', { targetShape: [8, 36] }, x);
      return made.model(made.step('dense', { units: 5 }, x));
    },
  },
  {
    name: 'a sequence',
    text: `model Sequence {
      input signal: 40 x 6
      conv 8, 5, padding=same, activation=relu
      maxpool 2
      lstm 7, sequences=true
      bidirectional lstm(5)
      dense 3
    }`,
    build: (made) => {
      let x = made.input(40, 6);
      x = made.step('conv1d', { filters: 8, kernelSize: 5, ...same, activation: 'relu' }, x);
      x = made.step('maxPooling1d', { poolSize: 2 }, x);
      x = made.step('lstm', { units: 7, returnSequences: true }, x);
      x = made.step('bidirectional', { layer: made.layer('lstm', { units: 5 }), mergeMode: 'concat' }, x);
      return made.model(made.step('dense', { units: 3 }, x));
    },
  },
  {
    name: 'twins that share their weights',
    text: `model Twins {
      input left, right: 20 x 20 x 1
      layer see = conv 4, 3
      layer code = dense 6
      let a = { from left; see; globalavgpool; code }
      let b = { from right; see; globalavgpool; code }
      from a, b
      concat
      dense 1
    }`,
    build: (made) => {
      const [left, right] = [made.input(20, 20, 1), made.input(20, 20, 1)];
      const see = made.layer('conv2d', { filters: 4, kernelSize: 3 });
      const code = made.layer('dense', { units: 6 });
      const encoded = (x: tf.SymbolicTensor): tf.SymbolicTensor =>
        made.apply(code, made.step('globalAveragePooling2d', {}, made.apply(see, x)));
      const a = encoded(left);
      const b = encoded(right);
      return made.model(made.step('dense', { units: 1 }, made.step('concatenate', {}, a, b)));
    },
  },
];
