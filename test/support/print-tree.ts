import { parse } from '../../server/src/notations/cnn/syntax/parser.ts';
import type {
  Argument,
  Body,
  Call,
  Documentation,
  Expression,
  Item,
  Name,
  Parameters,
  Pattern,
  SpreadArgument,
  Statement,
  TailPart,
} from '../../server/src/notations/cnn/syntax/tree.ts';

/** The items of a file as s-expressions, one a line. Braces are bodies; `{?` is one whose `}` is missing. */
export function printFile(text: string): string {
  return parse(text).tree.items.map(printItem).join('\n');
}

/** The statements between the braces of a model, as s-expressions, one a line. */
export function printLines(text: string): string {
  const [item] = parse(`model M {\n${text}\n}`).tree.items;
  return item?.kind === 'model' ? item.body.statements.map(printStatement).join('\n') : '';
}

/** An expression as an s-expression. */
export function printValue(text: string): string {
  const [item] = parse(`let it = ${text}`).tree.items;
  return item?.kind === 'let' ? printExpression(item.value) : '';
}

export function printItem(item: Item): string {
  switch (item.kind) {
    case 'import': {
      const names = item.names.map(
        ({ name, alias }) => printName(name) + (alias ? `:${printName(alias)}` : ''),
      );
      return list('import', ...names, item.path === null ? '<missing>' : JSON.stringify(item.path.value));
    }
    case 'model':
    case 'block': {
      const parameters = item.parameters === null ? [] : [printParameters(item.parameters)];
      return list(
        item.kind,
        ...printDoc(item.doc),
        printName(item.name),
        ...parameters,
        printBody(item.body),
      );
    }
    case 'variant':
      return list('variant', ...printDoc(item.doc), printName(item.name), printCall(item.call));
    case 'broken-item':
      return list('astray', ...(item.statement === null ? [] : [printStatement(item.statement)]));
    case 'let':
    case 'let-function':
      return printStatement(item);
  }
}

export function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'let':
      return list(
        'let',
        ...printDoc(statement.doc),
        printPattern(statement.pattern),
        printExpression(statement.value),
      );
    case 'let-function':
      return list(
        'let',
        ...printDoc(statement.doc),
        printName(statement.name),
        printParameters(statement.parameters),
        printExpression(statement.value),
      );
    case 'layer': {
      const { name, value } = statement;
      const made = value === null ? '<missing>' : value.kind === 'body' ? printBody(value) : printCall(value);
      return list('layer', printName(name), made);
    }
    case 'input': {
      const options = statement.options.map(printArgument);
      return list(
        'input',
        ...statement.names.map(printName),
        ':',
        printExpression(statement.sizes),
        ...options,
      );
    }
    case 'output':
    case 'from':
      return list(statement.kind, ...statement.values.map(printExpression), ...statement.tail.map(printTail));
    case 'output-value':
      return list('output', `${printName(statement.name)}=${printExpression(statement.value)}`);
    case 'apply': {
      const branches = statement.branches === null ? [] : [printBody(statement.branches)];
      return list(...callParts(statement.call), ...branches, ...statement.tail.map(printTail));
    }
    case 'tail':
      return list('tail', ...statement.tail.map(printTail));
    case 'expect':
      return list('expect', ...statement.conditions.map(printExpression));
    case 'if': {
      const arms = statement.arms.flatMap(({ condition, body }) => [
        printExpression(condition),
        printBody(body),
      ]);
      return list(
        'if',
        ...arms,
        ...(statement.otherwise === null ? [] : ['else', printBody(statement.otherwise)]),
      );
    }
    case 'for': {
      const { pattern, source, index, body } = statement;
      return list(
        'for',
        printPattern(pattern),
        printExpression(source),
        ...printIndex(index),
        printBody(body),
      );
    }
    case 'repeat':
      return list(
        'repeat',
        printExpression(statement.count),
        ...printIndex(statement.index),
        printBody(statement.body),
      );
    case 'branch':
      return list(
        'branch',
        ...(statement.title === null ? [] : [printName(statement.title)]),
        printBody(statement.body),
      );
    case 'broken': {
      const read = statement.statement === null ? [] : [printStatement(statement.statement)];
      return list('broken', ...read, ...statement.bodies.map(printBody));
    }
  }
}

function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'string':
      return JSON.stringify(expression.value);
    case 'boolean':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'in':
    case 'here':
    case 'none':
      return expression.kind;
    case 'unknown':
      return '?';
    case 'missing':
      return '<missing>';
    case 'parentheses':
      return list('group', printExpression(expression.inner));
    case 'list':
      return `[${expression.items.map(printItemOfList).join(' ')}]`;
    case 'comprehension': {
      const { item, pattern, source, condition } = expression;
      const test = condition === null ? [] : ['if', printExpression(condition)];
      return list('each', printExpression(item), printPattern(pattern), printExpression(source), ...test);
    }
    case 'body':
      return printBody(expression);
    case 'sizes': {
      const signs = expression.signs.map(({ glued }) => (glued ? 'x' : ' x '));
      return list(
        expression.items.map((item, index) => printExpression(item) + (signs[index] ?? '')).join(''),
      );
    }
    case 'unary':
      return list(expression.operator, printExpression(expression.operand));
    case 'binary':
      return list(expression.operator, printExpression(expression.left), printExpression(expression.right));
    case 'compare': {
      const rest = expression.rest.flatMap(({ operator, operand }) => [operator, printExpression(operand)]);
      return list('compare', printExpression(expression.first), ...rest);
    }
    case 'conditional':
      return list(
        '?:',
        printExpression(expression.condition),
        printExpression(expression.consequent),
        printExpression(expression.alternative),
      );
    case 'member':
      return list('.', printExpression(expression.object), printName(expression.member));
    case 'index':
      return list('at', printExpression(expression.object), printExpression(expression.index));
    case 'slice': {
      const ends = [expression.from, expression.to].map((end) => (end === null ? '_' : printExpression(end)));
      return list('slice', printExpression(expression.object), ...ends);
    }
    case 'call-expression':
      return list('call', printExpression(expression.callee), ...expression.arguments.map(printArgument));
  }
}

function printBody({ statements, close }: Body): string {
  return `${close === null ? '{?' : '{'}${statements.map(printStatement).join(' ')}}`;
}

function printCall(call: Call): string {
  return list(...callParts(call));
}

function callParts(call: Call): readonly string[] {
  return [printName(call.callee), ...call.arguments.map(printArgument)];
}

function printArgument(argument: Argument): string {
  switch (argument.kind) {
    case 'positional':
      return printExpression(argument.value);
    case 'named':
      return `${printName(argument.name)}=${printExpression(argument.value)}`;
    case 'spread':
      return `...${printExpression(argument.value)}`;
  }
}

function printItemOfList(item: Expression | SpreadArgument): string {
  return item.kind === 'spread' ? printArgument(item) : printExpression(item);
}

function printTail(part: TailPart): string {
  if (part.kind === 'assert') return list('->', printExpression(part.sizes));
  const { target } = part;
  return list('as', target.kind === 'append' ? `${printName(target.name)}[]` : printPattern(target));
}

function printPattern(pattern: Pattern): string {
  return pattern.kind === 'name-pattern'
    ? printName(pattern.name)
    : `[${pattern.items.map(printPattern).join(' ')}]`;
}

function printParameters({ items }: Parameters): string {
  const printed = items.map((item) => {
    if (item.kind === 'rest') return `...${printName(item.name)}`;
    const fallback = item.fallback === null ? '' : `=${printExpression(item.fallback)}`;
    return [...printDoc(item.doc), printName(item.name) + fallback].join(' ');
  });
  return `(${printed.join(' ')})`;
}

function printIndex(index: Name | null): readonly string[] {
  return index === null ? [] : ['as', printName(index)];
}

function printDoc(doc: Documentation | null): readonly string[] {
  return doc === null ? [] : [JSON.stringify(doc.text)];
}

function printName({ name }: Name): string {
  return name === '' ? '<nameless>' : name;
}

function list(...parts: readonly string[]): string {
  return `(${parts.join(' ')})`;
}
