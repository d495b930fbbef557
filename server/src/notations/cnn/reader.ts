import type { Problem } from '../../core/problem.ts';
import type { NotationReader } from '../reader.ts';
import { cnnLibrary } from './library/library.ts';
import { lower } from './lowering/lower.ts';
import { parse } from './syntax/parser.ts';
import type { SyntaxProblem } from './syntax/syntax-problem.ts';

/** The model language. */
export const cnnReader: NotationReader = {
  library: cnnLibrary,
  extensions: ['.cnn'],
  read(text, file) {
    const { tree, problems } = parse(text);
    const lowered = lower(tree, file);
    const syntax = problems.map((problem) => located(problem, file));
    return {
      module: lowered.module,
      problems: [...syntax, ...lowered.problems],
      syntax: { notation: 'cnn', tree, names: lowered.names },
    };
  },
};

function located({ code, severity, message, range, repairs }: SyntaxProblem, file: string): Problem {
  return {
    code,
    severity,
    message,
    site: { file, ...range },
    related: [],
    repairs: repairs.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ site: { file, ...edit.range }, newText: edit.newText })),
    })),
  };
}
