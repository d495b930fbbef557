/** What is published of a network that stands among the examples. */
export interface Published {
  readonly file: string;
  readonly model: string;
  /** Where the numbers come from. */
  readonly source: string;
  /** Sizes to read it at, where the model leaves them open. */
  readonly input?: readonly number[];
  /** Trainable ones. */
  readonly parameters?: number;
  /** Statistics of normalisation, without the counters of batches that PyTorch keeps beside them. */
  readonly fixed?: number;
  /** Multiply–accumulates of convolutions and matrix products, without biases. */
  readonly macs?: number;
  /** Size, stride and start of the field of the last map, measured by gradients; without gates that see all. */
  readonly field: readonly [size: number, stride: number, start: number];
  /** The block whose last map that is, where it is not the last of the network. */
  readonly lastOf?: string;
}

const torchvision = 'torchvision 0.14.1: parameters and buffers counted, fields measured';
const image = [224, 224, 3];

export const published: readonly Published[] = [
  {
    file: 'alexnet',
    model: 'AlexNet',
    source: 'Araujo, Norris, Sim 2019: the network as printed, whose first convolution has no padding',
    field: [195, 32, -64],
  },
  {
    file: 'vgg16',
    model: 'VGG16',
    source: torchvision,
    parameters: 138_357_544,
    fixed: 0,
    macs: 15_470_264_320,
    field: [212, 32, -90],
  },
  {
    file: 'resnet50',
    model: 'ResNet50',
    source: torchvision,
    input: image,
    parameters: 25_557_032,
    fixed: 53_173 - 53,
    macs: 4_089_184_256,
    field: [427, 32, -213],
  },
  {
    file: 'densenet121',
    model: 'DenseNet121',
    source: torchvision,
    parameters: 7_978_856,
    fixed: 83_769 - 121,
    macs: 2_834_161_664,
    field: [2071, 32, -1021],
  },
  {
    file: 'inceptionv3',
    model: 'InceptionV3',
    source: `${torchvision}; the head beside the trunk is counted too, 5x5x768x128 + 5x5x128x768 + 768x1000`,
    parameters: 27_161_264,
    fixed: 36_320 - 96,
    macs: 5_713_216_096 + 5 * 5 * 768 * 128 + 5 * 5 * 128 * 768 + 768 * 1000,
    field: [1311, 32, -618],
    lastOf: 'InceptionC',
  },
  {
    file: 'shufflenet',
    model: 'ShuffleNetV2',
    source: torchvision,
    parameters: 2_278_604,
    fixed: 16_236 - 56,
    macs: 144_907_992,
    field: [527, 32, -263],
  },
  {
    file: 'mobilenetv2',
    model: 'MobileNetV2',
    source: torchvision,
    parameters: 3_504_872,
    fixed: 34_164 - 52,
    macs: 300_774_272,
    field: [491, 32, -245],
  },
  {
    file: 'efficientnet',
    model: 'EfficientNetB0',
    source: torchvision,
    parameters: 5_288_548,
    fixed: 42_065 - 49,
    macs: 385_814_752,
    field: [851, 32, -425],
  },
  {
    file: 'convnext',
    model: 'ConvNeXtTiny',
    source: torchvision,
    parameters: 28_589_128,
    fixed: 0,
    macs: 4_455_531_264,
    field: [1688, 32, -828],
  },
];
