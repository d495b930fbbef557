import type { Problem } from '../../../core/problem.ts';
import type { TextRange } from '../../../core/range.ts';
import type { Binding } from '../../../program/form.ts';
import type { UnknownName } from './unknown-name.ts';

/** What a name stands for: decides where it may be used. */
export type Role =
  | 'model'
  | 'block'
  | 'import'
  | 'let'
  | 'function'
  | 'parameter'
  | 'layer'
  | 'label'
  | 'list'
  | 'input'
  | 'output'
  | 'loop'
  | 'symbol'
  | 'size';

/** A name of the program: declared once, used anywhere in its braces. */
export interface Declared {
  readonly name: string;
  readonly binding: Binding;
  readonly role: Role;
  readonly range: TextRange;
  /** Every place that reads it, or adds to it. */
  readonly uses: TextRange[];
}

/** A pair of braces: names are visible from their line to the end of the braces they stand in. */
export interface Scope {
  readonly names: Map<string, Declared>;
  readonly parent: Scope | undefined;
  /** The braces of a model, block or function, as against those of a loop or condition inside. */
  readonly boundary: boolean;
}

export function childScope(parent: Scope | undefined, boundary: 'body' | 'braces'): Scope {
  return { names: new Map(), parent, boundary: boundary === 'body' };
}

/** The declaration a name refers to here. */
export function lookUp(scope: Scope, name: string): Declared | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every name that is visible here, the innermost first. */
export function visibleNames(scope: Scope): readonly Declared[] {
  const seen = new Map<string, Declared>();
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    for (const [name, declared] of at.names) if (!seen.has(name)) seen.set(name, declared);
  }
  return [...seen.values()];
}

/** A parameter of the same model, block or function that an inner name would hide. */
export function hiddenParameter(scope: Scope, name: string): Declared | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const found = at.names.get(name);
    if (found?.role === 'parameter' && at !== scope) return found;
    if (at.boundary) return undefined;
  }
  return undefined;
}

/** What lowering works on: one file. */
export interface Lowering {
  readonly file: string;
  readonly problems: Problem[];
  /** Every declaration, for checks at the end. */
  readonly declared: Declared[];
  /** Names that hold numbers, texts and lists, and nothing else. */
  readonly data: Set<Binding>;
  /** Names that mean nothing where they stand: what was meant is said when all declarations are known. */
  readonly unknown: UnknownName[];
  newBinding(): Binding;
}
