import type { TextRange } from '../../../core/range.ts';

/**
 * The syntax tree of the model language: plain data, faithful to the text, before any name is looked up.
 *
 * The parser accepts more than the grammar where a later step has the better words: a body holds every statement, so
 * `branch` outside a merge or a layer between branches are found by whoever knows what the braces belong to. Where
 * text is missing the tree holds an `Expression` of kind `missing` or a `Name` without letters, both empty ranges, and
 * the problem has been reported; nobody complains about them again.
 */
export interface FileTree {
  readonly kind: 'file';
  readonly range: TextRange;
  readonly items: readonly Item[];
  /** Every comment, in the order of the text, documentation included. */
  readonly comments: readonly Comment[];
}

/** A name and where it stands. Without letters where the text has none yet. */
export interface Name {
  readonly name: string;
  readonly range: TextRange;
}

export interface Comment {
  readonly kind: 'comment';
  /** From the first slash to the end of the line, without the line break. */
  readonly range: TextRange;
  /** Written with three slashes. */
  readonly doc: boolean;
  /** Nothing but blanks stands before it on its line. */
  readonly ownLine: boolean;
}

/** What the `///` lines above a declaration say. */
export interface Documentation {
  /** The lines without their slashes and one blank after them, joined by line feeds. */
  readonly text: string;
  readonly range: TextRange;
}

// Items

export type Item = ImportItem | ModelItem | VariantItem | BlockItem | Let | LetFunction | BrokenItem;

/** `import { Unit as U } from "./blocks.cnn"` */
export interface ImportItem {
  readonly kind: 'import';
  readonly range: TextRange;
  readonly open: TextRange;
  readonly close: TextRange | null;
  readonly names: readonly ImportedName[];
  readonly commas: readonly TextRange[];
  /** Null where it is not written yet. */
  readonly path: StringLiteral | null;
}

export interface ImportedName {
  readonly kind: 'imported';
  readonly range: TextRange;
  readonly name: Name;
  /** The name it gets here: `U` in `Unit as U`. */
  readonly alias: Name | null;
}

/** `model M(p = 1) { … }` */
export interface ModelItem {
  readonly kind: 'model';
  readonly range: TextRange;
  readonly name: Name;
  readonly parameters: Parameters | null;
  readonly body: Body;
  readonly doc: Documentation | null;
}

/** `model B3 = M 1.2, size=300` */
export interface VariantItem {
  readonly kind: 'variant';
  readonly range: TextRange;
  readonly name: Name;
  readonly call: Call;
  readonly doc: Documentation | null;
}

/** `block B(p) { … }` */
export interface BlockItem {
  readonly kind: 'block';
  readonly range: TextRange;
  readonly name: Name;
  readonly parameters: Parameters | null;
  readonly body: Body;
  readonly doc: Documentation | null;
}

/** Text outside every model and block that is no item. */
export interface BrokenItem {
  readonly kind: 'broken-item';
  readonly range: TextRange;
  /** What it would be inside a body. */
  readonly statement: Statement | null;
}

export interface Parameters {
  readonly kind: 'parameters';
  /** From `(` to `)`, both included. */
  readonly range: TextRange;
  readonly items: readonly (Parameter | RestParameter)[];
  readonly commas: readonly TextRange[];
}

export interface Parameter {
  readonly kind: 'parameter';
  readonly range: TextRange;
  readonly name: Name;
  readonly fallback: Expression | null;
  readonly doc: Documentation | null;
}

/** `...rest` */
export interface RestParameter {
  readonly kind: 'rest';
  readonly range: TextRange;
  readonly name: Name;
}

// Statements

export type Statement =
  | Let
  | LetFunction
  | LayerStatement
  | InputStatement
  | OutputStatement
  | OutputValueStatement
  | FromStatement
  | ApplyStatement
  | TailStatement
  | ExpectStatement
  | IfStatement
  | ForStatement
  | RepeatStatement
  | BranchStatement
  | BrokenStatement;

/** `{ … }`: the braces of a model, block, branch, loop, condition or tensor expression, or those of a merge. */
export interface Body {
  readonly kind: 'body';
  /** From `{` to `}`, both included; to the last statement where `}` is missing. */
  readonly range: TextRange;
  /** Empty where `{` is missing. */
  readonly open: TextRange;
  /** Null where `}` is missing: what the body holds may then belong outside of it. */
  readonly close: TextRange | null;
  readonly statements: readonly Statement[];
}

/** `let n = e` · `let [a, b] = e` */
export interface Let {
  readonly kind: 'let';
  readonly range: TextRange;
  readonly pattern: Pattern;
  readonly value: Expression;
  readonly doc: Documentation | null;
}

/** `let half(v) = floor(v / 2)` */
export interface LetFunction {
  readonly kind: 'let-function';
  readonly range: TextRange;
  readonly name: Name;
  readonly parameters: Parameters;
  readonly value: Expression;
  readonly doc: Documentation | null;
}

/** `layer enc = Encoder 64` · `layer enc = { … }` */
export interface LayerStatement {
  readonly kind: 'layer';
  readonly range: TextRange;
  readonly name: Name;
  /** Null where it is not written yet. */
  readonly value: Call | Body | null;
}

/** `input a, b: 105 x 105 x 1, dtype=uint8` */
export interface InputStatement {
  readonly kind: 'input';
  readonly range: TextRange;
  readonly names: readonly Name[];
  readonly sizes: Expression;
  readonly options: readonly NamedArgument[];
}

/** `output` · `output a, b` · `output as y` */
export interface OutputStatement {
  readonly kind: 'output';
  readonly range: TextRange;
  readonly values: readonly Expression[];
  readonly tail: readonly TailPart[];
}

/** `output aux = { … }` */
export interface OutputValueStatement {
  readonly kind: 'output-value';
  readonly range: TextRange;
  readonly name: Name;
  readonly value: Expression;
}

/** `from a, b` */
export interface FromStatement {
  readonly kind: 'from';
  readonly range: TextRange;
  readonly values: readonly Expression[];
  readonly tail: readonly TailPart[];
}

/** A call line: `conv 64, 3x3 as stem` · `add { … } -> 8 x 8 x 64` */
export interface ApplyStatement {
  readonly kind: 'apply';
  readonly range: TextRange;
  readonly call: Call;
  readonly branches: Body | null;
  readonly tail: readonly TailPart[];
}

/** A line that begins with `as` or `->`: it speaks of the result of the line above. */
export interface TailStatement {
  readonly kind: 'tail';
  readonly range: TextRange;
  readonly tail: readonly TailPart[];
}

/** `expect params <= 26M, field >= 224` */
export interface ExpectStatement {
  readonly kind: 'expect';
  readonly range: TextRange;
  readonly conditions: readonly Expression[];
}

/** `if a { … } else if b { … } else { … }`: a flat list, so long chains nest nothing. */
export interface IfStatement {
  readonly kind: 'if';
  readonly range: TextRange;
  readonly arms: readonly IfArm[];
  readonly otherwise: Body | null;
}

export interface IfArm {
  readonly kind: 'arm';
  /** From `if`, or the `else` before it, to the closing brace. */
  readonly range: TextRange;
  readonly condition: Expression;
  readonly body: Body;
}

/** `for [w, d] in xs as i { … }` */
export interface ForStatement {
  readonly kind: 'for';
  readonly range: TextRange;
  readonly pattern: Pattern;
  readonly source: Expression;
  readonly index: Name | null;
  readonly body: Body;
}

/** `repeat n as i { … }` */
export interface RepeatStatement {
  readonly kind: 'repeat';
  readonly range: TextRange;
  readonly count: Expression;
  readonly index: Name | null;
  readonly body: Body;
}

/** `branch main { … }` */
export interface BranchStatement {
  readonly kind: 'branch';
  readonly range: TextRange;
  readonly title: Name | null;
  readonly body: Body;
}

/** A line that could not be read to its end. Its problem is reported. */
export interface BrokenStatement {
  readonly kind: 'broken';
  readonly range: TextRange;
  /** What could be read of it: a call with the arguments before the fault. Never broken itself. */
  readonly statement: Exclude<Statement, BrokenStatement> | null;
  /** Braces after the fault, read as bodies so that their lines keep their answers. */
  readonly bodies: readonly Body[];
}

/** `Residual 64, stride=2` at the start of a line, after `layer … =` or after `model … =`. */
export interface Call {
  readonly kind: 'call';
  readonly range: TextRange;
  readonly callee: Name;
  readonly arguments: readonly Argument[];
  /** The commas between the arguments; as many as arguments where the line ends in one. */
  readonly commas: readonly TextRange[];
}

export type Argument = PositionalArgument | NamedArgument | SpreadArgument;

export interface PositionalArgument {
  readonly kind: 'positional';
  readonly range: TextRange;
  readonly value: Expression;
}

export interface NamedArgument {
  readonly kind: 'named';
  readonly range: TextRange;
  readonly name: Name;
  readonly value: Expression;
}

/** `...options`, among arguments and in lists. */
export interface SpreadArgument {
  readonly kind: 'spread';
  readonly range: TextRange;
  readonly value: Expression;
}

export type TailPart = AsPart | AssertPart;

/** `as stem` · `as [left, right]` · `as skips[]` */
export interface AsPart {
  readonly kind: 'as';
  /** Begins with the word `as`. */
  readonly range: TextRange;
  readonly target: Pattern | AppendTarget;
}

/** `-> 32 x 32 x 64` */
export interface AssertPart {
  readonly kind: 'assert';
  /** Begins with the arrow. */
  readonly range: TextRange;
  readonly sizes: Expression;
}

export type Pattern = NamePattern | ListPattern;

/** A bound name; `_` binds nothing. */
export interface NamePattern {
  readonly kind: 'name-pattern';
  readonly range: TextRange;
  readonly name: Name;
}

/** `[a, b]` */
export interface ListPattern {
  readonly kind: 'list-pattern';
  readonly range: TextRange;
  readonly items: readonly Pattern[];
}

/** `skips[]` */
export interface AppendTarget {
  readonly kind: 'append';
  readonly range: TextRange;
  readonly name: Name;
}

// Expressions

export type Expression =
  | NumberLiteral
  | StringLiteral
  | BooleanLiteral
  | NameExpression
  | WordExpression
  | ParenthesisedExpression
  | ListExpression
  | Comprehension
  | Body
  | SizesExpression
  | UnaryExpression
  | BinaryExpression
  | CompareExpression
  | ConditionalExpression
  | MemberExpression
  | IndexExpression
  | SliceExpression
  | CallExpression
  | MissingExpression;

/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface NumberLiteral {
  readonly kind: 'number';
  readonly range: TextRange;
  /** As written: `26M`, `1e-5`. */
  readonly text: string;
  /** Null where the number is out of bounds or misspelt, which has been reported. */
  readonly value: Rational | null;
}

export interface StringLiteral {
  readonly kind: 'string';
  /** With its quotes. */
  readonly range: TextRange;
  /** Without its quotes. There are no escapes. */
  readonly value: string;
}

export interface BooleanLiteral {
  readonly kind: 'boolean';
  readonly range: TextRange;
  readonly value: boolean;
}

export interface NameExpression {
  readonly kind: 'name';
  readonly range: TextRange;
  readonly name: string;
}

/** `in` and `here`, the two flows; `none`; `?`, the unknown size. */
export interface WordExpression {
  readonly kind: 'in' | 'here' | 'none' | 'unknown';
  readonly range: TextRange;
}

export interface ParenthesisedExpression {
  readonly kind: 'parentheses';
  readonly range: TextRange;
  readonly inner: Expression;
}

/** `[a, ...b, c]` */
export interface ListExpression {
  readonly kind: 'list';
  readonly range: TextRange;
  readonly items: readonly (Expression | SpreadArgument)[];
  /** As many as items where the list ends in one. */
  readonly commas: readonly TextRange[];
}

/** `[f(c) for c in xs if c > 8]` */
export interface Comprehension {
  readonly kind: 'comprehension';
  readonly range: TextRange;
  readonly item: Expression;
  readonly pattern: Pattern;
  readonly source: Expression;
  readonly condition: Expression | null;
}

/** `3x3` · `H x W x 3`: always two items or more. */
export interface SizesExpression {
  readonly kind: 'sizes';
  readonly range: TextRange;
  readonly items: readonly Expression[];
  /** The signs between the items, one fewer than items. */
  readonly signs: readonly SizeSign[];
}

export interface SizeSign {
  readonly range: TextRange;
  /** Written without blanks, as in `3x3`. */
  readonly glued: boolean;
}

export interface UnaryExpression {
  readonly kind: 'unary';
  readonly range: TextRange;
  readonly operator: '-' | 'not';
  readonly operand: Expression;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '**' | 'and' | 'or';

export interface BinaryExpression {
  readonly kind: 'binary';
  readonly range: TextRange;
  readonly operator: BinaryOperator;
  readonly operatorRange: TextRange;
  readonly left: Expression;
  readonly right: Expression;
}

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** `a < b <= c`: the first operand, then each sign with the operand after it. */
export interface CompareExpression {
  readonly kind: 'compare';
  readonly range: TextRange;
  readonly first: Expression;
  readonly rest: readonly ComparePart[];
}

export interface ComparePart {
  readonly operator: CompareOperator;
  readonly operatorRange: TextRange;
  readonly operand: Expression;
}

/** `condition ? consequent : alternative` */
export interface ConditionalExpression {
  readonly kind: 'conditional';
  readonly range: TextRange;
  readonly condition: Expression;
  readonly consequent: Expression;
  readonly alternative: Expression;
}

/** `in.channels` */
export interface MemberExpression {
  readonly kind: 'member';
  readonly range: TextRange;
  readonly object: Expression;
  readonly member: Name;
}

/** `xs[-1]` */
export interface IndexExpression {
  readonly kind: 'index';
  readonly range: TextRange;
  readonly object: Expression;
  readonly index: Expression;
}

/** `xs[1:3]` · `xs[:n]` */
export interface SliceExpression {
  readonly kind: 'slice';
  readonly range: TextRange;
  readonly object: Expression;
  readonly from: Expression | null;
  readonly to: Expression | null;
}

/** `floor(v / 2)` · `leakyrelu(0.2)` */
export interface CallExpression {
  readonly kind: 'call-expression';
  readonly range: TextRange;
  readonly callee: Expression;
  /** The `(`. */
  readonly open: TextRange;
  /** The `)`; null where it is missing. */
  readonly close: TextRange | null;
  readonly arguments: readonly Argument[];
  readonly commas: readonly TextRange[];
}

/** Stands where a value is expected and none is written. */
export interface MissingExpression {
  readonly kind: 'missing';
  readonly range: TextRange;
}
