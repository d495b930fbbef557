import type { Recipe } from '../core/argument.ts';
import type { Condition } from '../core/condition.ts';
import type { Notation } from '../core/notation.ts';
import type { Parameters, Values, ValuesOf } from '../core/parameter.ts';
import type { Finding } from '../core/problem.ts';
import type { Relation } from '../core/relation.ts';
import type { Role, Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';

/** The families of layers: they order the reference and give cards their colour role. */
export type Family =
  | 'input'
  | 'convolution'
  | 'pooling'
  | 'dense'
  | 'normalisation'
  | 'activation'
  | 'regularisation'
  | 'shape'
  | 'resampling'
  | 'merge'
  | 'recurrent'
  | 'attention'
  | 'unknown';

/**
 * What other parts may ask of a kind. Rules, layout and the cost of memory ask these, never an id.
 */
export interface Traits {
  /** Its output is a linear function of its input (up to the bias). */
  readonly linear?: true;
  /** It has an effect of its own between two linear layers. */
  readonly activates?: true;
  readonly normalises?: true;
  /** It changes nothing at inference: dropout, noise. */
  readonly trainingOnly?: true;
  /** Several tensors become one: element by element, or side by side. */
  readonly merges?: 'elementwise' | 'joined';
  /** Its output may overwrite its input: it adds nothing to the peak of live activations. */
  readonly inPlace?: true;
  /** In a drawing it is a line on the card of the layer before it. */
  readonly fuses?: true;
  /** It takes the maximum of what it reads, where its influence is not an average. */
  readonly selects?: true;
  /** The symbol a drawing shows instead of a card: "+", "×". */
  readonly symbol?: string;
}

/**
 * How many tensors a kind takes. `many` are merges: any number, and numbers among their operands go to the parameter
 * `by`. `few` takes one to three, where the second and third are what attention attends to.
 */
export type Arity = 'none' | 'one' | 'two' | 'few' | 'many';

/** A line of text, or several. */
export type Lines = string | readonly string[];

/** A small model that shows a kind at work. The reference and a test evaluate it: it must be sound, and use the kind. */
export interface Example {
  /** The shape that comes in, as an `input` line of the model language has it; a list where several tensors do. */
  readonly input: string | readonly string[];
  /** The lines below the inputs. */
  readonly lines: Lines;
}

/** Another use of a kind that is worth seeing. */
export interface Variation extends Example {
  /** What is to be seen, in a few words, capitalised: "Stride 2 halves the map". */
  readonly shows: string;
}

/** The words a person reads about a kind. */
export interface Words {
  /** Capitalised, as a heading: "Transposed convolution". */
  readonly title: string;
  /** One sentence without its full stop: what it does. */
  readonly summary: string;
  /** A paragraph for someone who meets it for the first time. */
  readonly explanation: string;
  /** Further paragraphs, for the reference alone, where there is room: what its numbers do, how it is used. */
  readonly details?: readonly string[];
  /**
   * What is calculated: `y = max(0, x)`. `x` or `a`, `b`, … come in, `y` goes out; `c`, `d` and `f` are channels, `q`
   * and `i` positions, `j` taps.
   */
  readonly formula?: Lines;
  readonly example: Example;
  readonly variations?: readonly Variation[];
  /** Where people trip. One sentence each. */
  readonly traps?: readonly string[];
}

/**
 * The names of a kind in the other notations. Where they differ by the number of spatial axes, they contain it
 * (`conv2d`); the first that fits is written, all are read.
 */
export type Names = Partial<Record<Exclude<Notation, 'cnn'>, readonly string[]>>;

export interface OutputAxis {
  readonly role: Role;
  /** Given where the relation alone does not say it: units, factors, a word that promises a size. */
  readonly size?: Size;
}

/** A tensor of weights of a layer. */
export interface Weight {
  readonly name: string;
  readonly sizes: readonly Size[];
  readonly trainable: boolean;
  /** How often each element is multiplied for one sample; 0 for what is only added or scales (bias, norms). */
  readonly uses: Size;
}

/** What a layer does to its inputs. Sizes of outputs follow from the relation where an axis does not state its own. */
export interface Application {
  readonly outputs: readonly (readonly OutputAxis[])[];
  readonly relation: Relation;
  readonly weights?: readonly Weight[];
  /** Multiply–accumulates beyond those of the weights: products of activations in attention, dot. */
  readonly products?: Size;
  readonly findings?: readonly Finding[];
  /** What must hold of symbolic sizes, beyond every output being at least 1. */
  readonly conditions?: readonly Condition[];
}

export interface ApplyContext {
  readonly notation: Notation;
  /** Applies the layer that another one wraps. */
  applyRecipe(recipe: Recipe, inputs: readonly Shape[]): Applied;
}

/** A layer applied to tensors: everything a node holds that does not depend on where it stands. */
export interface Applied {
  readonly values: Values;
  readonly outputs: readonly Shape[];
  readonly relation: Relation;
  readonly weights: readonly Weight[];
  readonly macs: Size;
  readonly findings: readonly Finding[];
  readonly conditions: readonly Condition[];
}

/** One layer kind: the only place that knows it. `id` is also its name in the model language. */
export interface KindRecord<P extends Parameters> {
  readonly id: string;
  readonly family: Family;
  readonly words: Words;
  readonly names: Names;
  /** The strings by which a notation names it as the activation of another layer. */
  readonly activationNames?: Names;
  readonly takes: Arity;
  /** In the order in which the model language takes them by position. */
  readonly parameters: P;
  /** Numbers of spatial axes it accepts; absent: any. */
  readonly ranks?: readonly number[];
  /** The first of the positional axes is time: arguments for each spatial axis, and `ranks`, leave it out. */
  readonly timeFirst?: true;
  readonly traits: Traits;
  apply(values: ValuesOf<P>, inputs: readonly Shape[], context: ApplyContext): Application;
}

/** A kind as everyone else sees it. */
export type LayerKind = KindRecord<Parameters>;

/** Checks a record against the types of its own parameters, then forgets them. */
export function defineKind<const P extends Parameters>(record: KindRecord<P>): LayerKind {
  // `resolveArguments` makes the values from these very parameters, so the narrower type holds at every call.
  const apply = record.apply as unknown as (
    values: Values,
    inputs: readonly Shape[],
    context: ApplyContext,
  ) => Application;
  return { ...record, apply };
}
