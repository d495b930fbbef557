import type {
  Body,
  Name,
  OutputStatement,
  OutputValueStatement,
  Statement,
} from '../../../notations/cnn/syntax/tree.ts';
import { labelsOf } from './name-index.ts';

/** The names under which a body gives out results, where each is declared or known; in the order of the text. */
export function outputNames(body: Body): readonly Name[] {
  return outputsIn(body).flatMap((statement): readonly Name[] => {
    if (statement.kind === 'output-value') return [statement.name];
    if (statement.values.length === 0) return labelsOf(statement.tail);
    return statement.values.flatMap((value) =>
      value.kind === 'name' ? [{ name: value.name, range: value.range }] : labelsOf(statement.tail),
    );
  });
}

/** The `output` lines of a model or block; those in its loops and conditions among them. */
export function outputsIn(body: Body): readonly (OutputStatement | OutputValueStatement)[] {
  return body.statements.flatMap(outputsOf);
}

function outputsOf(statement: Statement): readonly (OutputStatement | OutputValueStatement)[] {
  switch (statement.kind) {
    case 'output':
    case 'output-value':
      return [statement];
    case 'if':
      return [
        ...statement.arms.flatMap(({ body }) => outputsIn(body)),
        ...(statement.otherwise === null ? [] : outputsIn(statement.otherwise)),
      ];
    case 'for':
    case 'repeat':
      return outputsIn(statement.body);
    default:
      return [];
  }
}
