import type { ExpressionContext } from './body-context.ts';
import { report, simpleProblem } from './declare.ts';
import type { BlockItem, ModelItem, Statement } from './tree.ts';

/** A model begins with its `input` lines; a block has none, for it works on what flows in. */
export function checkInputs({ lowering }: ExpressionContext, item: ModelItem | BlockItem): void {
  const { statements } = item.body;
  const inputs = statements.filter((statement) => statement.kind === 'input');
  for (const input of inputs) {
    const word = { start: input.range.start, end: input.range.start + 'input'.length };
    if (item.kind === 'block') {
      const message = '`input` belongs to a model. A block works on what flows into it: `in`.';
      report(lowering, simpleProblem(lowering, 'input-late', message, word));
    } else if (statements.slice(0, statements.indexOf(input)).some(movesFlow)) {
      const message =
        '`input` comes after a line that already works on a tensor. Move it to the top of the model.';
      report(lowering, simpleProblem(lowering, 'input-late', message, word));
    }
  }
  if (item.kind === 'model' && inputs.length === 0 && item.name.name !== '') {
    const message = `\`${item.name.name}\` has no input, so none of its lines has a tensor to work on. Begin with a line such as \`input image: 224 x 224 x 3\`.`;
    report(lowering, simpleProblem(lowering, 'no-input', message, item.name.range));
  }
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
