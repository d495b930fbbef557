import type { Shape } from '../../core/shape.ts';
import type { Expression, Statement } from '../../notations/cnn/syntax/tree.ts';
import type { Syntax } from '../../notations/reader.ts';
import type { FileView } from '../file-view.ts';
import { lineRunsOf } from '../line-runs.ts';
import { declarationOf } from './declaration.ts';
import type { TreeNode } from './tree-path.ts';

/** A tree, not always that of the view: up to the place in question both have the same offsets. */
interface Place {
  readonly view: FileView;
  readonly syntax: Syntax;
  readonly text: string;
  /** To the place, from the whole file. */
  readonly path: readonly TreeNode[];
}

/** The shapes of the flow as the line at the place finds it, the first time; undefined where that is not known. */
export function flowAt(place: Place): readonly Shape[] | undefined {
  const { path } = place;
  for (let index = path.length - 1; index > 0; index -= 1) {
    const body = path[index];
    if (body?.kind !== 'body') continue;
    const at = body.statements.findIndex((statement) => path.includes(statement));
    for (const above of body.statements.slice(0, Math.max(0, at)).reverse()) {
      if (leavesFlow(above)) continue;
      return flowBehind(place, above);
    }
    const owner = path[index - 1]?.kind;
    // What flows into a block is up to who calls it, and a loop has as many flows as rounds.
    if (owner === 'model' || owner === 'block' || owner === 'for' || owner === 'repeat') return undefined;
  }
  return undefined;
}

/** The shapes of a tensor that an expression names; undefined where they are not known. */
export function shapesOf(place: Place, value: Expression): readonly Shape[] | undefined {
  if (value.kind === 'here') return flowAt(place);
  if (value.kind !== 'name') return undefined;
  const { syntax, text } = place;
  const declared = syntax.names.find(({ uses }) => uses.some(({ start }) => start === value.range.start));
  const line = declared && declarationOf(syntax, text, declared).line;
  return line === undefined ? undefined : shapesAt(place.view, line);
}

function leavesFlow({ kind }: Statement): boolean {
  return ['let', 'let-function', 'layer', 'tail', 'expect', 'output-value'].includes(kind);
}

function flowBehind(place: Place, statement: Statement): readonly Shape[] | undefined {
  switch (statement.kind) {
    case 'apply':
      return shapesAt(place.view, statement.call.range.start);
    case 'input':
      return shapesAt(place.view, statement.range.start);
    case 'from': {
      const [only, ...more] = statement.values;
      return only === undefined || more.length > 0 ? undefined : shapesOf(place, only);
    }
    default:
      return undefined;
  }
}

function shapesAt(view: FileView, line: number): readonly Shape[] | undefined {
  const [first] = lineRunsOf(view).find(({ range }) => range.start === line)?.runs ?? [];
  return first?.outcomes[0]?.shapes;
}
