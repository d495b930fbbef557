import type { Padding } from '../core/padding.ts';
import type { Fallback, Parameter, Parameters, Values } from '../core/parameter.ts';
import { displaySize } from '../core/size/print.ts';
import type { Size } from '../core/size/size.ts';
import type { ModelNode } from '../model/model.ts';

/**
 * Kind and parameters of a layer on one line: "Convolution 3×3 · /2 · pad 1". What the shape already says (filters), and
 * what is as usual, is left out.
 */
export function detailOf(node: ModelNode): string {
  const { parameters, words } = node.kind;
  const leading: string[] = [];
  const following: string[] = [];
  const window = windowOf(parameters);
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = node.values[name];
    const isWindow = name === window;
    const text = value === undefined ? '' : valueText(parameter, value, isWindow ? 'every axis' : 'short');
    if (text === '') continue;
    const usual = usualText(parameter, node.values);
    if (isWindow || leads(parameter)) leading.push(text);
    else if (isShown(name, parameter, { text, usual })) following.push(signed(name, parameter, text));
  }
  return [[words.title, ...leading].join(' '), ...following].join(' · ');
}

/** Every parameter with its value, for where there is room. */
export function parameterLines(node: ModelNode): readonly (readonly [name: string, value: string])[] {
  return Object.entries(node.kind.parameters).flatMap(([name, parameter]) => {
    const value = node.values[name];
    const text = value === undefined ? '' : valueText(parameter, value, 'short');
    return text === '' ? [] : [[name, text] as const];
  });
}

/** The first of the parameters with a number for each axis is the size of the window, given or not. */
function windowOf(parameters: Parameters): string | undefined {
  return Object.keys(parameters).find((name) => parameters[name]?.type.type === 'perAxis');
}

/** What must be given is part of what the layer is: "Convolution 3×3", "Dropout 0.5". The shape shows counts. */
function leads({ type, fallback }: Parameter): boolean {
  return fallback === undefined && !['count', 'flag', 'text', 'recipe', 'padding'].includes(type.type);
}

function isShown(
  name: string,
  { type, fallback }: Parameter,
  { text, usual }: { readonly text: string; readonly usual: string | undefined },
): boolean {
  switch (type.type) {
    case 'flag':
    case 'text':
      return false;
    case 'padding':
    case 'pads':
      return text !== '0' && text !== 'valid';
    case 'count':
      return fallback !== undefined && text !== usual;
    default:
      // A step of 1 goes without saying, another one never does, whatever it falls back to.
      return name === 'stride' ? text !== '1' : text !== usual;
  }
}

/** Steps and padding have a sign of their own in drawings of networks, and words speak for themselves. */
function signed(name: string, { type }: Parameter, text: string): string {
  if (name === 'stride') return `/${text}`;
  if (type.type === 'padding' || type.type === 'pads') return /^\d/.test(text) ? `pad ${text}` : text;
  return type.type === 'word' || type.type === 'recipe' ? text : `${name} ${text}`;
}

/** `short`: one number where it stands for every axis. */
function valueText(
  { type, fallback }: Parameter,
  value: Values[string],
  form: 'short' | 'every axis',
): string {
  if (isPadding(value)) return paddingText(value);
  if (typeof value === 'object' && value !== null && 'kindId' in value) return value.kindId;
  if (!Array.isArray(value)) return plainText(value);
  const texts = value.map((item) => itemText(item, type.type === 'factors' ? '/' : '+'));
  // What is given for every axis is written for every axis; a default is not repeated.
  const isFull = form === 'every axis' || type.type === 'sizes' || fallback === undefined;
  return isFull ? texts.join('×') : evenText(texts);
}

function plainText(value: unknown): string {
  if (isSize(value)) return value === null ? '' : displaySize(value);
  return typeof value === 'string' || typeof value === 'boolean' ? `${value}` : '';
}

/** An item of a list: a size, or a pair of sizes before and after, or a ratio. */
function itemText(item: unknown, between: '/' | '+'): string {
  if (isSize(item)) return displaySize(item);
  if (!Array.isArray(item)) return `${item}`;
  const [first, second] = item.map((part) => (isSize(part) ? displaySize(part) : '?'));
  const needsOne = between === '/' ? second === '1' : second === first;
  return needsOne ? `${first}` : `${first}${between}${second}`;
}

/** `2` where all are equal, else `2×1`. */
function evenText(texts: readonly string[]): string {
  return texts.every((text) => text === texts[0]) ? (texts[0] ?? '') : texts.join('×');
}

function paddingText(padding: Padding): string {
  if (padding.kind !== 'explicit') return padding.kind;
  return evenText(padding.before.map((before, axis) => itemText([before, padding.after[axis] ?? null], '+')));
}

function isPadding(value: Values[string]): value is Padding {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind !== 'expression';
}

function isSize(value: unknown): value is Size {
  if (value === null || typeof value === 'number') return true;
  return typeof value === 'object' && 'kind' in value && value.kind === 'expression';
}

/** What a parameter says where nothing was given. */
function usualText(parameter: Parameter, values: Values): string | undefined {
  const fallback: Fallback | undefined = parameter.fallback;
  if (typeof fallback !== 'object' || fallback === null) return `${fallback}`;
  if ('sameAs' in fallback) {
    const other = values[fallback.sameAs];
    return other === undefined ? undefined : valueText(parameter, other, 'short');
  }
  return 'in' in fallback ? `${fallback.otherwise}` : evenText(fallback.map((item) => itemText(item, '+')));
}
