import type { BlockItem, InputStatement, ModelItem, Statement } from '../syntax/tree.ts';
import type { ExpressionContext } from './body-context.ts';
import { report, simpleProblem } from './declare.ts';

/** A model begins with its `input` lines; a block has none, for it works on what flows in. */
export function checkInputs({ lowering }: ExpressionContext, item: ModelItem | BlockItem): void {
  const complain = ({ range }: Statement, message: string): void => {
    const word = { start: range.start, end: range.start + 'input'.length };
    report(lowering, simpleProblem(lowering, 'input-late', message, word));
  };
  let begun = false;
  // A line that could not be read to its end is still the line it began as.
  const statements = item.body.statements.map((statement) =>
    statement.kind === 'broken' ? (statement.statement ?? statement) : statement,
  );
  const inputs = statements.filter((statement) => statement.kind === 'input');
  for (const statement of statements) {
    if (statement.kind !== 'input') {
      begun ||= movesFlow(statement);
      for (const inner of inputsInside(statement)) complain(inner, messages.inside);
    } else if (item.kind === 'block') complain(statement, messages.block);
    else if (begun) complain(statement, messages.late);
  }
  if (item.kind === 'model' && inputs.length === 0 && item.name.name !== '') {
    const message = `\`${item.name.name}\` has no input, so none of its lines has a tensor to work on. Begin with a line such as \`input image: 224 x 224 x 3\`.`;
    report(lowering, simpleProblem(lowering, 'no-input', message, item.name.range));
  }
}

const messages = {
  block: '`input` belongs to a model. A block works on what flows into it: `in`.',
  late: '`input` comes after a line that already works on a tensor. Move it to the top of the model.',
  inside: '`input` stands in inner braces. A model takes its inputs once: move it to the top of the model.',
};

/** The `input` lines in the braces of a statement, however deep. */
function inputsInside(statement: Statement): readonly InputStatement[] {
  const found: InputStatement[] = [];
  const open: object[] = [statement];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isInput(next)) found.push(next);
    for (const value of Object.values(next))
      if (typeof value === 'object' && value !== null) open.push(value);
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

function isInput(node: object): node is InputStatement {
  return 'kind' in node && node.kind === 'input';
}

function movesFlow(statement: Statement): boolean {
  switch (statement.kind) {
    case 'let':
    case 'let-function':
    case 'layer':
    case 'input':
    case 'expect':
    case 'tail':
    case 'broken':
      return false;
    default:
      return true;
  }
}
