import { describe, expect, it } from 'vitest';
import { parse } from '../../../../server/src/notations/cnn/syntax/parser.ts';
import { printFile, printLines } from '../../../support/print-tree.ts';

/** Every statement of the grammar. None has a problem. */
const statements: readonly (readonly [text: string, tree: string])[] = [
  // Calls
  ['relu', '(relu)'],
  ['conv 64, 3x3, padding=1', '(conv 64 (3x3) padding=1)'],
  ['conv width, kernel, ...options', '(conv width kernel ...options)'],
  ['conv stride = s > 0 ? 2 : 1', '(conv stride=(?: (compare s > 0) 2 1))'],
  ['conv (64 + 1) * 2, 3', '(conv (* (group (+ 64 1)) 2) 3)'],
  ['leakyrelu(0.2)', '(leakyrelu (group 0.2))'],
  ['conv(n)/2, 3', '(conv (/ (group n) 2) 3)'],
  ['reshape [4, 4]', '(reshape [4 4])'],
  ['scale -1', '(scale (- 1))'],
  ['Residual 64, skip={ conv 8; relu }', '(Residual 64 skip={(conv 8) (relu)})'],
  ['add a, { conv 8 }', '(add a {(conv 8)})'],
  ['relu; tanh;; relu', '(relu)\n(tanh)\n(relu)'],

  // Tails
  ['conv 64 as stem', '(conv 64 (as stem))'],
  ['conv 64 -> H x W x 64', '(conv 64 (-> (H x W x 64)))'],
  ['conv 64 as a -> ? x 3 as b', '(conv 64 (as a) (-> (? x 3)) (as b))'],
  ['split 2 as [left, _]', '(split 2 (as [left _]))'],
  ['Double 8 as skips[]', '(Double 8 (as skips[]))'],
  ['split 2 -> [3x3, 3x3]', '(split 2 (-> [(3x3) (3x3)]))'],
  ['as before', '(tail (as before))'],
  ['-> 5 x 5 x 16', '(tail (-> (5 x 5 x 16)))'],

  // Branches
  ['add { branch {}; branch main { relu } }', '(add {(branch {}) (branch main {(relu)})})'],
  ['concat axis=0 { branch {} } as both', '(concat axis=0 {(branch {})} (as both))'],
  ['concat { for k in ks { branch { conv k } } }', '(concat {(for k ks {(branch {(conv k)})})})'],
  ['add { if deep { branch {} } else { } }', '(add {(if deep {(branch {})} else {})})'],
  ['add { let n = 3; repeat n { branch {} } }', '(add {(let n 3) (repeat n {(branch {})})})'],

  // Values
  ['let n = 3', '(let n 3)'],
  ['let [a, [b, _]] = f(n)', '(let [a [b _]] (call f n))'],
  ['let half(v, by = 2) = v / by', '(let half (v by=2) (/ v by))'],
  ['let gate = { dense 8 }', '(let gate {(dense 8)})'],
  ['layer enc = Encoder 64', '(layer enc (Encoder 64))'],
  ['layer enc = Encoder', '(layer enc (Encoder))'],
  ['layer enc = { conv 8; relu }', '(layer enc {(conv 8) (relu)})'],

  // Inputs and outputs
  ['input: 100', '(input : 100)'],
  ['input image: 32 x 32 x 3', '(input image : (32 x 32 x 3))'],
  ['input a, b: ? x 3, dtype=uint8, batch=8', '(input a b : (? x 3) dtype=uint8 batch=8)'],
  ['output', '(output)'],
  ['output as y', '(output (as y))'],
  ['output as y[]', '(output (as y[]))'],
  ['output -> 10', '(output (-> 10))'],
  ['output a, b.c', '(output a (. b c))'],
  ['output aux = { relu }', '(output aux={(relu)})'],
  ['output { relu }', '(output {(relu)})'],
  ['from left, here as both', '(from left here (as both))'],
  ['expect params <= 26M, field >= 224', '(expect (compare params <= 26M) (compare field >= 224))'],

  // Control
  ['if a { relu }', '(if a {(relu)})'],
  ['if a { relu } else { tanh }', '(if a {(relu)} else {(tanh)})'],
  ['if a {} else if b {} else if c {} else { relu }', '(if a {} b {} c {} else {(relu)})'],
  ['if { conv 3 }.channels > 3 { relu }', '(if (compare (. {(conv 3)} channels) > 3) {(relu)})'],
  ['for c in xs { conv c }', '(for c xs {(conv c)})'],
  ['for [w, d] in [[1, 2]] as i { conv w }', '(for [w d] [[1 2]] as i {(conv w)})'],
  ['for x in xs { conv x, 3x3 }', '(for x xs {(conv x (3x3))})'],
  ['repeat 2 { relu }', '(repeat 2 {(relu)})'],
  ['repeat 2*n as i { relu }', '(repeat (* 2 n) as i {(relu)})'],
];

describe('statements', () => {
  it.each(statements)('%s', (text, tree) => {
    expect(printLines(text)).toBe(tree);
    expect(parse(`model M {\n${text}\n}`).problems).toEqual([]);
  });
});

/** Every item of the grammar. None has a problem. */
const items: readonly (readonly [text: string, tree: string])[] = [
  ['import { Unit } from "./blocks.cnn"', '(import Unit "./blocks.cnn")'],
  ['import { Unit as U, SE } from "b.cnn"', '(import Unit:U SE "b.cnn")'],
  ['import {\n  Unit,\n  SE as S\n} from "b.cnn"\nlet a = 1', '(import Unit SE:S "b.cnn")\n(let a 1)'],
  ['model M {}', '(model M {})'],
  ['model M() { relu }', '(model M () {(relu)})'],
  ['model M (classes = 10, depth) { relu }', '(model M (classes=10 depth) {(relu)})'],
  ['block B(a, b = 2*a, ...rest) {}', '(block B (a b=(* 2 a) ...rest) {})'],
  ['block B(\n  a,\n  b = 3,\n) {}', '(block B (a b=3) {})'],
  ['model B3 = B0 1.2, size=300', '(variant B3 (B0 1.2 size=300))'],
  ['model A = B\nmodel C = A', '(variant A (B))\n(variant C (A))'],
  ['let n = 3; let f(v) = v', '(let n 3)\n(let f (v) v)'],
  ['model A { relu } block B { tanh }', '(model A {(relu)})\n(block B {(tanh)})'],
  ['', ''],
  ['// nothing but a comment', ''],
  ['\uFEFFlet a = 1\r\nlet b = 2\rlet c = 3', '(let a 1)\n(let b 2)\n(let c 3)'],
];

describe('items', () => {
  it.each(items)('%j', (text, tree) => {
    expect(printFile(text)).toBe(tree);
    expect(parse(text).problems).toEqual([]);
  });
});
