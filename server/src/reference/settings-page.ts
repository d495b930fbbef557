import { code, page, paragraph } from './markdown.ts';

/** A setting as the manifest of the extension has it. Texts may be keys between percent signs. */
export interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly order?: number;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownDescription: string;
}

/** The settings by their order in the editor. `texts` are those that the keys stand for. */
export function settingsPage(
  settings: Readonly<Record<string, Setting>>,
  texts: Readonly<Record<string, string>>,
): string {
  const resolve = (text: string): string =>
    text.replace(/^%(.+)%$/, (whole, key: string) => texts[key] ?? whole);
  const inOrder = Object.entries(settings).sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0));
  return page([
    '# Settings',
    ...inOrder.flatMap(([name, setting]) => [
      `## ${code(name)}`,
      paragraph(resolve(setting.markdownDescription)),
      `Type: ${setting.type}. Default: ${code(JSON.stringify(setting.default))}.`,
      (setting.enum ?? [])
        .map((value, index) => `* ${code(value)}: ${resolve(setting.enumDescriptions?.[index] ?? '')}`)
        .join('\n'),
    ]),
  ]);
}
