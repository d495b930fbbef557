/** The notations a network can be written in: Fovea's own, TensorFlow.js, Keras and PyTorch in Python. */
export type Notation = 'cnn' | 'tfjs' | 'keras' | 'torch';
