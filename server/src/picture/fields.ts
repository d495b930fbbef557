import { type Field, fieldsTowards, summarise } from '../model/field.ts';
import type { Model } from '../model/model.ts';

/** The field of every node's first output, towards the first of the model's inputs that it sees. */
export function fieldsOf(model: Model): readonly (Field | undefined)[] {
  const fields: (Field | undefined)[] = model.nodes.map(() => undefined);
  for (const input of model.inputs) {
    const source = { node: input, port: 0 };
    const table = fieldsTowards(model.nodes, source);
    for (const index of fields.keys()) fields[index] ??= summarise(table[index]?.[0], source);
  }
  return fields;
}
