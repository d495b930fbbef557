import type { InlayHint } from 'vscode-languageserver';
import { startClient } from '../support/language-client.ts';
import { type BenchText, readExample } from './texts.ts';

/** Bytes of what the server answers about a text, and how many things are in it: the same on every machine. */
export interface MessageSizes {
  readonly name: string;
  readonly hints: number;
  readonly hintBytes: number;
  readonly outlineBytes: number;
  readonly hoverBytes: number;
  readonly statusBytes: number;
}

/** A line that begins with a convolution, or the block that stands for one. */
const applied = /^ *(conv|Unit) /;

export async function messageSizes({ name, text }: BenchText): Promise<MessageSizes> {
  const uri = 'file:///examples/bench.cnn';
  const files = Object.fromEntries(
    ['blocks', 'backbones'].map((file) => [`file:///examples/${file}.cnn`, readExample(`${file}.cnn`) ?? '']),
  );
  const client = await startClient({ files });
  await client.open(uri, text);
  await client.settled();
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
  const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
  const outline = await client.request<unknown>('textDocument/documentSymbol', { textDocument });
  const lines = text.split('\n');
  const line = lines.findIndex((each) => applied.test(each));
  const position = { line, character: (lines[line] ?? '').search(/\S/) };
  const hover = await client.request<unknown>('textDocument/hover', { textDocument, position });
  const sizes = {
    name,
    hints: hints.length,
    hintBytes: bytes(hints),
    outlineBytes: bytes(outline),
    hoverBytes: bytes(hover),
    statusBytes: bytes(client.status(uri)),
  };
  await client.stop();
  return sizes;
}

function bytes(message: unknown): number {
  return new TextEncoder().encode(JSON.stringify(message)).length;
}
