import type { Problem } from '../core/problem.ts';
import type { ModuleForm } from '../program/form.ts';
import type { Library } from '../program/machine.ts';
import type { Declared } from './cnn/lowering/scope.ts';
import type { FileTree } from './cnn/syntax/tree.ts';

/** What a notation's reader makes of a text. */
export interface ReadFile {
  readonly module: ModuleForm;
  readonly problems: readonly Problem[];
  readonly syntax: Syntax;
}

/** The tree that editor features of a notation work on. */
export interface Syntax {
  readonly notation: 'cnn';
  readonly tree: FileTree;
  /** Every name the file declares, with the places that use it. */
  readonly names: readonly Declared[];
}

/** One notation: text in, program out. Reading never throws. */
export interface NotationReader {
  readonly library: Library;
  /** Endings of file names, with their dot. */
  readonly extensions: readonly string[];
  read(text: string, file: string): ReadFile;
}
