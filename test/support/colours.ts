import { readFileSync } from 'node:fs';

/** A rule of a TextMate grammar that matches within one line: the only form the grammar of `.cnn` uses. */
interface Rule {
  readonly match: string;
  readonly name?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
}

interface Grammar {
  readonly patterns: readonly { readonly include: string }[];
  readonly repository: Readonly<Record<string, { readonly patterns: readonly Rule[] }>>;
}

export const grammar: Grammar = JSON.parse(
  readFileSync(new URL('../../syntaxes/cnn.tmLanguage.json', import.meta.url), 'utf8'),
);

const rules = grammar.patterns
  .flatMap(({ include }) => grammar.repository[include.slice(1)]?.patterns ?? [])
  .map((rule) => ({ ...rule, pattern: new RegExp(rule.match, 'dgu') }));

interface Found {
  readonly rule: Rule;
  readonly match: RegExpExecArray;
}

type Coloured = readonly [text: string, scope: string];

/**
 * The pieces of a line that get a scope, as an editor finds them: from each place on, the rule that matches first,
 * of several the one that stands first in the grammar.
 */
export function colours(line: string): readonly Coloured[] {
  const pieces: Coloured[] = [];
  for (let offset = 0; offset < line.length; ) {
    const found = firstMatch(line, offset);
    if (found === null) break;
    const { match } = found;
    const { name, captures } = found.rule;
    if (name !== undefined) pieces.push([match[0], name]);
    else {
      for (const [group, { name: scope }] of Object.entries(captures ?? {})) {
        const text = match[Number(group)];
        if (text !== undefined) pieces.push([text, scope]);
      }
    }
    offset = Math.max(offset + 1, match.index + match[0].length);
  }
  return pieces;
}

function firstMatch(line: string, offset: number): Found | null {
  let first: Found | null = null;
  for (const rule of rules) {
    rule.pattern.lastIndex = offset;
    const match = rule.pattern.exec(line);
    if (match !== null && match[0] !== '' && (first === null || match.index < first.match.index)) {
      first = { rule, match };
    }
  }
  return first;
}
