import type { Problem } from '../../../core/problem.ts';
import type { TextRange } from '../../../core/range.ts';
import type { PatternForm } from '../../../program/form.ts';
import { functionNames } from '../library/functions.ts';
import type { Name, Pattern } from '../syntax/tree.ts';
import { type Declared, hiddenParameter, type Lowering, type Role, type Scope } from './scope.ts';

/** Declares a name in a scope; twice in the same braces is an error, hiding a parameter a warning. */
export function declare(lowering: Lowering, scope: Scope, name: Name, role: Role): Declared {
  const before = scope.names.get(name.name);
  if (name.name !== '' && before !== undefined) report(lowering, duplicate(lowering.file, name, before));
  const hidden = hiddenParameter(scope, name.name);
  if (hidden !== undefined) report(lowering, shadowed(lowering.file, name, hidden));
  if (functionNames.includes(name.name)) report(lowering, builtinName(lowering.file, name));
  const declared: Declared = {
    name: name.name,
    binding: lowering.newBinding(),
    role,
    range: name.range,
    uses: [],
  };
  lowering.declared.push(declared);
  if (name.name !== '' && !functionNames.includes(name.name)) scope.names.set(name.name, declared);
  return declared;
}

/** Declares the names of a pattern; `_` binds nothing. */
export function declarePattern(lowering: Lowering, scope: Scope, pattern: Pattern, role: Role): PatternForm {
  if (pattern.kind === 'list-pattern') {
    const items = pattern.items.map((item) => declarePattern(lowering, scope, item, role));
    return { kind: 'list', items, range: pattern.range };
  }
  if (pattern.name.name === '_') return { kind: 'ignore', range: pattern.range };
  return {
    kind: 'name',
    binding: declare(lowering, scope, pattern.name, role).binding,
    range: pattern.range,
  };
}

export function report(lowering: Lowering, problem: Problem): void {
  lowering.problems.push(problem);
}

/** A problem without related places and repairs, at a range of this file. */
export function simpleProblem(lowering: Lowering, code: string, message: string, range: TextRange): Problem {
  return {
    code,
    severity: 'error',
    message,
    site: { file: lowering.file, start: range.start, end: range.end },
    related: [],
    repairs: [],
  };
}

function duplicate(file: string, name: Name, before: Declared): Problem {
  return {
    code: 'duplicate-name',
    severity: 'error',
    message: `\`${name.name}\` stands twice in the same braces. Give one of the two another name.`,
    site: { file, start: name.range.start, end: name.range.end },
    related: [
      { message: 'the first is here', site: { file, start: before.range.start, end: before.range.end } },
    ],
    repairs: [],
  };
}

function shadowed(file: string, name: Name, hidden: Declared): Problem {
  return {
    code: 'shadowed-name',
    severity: 'warning',
    message: `\`${name.name}\` hides the parameter of that name for the lines below. Choose another name.`,
    site: { file, start: name.range.start, end: name.range.end },
    related: [
      { message: 'the parameter is here', site: { file, start: hidden.range.start, end: hidden.range.end } },
    ],
    repairs: [],
  };
}

function builtinName(file: string, name: Name): Problem {
  return {
    code: 'shadowed-name',
    severity: 'error',
    message: `\`${name.name}\` is a function of the language and keeps its meaning. Choose another name.`,
    site: { file, start: name.range.start, end: name.range.end },
    related: [],
    repairs: [],
  };
}
