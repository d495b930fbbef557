import type { Declared } from '../../../notations/cnn/lowering/scope.ts';
import type { Surroundings } from '../../completion.ts';
import type { FileView } from '../../file-view.ts';
import type { Source } from '../callable.ts';
import type { TreeNode } from '../tree-path.ts';
import type { MarkedText } from './marked.ts';

/** Everything that completions are made from. */
export interface Request {
  readonly view: FileView;
  readonly surroundings: Surroundings;
  readonly marked: MarkedText;
  /** From the whole file to the mark. */
  readonly path: readonly TreeNode[];
  /** The text with the mark. */
  readonly source: Source;
  /** What can be seen where the mark is, the nearest first. */
  readonly names: readonly Declared[];
  /** Inside of a model or block, where `in` and `here` have a meaning. */
  readonly hasFlow: boolean;
}
