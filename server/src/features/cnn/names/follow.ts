import type { Call, CallExpression, Expression, Parameter } from '../../../notations/cnn/syntax/tree.ts';
import type { Document } from '../../../workspace/workspace.ts';
import type { Documents } from '../../documents.ts';
import { type Entity, importedEntity, namesFor } from './entity.ts';
import { type FlowSource, flowBehind, indexOf, type Owner } from './name-index.ts';
import { outputsIn } from './outputs.ts';

/** A model, block or function, and the text in which it stands. */
export interface Callee {
  readonly document: Document;
  readonly item: Owner;
}

/** Steps from one value to the next: `let a = b`, `model A = B`, arguments. More are not followed. */
const mostSteps = 200;

/** Followed so far, so that circles end. */
export interface Trail {
  readonly documents: Documents;
  readonly seen: Set<string>;
}

export function newTrail(documents: Documents): Trail {
  return { documents, seen: new Set() };
}

/** What may be applied where a name begins that is called: the blocks, models and functions of the texts, no kinds. */
export function calleesAt(trail: Trail, document: Document, start: number): readonly Callee[] {
  const declared = indexOf(document.syntax).declared.get(start);
  return declared === undefined ? [] : calleesOf(trail, { document, declared });
}

/**
 * The blocks and models whose results a value holds, as a list with members: those that `backbone` may stand for in
 * `backbone.c3`.
 */
export function makersOf(trail: Trail, document: Document, value: Expression): readonly Callee[] {
  switch (value.kind) {
    case 'name': {
      const declared = indexOf(document.syntax).declared.get(value.range.start);
      return declared === undefined ? [] : makersOfName(trail, { document, declared });
    }
    case 'parentheses':
      return makersOf(trail, document, value.inner);
    case 'conditional':
      return [value.consequent, value.alternative].flatMap((side) => makersOf(trail, document, side));
    case 'body':
      return makersOfFlow(trail, document, flowBehind(value.statements, value.statements.length - 1));
    default:
      return [];
  }
}

function calleesOf(trail: Trail, entity: Entity): readonly Callee[] {
  if (!isNew(trail, 'callee', entity)) return [];
  const { document, declared } = entity;
  if (declared.role === 'import') {
    const target = importedEntity(trail.documents, document, declared.range.start);
    return target === undefined ? [] : calleesOf(trail, target);
  }
  const node = indexOf(document.syntax).declaring.get(declared.range.start);
  switch (node?.kind) {
    case 'model':
    case 'block':
    case 'let-function':
      return [{ document, item: node }];
    case 'variant':
      return calleesAt(trail, document, node.call.callee.range.start);
    case 'layer':
      return node.value?.kind === 'call' ? calleesAt(trail, document, node.value.callee.range.start) : [];
    case 'let':
      return calleesIn(trail, document, node.value);
    case 'parameter':
      return valuesOf(trail, entity).flatMap(([at, value]) => calleesIn(trail, at, value));
    default:
      return [];
  }
}

/** The recipes that a value may be. */
function calleesIn(trail: Trail, document: Document, value: Expression): readonly Callee[] {
  switch (value.kind) {
    case 'name':
      return calleesAt(trail, document, value.range.start);
    case 'parentheses':
      return calleesIn(trail, document, value.inner);
    case 'call-expression':
      return calleesIn(trail, document, value.callee);
    case 'conditional':
      return [value.consequent, value.alternative].flatMap((side) => calleesIn(trail, document, side));
    default:
      return [];
  }
}

function makersOfName(trail: Trail, entity: Entity): readonly Callee[] {
  if (!isNew(trail, 'maker', entity)) return [];
  const { document, declared } = entity;
  const { declaring, labelled } = indexOf(document.syntax);
  const { start } = declared.range;
  if (declared.role === 'label') return makersOfFlow(trail, document, labelled.get(start));
  const node = declaring.get(start);
  switch (node?.kind) {
    case 'let':
    case 'output-value':
      return makersOf(trail, document, node.value);
    case 'parameter':
      return valuesOf(trail, entity).flatMap(([at, value]) => makersOf(trail, at, value));
    default:
      return [];
  }
}

function makersOfFlow(trail: Trail, document: Document, flow: FlowSource | undefined): readonly Callee[] {
  if (flow === undefined) return [];
  if (flow.of === 'value') return makersOf(trail, document, flow.value);
  const callees = calleesAt(trail, document, flow.call.callee.range.start);
  return callees.flatMap((callee) => (hasOutputs(callee.item) ? [callee] : lastMakers(trail, callee)));
}

/** A body without outputs yields what its last line yields. */
function lastMakers(trail: Trail, { document, item }: Callee): readonly Callee[] {
  if (item.kind === 'let-function') return [];
  const { statements } = item.body;
  return makersOfFlow(trail, document, flowBehind(statements, statements.length - 1));
}

function hasOutputs(item: Owner): boolean {
  return item.kind !== 'let-function' && outputsIn(item.body).length > 0;
}

/** What a parameter may be given: its default, and the arguments of the calls that name its owner. */
function valuesOf(
  { documents }: Trail,
  { document, declared }: Entity,
): readonly (readonly [Document, Expression])[] {
  const { declared: names, declaring, owners } = indexOf(document.syntax);
  const { start } = declared.range;
  const parameter = declaring.get(start);
  const owner = owners.get(start);
  const ownerName = owner && names.get(owner.name.range.start);
  if (owner === undefined || ownerName === undefined || parameter?.kind !== 'parameter') return [];
  const given = callsOf(documents, { document, declared: ownerName }).flatMap(([at, call]) => {
    const value = argumentFor(owner, parameter, call);
    return value === undefined ? [] : [[at, value] as const];
  });
  return parameter.fallback === null ? given : [[document, parameter.fallback], ...given];
}

function callsOf(
  documents: Documents,
  entity: Entity,
): readonly (readonly [Document, Call | CallExpression])[] {
  return [...documents.values()].flatMap((document) => {
    const { calls } = indexOf(document.syntax);
    const uses = namesFor(documents, document, entity).flatMap((name) => name.uses);
    return uses.flatMap(({ start }) => {
      const call = calls.get(start);
      return call === undefined ? [] : [[document, call] as const];
    });
  });
}

function argumentFor(
  owner: Owner,
  parameter: Parameter,
  call: Call | CallExpression,
): Expression | undefined {
  const named = call.arguments.find(
    (argument) => argument.kind === 'named' && argument.name.name === parameter.name.name,
  );
  const position = owner.parameters?.items.indexOf(parameter) ?? -1;
  return (named ?? call.arguments.filter(({ kind }) => kind === 'positional')[position])?.value;
}

/** Whether this way was not gone before. */
function isNew({ seen }: Trail, way: string, { document, declared }: Entity): boolean {
  const step = `${way} ${document.file} ${declared.range.start}`;
  if (seen.has(step) || seen.size >= mostSteps) return false;
  seen.add(step);
  return true;
}
