import type { Shape } from '../core/shape.ts';
import type { FileView } from '../features/file-view.ts';
import type { Example, LayerKind, Lines } from '../layers/kind.ts';
import type { Model, ModelNode } from '../model/model.ts';
import { type Analysis, createWorkspace } from '../workspace/workspace.ts';

/** An example as the editor sees it: evaluated, and the node in it that it is about. */
export interface EvaluatedExample {
  readonly view: FileView;
  readonly model: Model;
  /** The first node of the kind. */
  readonly node: ModelNode;
  /** The shapes that the node reads. */
  readonly inputs: readonly Shape[];
}

/** The name of the model in every example, and of its file. */
const modelName = 'Example';
const fileName = 'example.cnn';

/** An example as a text of the model language. */
function exampleText({ input, lines }: Example): string {
  const body = [...linesOf(input).map((shape) => `input: ${shape}`), ...linesOf(lines)];
  return [`model ${modelName} {`, ...body.map((line) => `  ${line}`), '}', ''].join('\n');
}

/** What Fovea says of an example. */
export async function analyseExample(example: Example): Promise<Analysis> {
  const workspace = createWorkspace(async () => undefined);
  workspace.open(fileName, exampleText(example));
  const analysis = await workspace.analyse(fileName);
  if (analysis === undefined) throw new Error(`No notation reads ${fileName}.`);
  return analysis;
}

/** Throws where an example does not use its kind: a mistake in the record, which a test finds first. */
export async function evaluateExample(kind: LayerKind, example: Example): Promise<EvaluatedExample> {
  const analysis = await analyseExample(example);
  const [model] = analysis.snapshot.models;
  const node = model?.nodes.find((candidate) => candidate.kind === kind);
  if (model === undefined || node === undefined) throw new Error(`An example of ${kind.id} does not use it.`);
  return {
    view: { document: analysis.root, analyses: [analysis] },
    model,
    node,
    inputs: node.inputs.map((ref) => model.nodes[ref.node]?.outputs[ref.port] ?? []),
  };
}

/** The lines of a text that may be one or several. */
export function linesOf(lines: Lines): readonly string[] {
  return typeof lines === 'string' ? [lines] : lines;
}
