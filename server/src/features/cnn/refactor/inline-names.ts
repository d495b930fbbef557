import { kindById } from '../../../layers/registry.ts';
import { functionNames } from '../../../notations/cnn/library/functions.ts';
import type { Declared } from '../../../notations/cnn/lowering/scope.ts';
import type { Statement } from '../../../notations/cnn/syntax/tree.ts';
import { resolvePath } from '../../../workspace/resolve-path.ts';
import { indexOf } from '../names/name-index.ts';
import { namesAt } from '../names-at.ts';
import { pathAt } from '../tree-path.ts';
import { incomingIn, startsBody } from './flow.ts';
import type { InlineSite } from './inline.ts';
import { freeName, isInside, nodesBelow, type Replacement } from './pieces.ts';

/** What the names of a block become where it is inlined. */
export interface InlineNames {
  /** In the block's text. */
  readonly replacements: readonly Replacement[];
  /** Lines before those of the block. */
  readonly lines: readonly string[];
  /** A name for a value that is new around the call. */
  fresh(wanted: string): string;
}

/** New names for those of the block that would collide; a reason where one would come to mean something else. */
export function namesFor(site: InlineSite): InlineNames | { readonly reason: string } {
  const { block, source, path, statement } = site;
  const own = source.syntax.names.filter(({ range }) => isInside(range, block.range));
  const reason = captured(site, new Set(own));
  if (reason !== undefined) return { reason };
  const parameters = (block.parameters?.items ?? []).map(({ name }) => name.range.start);
  const gone = new Set([block.name.range.start, ...parameters]);
  const moved = own.filter(({ name, range }) => name !== '' && !gone.has(range.start));
  const around = namesAround(site);
  const taken = new Set([...around, ...moved.map(({ name }) => name), ...functionNames]);
  const fresh = (wanted: string): string => {
    const name = freeName(wanted, (each) => taken.has(each) || kindById(each) !== undefined);
    taken.add(name);
    return name;
  };
  const replacements: Replacement[] = [];
  for (const declared of moved.filter(({ name }) => around.has(name))) {
    if (isOfFunction(site, declared)) {
      return {
        reason: `A function of the block has a parameter \`${declared.name}\`, a name that is taken here.`,
      };
    }
    const text = fresh(declared.name);
    replacements.push(...[declared.range, ...declared.uses].map((use) => ({ ...use, text })));
  }
  const incoming = startsBody(path, statement) ? [] : [block.body, ...defaults(site)].flatMap(incomingIn);
  if (incoming.length === 0) return { replacements, lines: [], fresh };
  const label = labelAbove(site);
  const name = label ?? fresh('incoming');
  replacements.push(...incoming.map((use) => ({ ...use, text: name })));
  return { replacements, lines: label === undefined ? [`as ${name}`] : [], fresh };
}

/** Every name that is declared in the item around the call, or in its file. */
function namesAround({ document, path }: InlineSite): ReadonlySet<string> {
  const item = path[1];
  const isSeen = ({ range }: Declared): boolean =>
    item !== undefined && (isInside(range, item.range) || isOfFile(document.syntax, range.start));
  return new Set(document.syntax.names.filter(isSeen).map(({ name }) => name));
}

function isOfFile({ tree }: InlineSite['document']['syntax'], start: number): boolean {
  return !pathAt(tree, start).some(({ kind }) => kind === 'body' || kind === 'parameters');
}

function isOfFunction({ source }: InlineSite, { role, range }: Declared): boolean {
  return (
    role === 'parameter' &&
    pathAt(source.syntax.tree, range.start).some(({ kind }) => kind === 'let-function')
  );
}

function defaults({ block }: InlineSite) {
  return (block.parameters?.items ?? []).flatMap((parameter) =>
    parameter.kind === 'parameter' && parameter.fallback !== null ? [parameter.fallback] : [],
  );
}

/** A name of the block that would mean something else where it is called. */
function captured(site: InlineSite, own: ReadonlySet<Declared>): string | undefined {
  const { block, source, document, statement } = site;
  const index = indexOf(source.syntax);
  const local = new Map(
    namesAt(document.syntax, statement.range.start)
      .filter(({ range }) => !isOfFile(document.syntax, range.start))
      .map((declared) => [declared.name, declared]),
  );
  for (const node of nodesBelow(block)) {
    const used = node.kind === 'name' ? node : node.kind === 'call' ? node.callee : undefined;
    const declared = used && index.declared.get(used.range.start);
    if (
      used === undefined ||
      (declared !== undefined && own.has(declared) && declared.range.start !== block.name.range.start)
    ) {
      continue;
    }
    if (local.has(used.name)) return `\`${used.name}\` means something else where the block is called.`;
    if (source.file !== document.file && declared !== undefined && !isKnownAlike(site, declared)) {
      return `The block uses \`${declared.name}\` of its own file. Import it first.`;
    }
  }
  return undefined;
}

/** Whether a name of the block's file is imported here, from that file and under the same name. */
function isKnownAlike({ document, source }: InlineSite, { name }: Declared): boolean {
  return document.syntax.tree.items.some(
    (item) =>
      item.kind === 'import' &&
      item.path !== null &&
      resolvePath(document.file, item.path.value) === source.file &&
      item.names.some((imported) => imported.name.name === name && imported.alias === null),
  );
}

/** The label that the line above gives the tensor which the call finds. */
function labelAbove({ path, statement }: InlineSite): string | undefined {
  const body = path.at(-1);
  if (body?.kind !== 'body') return undefined;
  const above: Statement | undefined = body.statements[body.statements.indexOf(statement) - 1];
  const tail = above?.kind === 'apply' || above?.kind === 'from' || above?.kind === 'tail' ? above.tail : [];
  for (const part of tail) {
    const isName = part.kind === 'as' && part.target.kind === 'name-pattern';
    if (isName && part.target.kind === 'name-pattern' && part.target.name.name !== '_')
      return part.target.name.name;
  }
  return undefined;
}
